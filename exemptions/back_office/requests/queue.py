"""Exemptions in the back office: the queue of what is asked, all others by filter, and the dossier of each module."""

from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.viewsets.model import ModelViewSet

from exemptions.back_office.requests.acting import Act, Decide, Letter
from exemptions.back_office.requests.dossier import RequestedDossier, note_looking
from exemptions.back_office.requests.lists import (
    REST,
    STATE,
    WAITING,
    LearnerColumn,
    RequestedFilter,
    exported_rows,
    found_by,
    load,
    sent_rows,
)
from exemptions.models import RequestedModule
from portal.kit.queues import OffersWorkbook, QueueList
from portal.kit.spreadsheets import workbook_response


class RequestedList(OffersWorkbook, QueueList):
    template_name = "exemptions/admin/list.html"
    results_template_name = "exemptions/admin/list_results.html"
    page_title = gettext_lazy("Requests for exemption")
    is_searchable = True
    default_ordering = "request__decide_before"
    waits = WAITING

    def get_base_queryset(self):
        return sent_rows(self.request.user).for_lists()

    def search_queryset(self, rows):
        return found_by(rows, self.search_query) if self.is_searching else rows

    @cached_property
    def columns(self):
        learner = LearnerColumn(
            "employee",
            label=_("Learner"),
            accessor="employee.full_name",
            sort_key="employee__last_name",
            get_url=self.get_edit_url,
        )
        return [learner, STATE, *REST]

    def get_edit_url(self, instance):
        return reverse("exemption_admin:dossier", args=[instance.pk])

    def as_spreadsheet(self, queryset, spreadsheet_format):
        rows = list(queryset)
        note_looking(self.request, *(each.employee for each in rows))
        return workbook_response("exemptions", exported_rows(rows))

    def get_context_data(self, **kwargs):
        narrowed = bool(self.is_searching or self.is_filtering)
        shown = {"is_narrowed": narrowed, "load": load(self.request.user), "today": timezone.localdate()}
        return super().get_context_data(**kwargs) | shown


class RequestedViewSet(ModelViewSet):
    model = RequestedModule
    name = "exemption_admin"
    url_prefix = "exemptions"
    icon = "success"
    menu_label = gettext_lazy("Requests for exemption")
    index_view_class = RequestedList
    copy_view_enabled = False
    add_to_reference_index = False
    filterset_class = RequestedFilter
    form_fields = ["words"]  # Never shown: the dossier has its own forms. Wagtail asks for one all the same.

    @property
    def edit_view(self):
        return self.construct_view(RequestedDossier)

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("dossier/<int:pk>/", self.edit_view, name="dossier"),
            path("decide/<int:pk>/", self.construct_view(Decide), name="decide"),
            path("act/<int:pk>/<slug:code>/", self.construct_view(Act), name="act"),
            path("letter/<int:pk>/<uuid:uuid>/", self.construct_view(Letter), name="letter"),
        ]
