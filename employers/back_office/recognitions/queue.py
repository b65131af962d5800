"""Learning workplaces in the back office: the queue of requests, all others by filter, and the dossier of each."""

from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from employers.back_office.recognitions.acting import Decide, Letter
from employers.back_office.recognitions.dossier import RecognitionDossier
from employers.back_office.recognitions.equipment import EquipmentViewSet
from employers.back_office.recognitions.lists import (
    AGE,
    REST,
    STATE,
    RecognitionFilter,
    WorkplaceColumn,
    exported_rows,
    found_by,
)
from employers.back_office.recognitions.meetings import MeetingViewSet
from employers.models import Recognition
from employers.recognition.enums import SUBMITTED
from portal.kit.queues import OffersWorkbook, QueueList
from portal.kit.spreadsheets import workbook_response


class RecognitionList(OffersWorkbook, QueueList):
    template_name = "employers/admin/recognitions/list.html"
    results_template_name = "employers/admin/recognitions/list_results.html"
    is_searchable = True
    default_ordering = "since"
    waits = SUBMITTED.value

    def get_base_queryset(self):
        return Recognition.objects.visible_to(self.request.user).with_since().for_lists()

    def search_queryset(self, recognitions):
        return found_by(recognitions, self.search_query) if self.is_searching else recognitions

    @cached_property
    def columns(self):
        workplace = WorkplaceColumn(
            "employer", label=_("Company"), sort_key="employer__name", get_url=self.get_edit_url
        )
        return [workplace, AGE, *REST] if self.shows_queue else [workplace, STATE, AGE, *REST]

    def as_spreadsheet(self, queryset, spreadsheet_format):
        return workbook_response("recognitions", exported_rows(queryset))

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"is_narrowed": bool(self.is_searching or self.is_filtering)}


class RecognitionViewSet(ModelViewSet):
    model = Recognition
    name = "recognition_admin"
    url_prefix = "recognitions"
    icon = "clipboard-list"
    menu_label = gettext_lazy("Requests and recognitions")
    index_view_class = RecognitionList
    copy_view_enabled = False
    add_to_reference_index = False
    filterset_class = RecognitionFilter
    form_fields = ["places"]  # Never shown: nobody changes it here. Wagtail asks for a form all the same.

    @property
    def edit_view(self):
        return self.construct_view(RecognitionDossier)

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("decide/<int:pk>/<slug:code>/", self.construct_view(Decide), name="decide"),
            path("letter/<int:pk>/<int:step>/", self.construct_view(Letter), name="letter"),
        ]


class WorkplaceViewSets(ModelViewSetGroup):
    menu_label = gettext_lazy("Learning workplaces")
    menu_icon = "clipboard-list"
    menu_order = 165
    items = (RecognitionViewSet, MeetingViewSet, EquipmentViewSet)
