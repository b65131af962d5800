"""People in the back office: found by name, address or company, each with a dossier; and what waits for an officer."""

from django.db.models import F, Prefetch
from django.db.models.functions import Lower
from django.urls import path
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from employees.back_office.acting import Correct, Invite
from employees.back_office.certificates import CertificateViewSet
from employees.back_office.claims import ClaimViewSet
from employees.back_office.dossier import DOSSIER, Dossier
from employees.back_office.doubles import DoubleViewSet
from employees.back_office.lists import COLUMNS, EVERYBODY, KINDS, PersonColumn, PersonFilter, exported_rows
from employees.back_office.merging import ChooseOther, MergeTwo
from employees.back_office.provider_recognitions import ProviderRecognitionViewSet
from employees.back_office.record import MoveTrajectory, ResumeTrajectory, StartTrajectory
from employees.back_office.tasks import TaskViewSet
from employees.models import Employee, Employment
from portal.kit.queues import OffersWorkbook, OfficerList
from portal.kit.spreadsheets import workbook_response
from portal.privacy.looking import look_at_all


class PersonList(OffersWorkbook, OfficerList):
    results_template_name = "employees/admin/people_results.html"
    template_name = "employees/admin/people.html"
    is_searchable = True
    default_ordering = "name"

    def get_base_queryset(self):
        of_today_first = Employment.objects.select_related("employer").order_by(F("until").desc(nulls_first=True), "pk")
        people = Employee.objects.for_officers(self.request.user).select_related("user")
        return people.prefetch_related(Prefetch("employments", of_today_first))

    def get_filterset_kwargs(self):
        asked = self.request.GET.copy()
        if asked.get("kind") not in KINDS:
            asked["kind"] = EVERYBODY
        return super().get_filterset_kwargs() | {"data": asked}

    def order_queryset(self, people):
        """The primary key last, so that paging shows no row twice."""
        if self.ordering in ("added_at", "-added_at"):
            return people.order_by(self.ordering, "pk")
        names = [Lower("last_name"), Lower("first_name")]
        return people.order_by(*(name.desc() for name in names) if self.ordering == "-name" else names, "pk")

    def get_valid_orderings(self):
        return ["name", "-name", "added_at", "-added_at"]

    @cached_property
    def columns(self):
        name = PersonColumn(
            "name", label=_("Person"), accessor="sorted_name", sort_key="name", get_url=self.get_edit_url
        )
        return [name, *COLUMNS]

    def as_spreadsheet(self, queryset, spreadsheet_format):
        people = list(queryset)
        look_at_all(
            viewer=self.request.user,
            subjects=[person.uuid for person in people if person.user_id != self.request.user.pk],
            what="employees.list",
            at=timezone.now(),
        )
        return workbook_response("people", exported_rows(people))

    def get_context_data(self, **kwargs):
        narrowed = bool(self.is_searching or self.request.GET.get("kind", EVERYBODY) != EVERYBODY)
        return super().get_context_data(**kwargs) | {"is_narrowed": narrowed}


class PersonViewSet(ModelViewSet):
    model = Employee
    name = DOSSIER
    url_prefix = "people"
    menu_label = gettext_lazy("All people")
    icon = "user"
    index_view_class = PersonList
    copy_view_enabled = False
    add_to_reference_index = False
    filterset_class = PersonFilter
    form_fields = ["first_name"]  # Never shown: `Correct` has its own form. Wagtail asks for one all the same.

    @property
    def edit_view(self):
        return self.construct_view(Dossier)

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("correct/<int:pk>/", self.construct_view(Correct), name="correct"),
            path("invite/<int:pk>/", self.construct_view(Invite), name="invite"),
            path("trajectory/<int:pk>/", self.construct_view(StartTrajectory), name="start_trajectory"),
            path(
                "trajectory/<int:pk>/<int:trajectory>/stop/",
                self.construct_view(MoveTrajectory),
                name="stop_trajectory",
            ),
            path(
                "trajectory/<int:pk>/<int:trajectory>/resume/",
                self.construct_view(ResumeTrajectory),
                name="resume_trajectory",
            ),
            path("merge/<int:pk>/", self.construct_view(ChooseOther), name="choose_other"),
            path("merge/<int:pk>/<int:other>/", self.construct_view(MergeTwo), name="merge"),
        ]


class PeopleViewSets(ModelViewSetGroup):
    menu_label = gettext_lazy("People")
    menu_icon = "user"
    menu_order = 165
    items = (
        *(PersonViewSet, DoubleViewSet, ClaimViewSet, TaskViewSet),
        *(CertificateViewSet, ProviderRecognitionViewSet),
    )
