"""Companies in the back office: the queue of those that wait, all others by filter, and the dossier of each."""

from urllib.parse import urlencode

from django.contrib.admin.utils import quote
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from employers.back_office.acting import AnswerAccess, AppointSuccessor, Decide
from employers.back_office.dossier import Dossier
from employers.back_office.lists import AGE, REST, STATE, CompanyColumn, CompanyFilter, exported_rows
from employers.back_office.sector_lists import JobFunctionViewSet, JointCommitteeViewSet
from employers.enums import EmployerState
from employers.models import Employer
from portal.kit.queues import EVERY_STATE, OffersWorkbook, QueueList
from portal.kit.spreadsheets import workbook_response
from portal.privacy.looking import look_at_all


class CompanyList(OffersWorkbook, QueueList):
    template_name = "employers/admin/companies.html"
    results_template_name = "employers/admin/companies_results.html"
    is_searchable = True
    default_ordering = "since"
    waits = EmployerState.REGISTERED.value

    def get_base_queryset(self):
        companies = Employer.objects.visible_to(self.request.user).with_since().with_rivals()
        return companies.select_related("registered_by").prefetch_related("joint_committees")

    @cached_property
    def columns(self):
        name = CompanyColumn(
            "name",
            label=_("Company"),
            sort_key="name",
            get_url=self.get_edit_url,
            get_title_id=lambda company: f"company_{quote(company.pk)}_title",
        )
        if self.shows_queue:
            return [BulkActionsCheckboxColumn("bulk_actions", obj_type="company"), name, AGE, *REST]
        return [name, STATE, AGE, *REST]

    def as_spreadsheet(self, queryset, spreadsheet_format):
        people = [company.registered_by.uuid for company in queryset if company.registered_by]
        look_at_all(viewer=self.request.user, subjects=people, what="employers.export", at=timezone.now())
        return workbook_response("companies", exported_rows(queryset))

    def get_context_data(self, **kwargs):
        everywhere = self.request.GET.copy()
        everywhere.pop(self.page_kwarg, None)
        everywhere["state"] = EVERY_STATE
        return super().get_context_data(**kwargs) | {
            "is_narrowed": bool(self.is_searching or self.is_filtering),
            "in_every_state": f"{self.index_url}?{everywhere.urlencode()}",
        }


class CompanyViewSet(ModelViewSet):
    model = Employer
    name = "company_admin"
    url_prefix = "companies"
    icon = "group"
    index_view_class = CompanyList
    copy_view_enabled = False
    add_to_reference_index = False
    filterset_class = CompanyFilter
    form_fields = ["name"]  # Never shown: nobody changes facts here. Wagtail asks for a form all the same.

    @property
    def edit_view(self):
        return self.construct_view(Dossier)

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("decide/<int:pk>/<slug:code>/", self.construct_view(Decide), name="decide"),
            path("access/<int:pk>/<int:asked>/", self.construct_view(AnswerAccess), name="access"),
            path("successor/<int:pk>/", self.construct_view(AppointSuccessor), name="successor"),
        ]


class CompanyViewSets(ModelViewSetGroup):
    menu_label = gettext_lazy("Companies")
    menu_icon = "group"
    menu_order = 160
    items = (CompanyViewSet, JobFunctionViewSet, JointCommitteeViewSet)


def queue(**filters):
    """The address of the list, with these filters."""
    return reverse("company_admin:index") + (f"?{urlencode(filters)}" if filters else "")
