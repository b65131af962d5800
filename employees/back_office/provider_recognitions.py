"""For which programmes the sector is recognised to issue the professional qualification, and from when until when."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from employees.models import ProviderRecognition
from employers.back_office.sector_lists import TellsRule


class RecognitionList(IndexView):
    default_ordering = "since"

    def get_base_queryset(self):
        return ProviderRecognition.objects.select_related("programme")


class AddRecognition(TellsRule, CreateView):
    pass


class ChangeRecognition(TellsRule, EditView):
    def get_usage_url(self):
        """Wagtail's list of uses knows pages alone."""


class ProviderRecognitionViewSet(ModelViewSet):
    model = ProviderRecognition
    name = "providerrecognition"
    url_prefix = "provider-recognitions"
    menu_label = _("Recognitions as provider")
    icon = "success"
    index_view_class = RecognitionList
    add_view_class = AddRecognition
    edit_view_class = ChangeRecognition
    copy_view_enabled = False
    add_to_reference_index = False
    search_backend_name = None
    search_fields = ["programme__title", "reference"]
    list_display = [
        Column("programme", label=_("Programme"), sort_key="programme__title"),
        Column("recognised_by", label=_("Recognised by")),
        "since",
        "until",
    ]
    panels = [
        FieldPanel("programme"),
        FieldPanel("recognised_by"),
        FieldPanel("reference"),
        FieldRowPanel([FieldPanel("since"), FieldPanel("until")]),
    ]
