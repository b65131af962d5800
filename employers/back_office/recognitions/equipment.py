"""What workplaces need for a programme: the lists that companies tick."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from catalogue.models import Programme
from employers.back_office.sector_lists import TellsRule
from employers.models import EquipmentItem
from portal.kit.deleting import DeleteUnused


class EquipmentForm(WagtailAdminModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offered = Programme.objects.in_offer() | Programme.objects.filter(pk=self.instance.programme_id)
        self.fields["programme"].queryset = offered.order_by("title")


class EquipmentFilter(WagtailFilterSet):
    programme = django_filters.ModelChoiceFilter(
        queryset=Programme.objects.filter(equipment_items__isnull=False).distinct(),
        label=_("Programme"),
        widget=forms.Select,
        empty_label=_("All programmes"),
    )

    class Meta:
        model = EquipmentItem
        fields = []


class EquipmentList(IndexView):
    default_ordering = "programme"

    def get_base_queryset(self):
        return EquipmentItem.objects.select_related("programme")

    def order_queryset(self, items):
        if self.ordering == "programme":
            return items.order_by("programme__title", "programme", "position", "pk")
        return super().order_queryset(items)


class AddEquipment(TellsRule, CreateView):
    """The next one begins with the same programme: a list is made in one go."""

    def get_initial_form_instance(self):
        last = EquipmentItem.objects.order_by("-pk").first()
        if last is None:
            return EquipmentItem()
        return EquipmentItem(programme_id=last.programme_id, position=last.position + 1)


class ChangeEquipment(TellsRule, EditView):
    def get_usage_url(self):
        """Wagtail's list of uses knows pages alone."""


class EquipmentViewSet(ModelViewSet):
    model = EquipmentItem
    name = "equipment_admin"
    url_prefix = "equipment"
    icon = "list-ul"
    menu_label = _("Equipment")
    index_view_class = EquipmentList
    add_view_class = AddEquipment
    edit_view_class = ChangeEquipment
    delete_view_class = DeleteUnused
    copy_view_enabled = False
    add_to_reference_index = False
    search_backend_name = None
    search_fields = ["title", "programme__title"]
    filterset_class = EquipmentFilter
    list_display = [
        "title",
        Column("programme", label=_("Programme"), sort_key="programme"),
        Column("position", label=_("Place in the list")),
    ]
    edit_handler = ObjectList(
        [FieldPanel("programme"), FieldPanel("title"), FieldPanel("position")], base_form_class=EquipmentForm
    )
