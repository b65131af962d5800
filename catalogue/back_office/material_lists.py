"""The list of learning material: its columns, its filters, and what of it goes to a spreadsheet."""

import django_filters
from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from catalogue.enums import MaterialAudience, MaterialKind
from catalogue.models import LearningMaterial, Module
from catalogue.models.materials import OFFERED

STATES = [
    ("offered", _("to be seen")),
    ("draft", _("not yet to be seen")),
    ("withdrawn", _("withdrawn")),
    ("unused", _("used by no module")),
]
CONDITIONS = {
    "offered": OFFERED,
    "draft": Q(is_draft=True, withdrawn_on=None),
    "withdrawn": Q(withdrawn_on__isnull=False),
    "unused": Q(module_count=0),
}


def state_of(material):
    if material.withdrawn_on:
        return dict(STATES)["withdrawn"]
    return dict(STATES)["draft" if material.is_draft else "offered"]


class MaterialFilter(WagtailFilterSet):
    kind = django_filters.ChoiceFilter(
        choices=MaterialKind.choices, label=_("Kind"), widget=forms.RadioSelect, empty_label=_("All")
    )
    audience = django_filters.ChoiceFilter(
        choices=MaterialAudience.choices, label=_("Who may open it"), widget=forms.RadioSelect, empty_label=_("All")
    )
    language = django_filters.ChoiceFilter(
        choices=settings.LANGUAGES, label=_("Language"), widget=forms.RadioSelect, empty_label=_("All")
    )
    state = django_filters.ChoiceFilter(
        choices=STATES, method="in_state", label=_("State"), widget=forms.RadioSelect, empty_label=_("All")
    )
    modules = django_filters.ModelChoiceFilter(
        queryset=Module.objects.all(), label=_("Module"), widget=forms.Select, empty_label=_("All modules")
    )

    class Meta:
        model = LearningMaterial
        fields = []

    def in_state(self, queryset, name, value):
        return queryset.filter(CONDITIONS[value])


COLUMNS = [
    "title",
    Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
    Column("language", label=_("Language"), accessor="get_language_display", sort_key="language"),
    Column("audience", label=_("Who may open it"), accessor="get_audience_display", sort_key="audience"),
    Column("module_count", label=_("Modules"), sort_key="module_count"),
    Column("state", label=_("State"), accessor=state_of),
]
# Names that the list gives to columns of the file; material without a file has them empty.
FILE_FACTS = {"file_name": "name", "file_size": "size", "file_hash": "sha256"}
EXPORTED = [
    *("title", "get_kind_display", "get_language_display", "get_audience_display", "module_count"),
    *("description", "url", *FILE_FACTS, "is_draft", "withdrawn_on"),
]
HEADINGS = {
    "title": _("Title"),
    "get_kind_display": _("Kind"),
    "get_language_display": _("Language"),
    "get_audience_display": _("Who may open it"),
    "module_count": _("Modules"),
    "description": _("Description"),
    "url": _("Address"),
    "file_name": _("File"),
    "file_size": _("Size in bytes"),
    "file_hash": "SHA-256",
    "is_draft": _("Not yet to be seen"),
    "withdrawn_on": _("Withdrawn on"),
}
