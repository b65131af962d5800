"""What a sector keeps for all its companies: job functions, and the joint committees that companies belong to."""

from django.db.models import Count
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from catalogue.models import Programme
from employers.models import JobFunction, JointCommittee
from portal.kit.constraints import told_as_rule
from portal.kit.deleting import DeleteUnused
from portal.kit.rules import RuleBroken


class TellsRule:
    """Shows in the form what a constraint refuses, with what was typed still there."""

    def form_valid(self, form):
        try:
            with told_as_rule(self.model):
                return super().form_valid(form)
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)


class OfTheSector:
    """Never a function that a company made for itself."""

    def get_object(self, queryset=None):
        function = super().get_object(queryset)
        if function.employer_id:
            raise Http404
        return function

    def get_usage_url(self):
        """Wagtail's list of uses knows pages alone."""


class FunctionForm(WagtailAdminModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        programme = self.fields["programme"]
        # The one that was chosen stays to be seen when it has left the offer.
        programme.queryset = (
            Programme.objects.in_offer() | Programme.objects.filter(pk=self.instance.programme_id)
        ).order_by("title")
        programme.required = True


class FunctionList(IndexView):
    default_ordering = "title"

    def get_base_queryset(self):
        functions = JobFunction.objects.of_the_sector().select_related("programme")
        return functions.annotate(company_count=Count("employer_functions"))


class AddFunction(TellsRule, CreateView):
    pass


class ChangeFunction(OfTheSector, TellsRule, EditView):
    pass


class DeleteFunction(OfTheSector, DeleteUnused):
    pass


class JobFunctionViewSet(ModelViewSet):
    model = JobFunction
    name = "jobfunction"
    url_prefix = "job-functions"
    icon = "user"
    index_view_class = FunctionList
    add_view_class = AddFunction
    edit_view_class = ChangeFunction
    delete_view_class = DeleteFunction
    copy_view_enabled = False
    add_to_reference_index = False
    search_backend_name = None
    search_fields = ["title", "programme__title"]
    list_display = [
        "title",
        Column("programme", label=_("Programme"), sort_key="programme__title"),
        Column("company_count", label=_("Companies"), sort_key="company_count"),
    ]
    edit_handler = ObjectList([FieldPanel("title"), FieldPanel("programme")], base_form_class=FunctionForm)


class CommitteeList(IndexView):
    default_ordering = "number"

    def get_base_queryset(self):
        return JointCommittee.objects.annotate(company_count=Count("employers"))


class ChangeCommittee(EditView):
    def get_usage_url(self):
        """Wagtail's list of uses knows pages alone."""


class JointCommitteeViewSet(ModelViewSet):
    model = JointCommittee
    name = "jointcommittee"
    url_prefix = "joint-committees"
    icon = "list-ul"
    index_view_class = CommitteeList
    edit_view_class = ChangeCommittee
    delete_view_class = DeleteUnused
    copy_view_enabled = False
    add_to_reference_index = False
    search_backend_name = None
    search_fields = ["number", "title"]
    list_display = [
        "number",
        Column("title", label=_("Title"), sort_key="title"),
        Column("company_count", label=_("Companies"), sort_key="company_count"),
    ]
    panels = [FieldRowPanel([FieldPanel("number"), FieldPanel("title")])]
