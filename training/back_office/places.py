"""The rooms of the sector. A company makes its own by naming them."""

from django.db.models import Count
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic import CreateView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from employers.back_office.sector_lists import TellsRule
from portal.kit.deleting import DeleteUnused
from training.models import Place


class OfTheSector:
    """Never a room of a company."""

    def get_object(self, queryset=None):
        place = super().get_object(queryset)
        if place.employer_id:
            raise Http404
        return place

    def get_usage_url(self):
        """Wagtail's list of uses knows pages alone."""


class PlaceList(IndexView):
    default_ordering = "title"

    def get_base_queryset(self):
        return Place.objects.filter(employer=None).annotate(session_count=Count("sessions"))


class AddPlace(TellsRule, CreateView):
    pass


class ChangePlace(OfTheSector, TellsRule, EditView):
    pass


class DeletePlace(OfTheSector, DeleteUnused):
    pass


class PlaceViewSet(ModelViewSet):
    model = Place
    name = "place_admin"
    url_prefix = "places"
    icon = "home"
    menu_label = _("Places")
    index_view_class = PlaceList
    add_view_class = AddPlace
    edit_view_class = ChangePlace
    delete_view_class = DeletePlace
    copy_view_enabled = False
    add_to_reference_index = False
    search_backend_name = None
    search_fields = ["title", "municipality"]
    list_display = [
        "title",
        Column("municipality", label=_("Municipality"), sort_key="municipality"),
        Column("capacity", label=_("Room for"), sort_key="capacity"),
        Column("session_count", label=_("Sessions"), sort_key="session_count"),
        BooleanColumn("is_in_use", label=_("In use")),
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            FieldPanel("street"),
            FieldRowPanel([FieldPanel("postcode"), FieldPanel("municipality")]),
            FieldRowPanel([FieldPanel("capacity"), FieldPanel("is_in_use")]),
        ],
        base_form_class=WagtailAdminModelForm,
    )
