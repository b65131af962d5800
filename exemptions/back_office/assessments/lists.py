"""Tests, interviews and routes in the back office: each leads to its own page, where it is read."""

from django.db.models import Q
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet

from exemptions.assessing.enums import PLANNED, AssessmentState
from exemptions.back_office.assessments.planning import BeginRoute, CallOff, PlanAssessment, PlanForModule
from exemptions.models import Assessment
from portal.kit.queues import QueueList, StateFilter
from portal.privacy.looking import look_at_all

COLUMNS = [
    Column("kind", label=gettext_lazy("What"), accessor="get_kind_display"),
    Column("title", label=gettext_lazy("About"), accessor=lambda each: f"{each.code} {each.title}"),
    Column("starts_at", label=gettext_lazy("Begins"), accessor="starts_at", sort_key="starts_at"),
    Column("state", label=gettext_lazy("State"), accessor="get_state_display"),
    Column("result", label=gettext_lazy("Result"), accessor="get_result_display"),
]


class AssessmentFilter(StateFilter):
    class Meta:
        model = Assessment
        fields = []

    def states(self):
        first = [AssessmentState.PLANNED]
        return [(state, state.label) for state in [*first, *(each for each in AssessmentState if each not in first)]]


def page_of(assessment):
    return reverse("exemptions:assessment", args=[assessment.uuid])


class AssessmentList(QueueList):
    results_template_name = "exemptions/admin/assessments_results.html"
    waits = PLANNED
    default_ordering = "starts_at"

    def get_base_queryset(self):
        return Assessment.objects.visible_to(self.request.user).for_lists()

    def search_queryset(self, rows):
        if not self.is_searching:
            return rows
        for word in self.search_query.split():
            person = Q(employee__first_name__icontains=word) | Q(employee__last_name__icontains=word)
            rows = rows.filter(person | Q(snapshot__code__icontains=word))
        return rows

    def get_valid_orderings(self):
        return ["starts_at", "-starts_at"]

    @cached_property
    def columns(self):
        name = TitleColumn("person", label=_("Person"), accessor="who", get_url=page_of)
        return [name, *COLUMNS]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        people = [each.employee.uuid for each in context["object_list"]]
        look_at_all(viewer=self.request.user, subjects=people, what="exemptions.assessment", at=timezone.now())
        return context


class AssessmentViewSet(ModelViewSet):
    model = Assessment
    name = "assessment_admin"
    url_prefix = "assessments"
    icon = "clipboard-list"
    menu_label = gettext_lazy("Tests and assessments")
    index_view_class = AssessmentList
    copy_view_enabled = False
    add_to_reference_index = False
    filterset_class = AssessmentFilter
    form_fields = ["where"]  # Never shown: an assessment has its own pages. Wagtail asks for a form all the same.
    search_fields = ["employee__last_name"]
    search_backend_name = None

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("module/<int:pk>/", self.construct_view(PlanForModule), name="plan"),
            path("plan/<int:pk>/", self.construct_view(PlanAssessment), name="plan_day"),
            path("call-off/<int:pk>/", self.construct_view(CallOff), name="call_off"),
            path("begin/<int:pk>/", self.construct_view(BeginRoute), name="begin"),
        ]
