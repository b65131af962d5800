"""Lists in the back office of what waits for an officer: by default the queue, all others by a filter on their state."""

from collections.abc import Callable
from typing import Any

import django_filters
from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import Button

EVERY_STATE = "all"


class StateFilter(WagtailFilterSet):
    """Subclasses name their `states`, the one that waits first; and, in `every`, what all of them are called."""

    every = gettext_lazy("all")
    state = django_filters.ChoiceFilter(
        method="in_state", label=gettext_lazy("State"), widget=forms.RadioSelect, empty_label=None
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        states = list(self.states())
        field = self.filters["state"].field
        # What waits is shown without a choice: it counts as no filter.
        field.choices, field.initial = [*states, (EVERY_STATE, self.every)], states[0][0]

    def in_state(self, rows, name, value):
        return rows if value == EVERY_STATE else rows.filter(state=value)


class OfficerList(IndexView):
    any_permission_required = ["view"]

    def search_queryset(self, rows):
        return rows.found_by(self.search_query) if self.is_searching else rows

    def order_queryset(self, rows):
        """The primary key last, so that paging shows no row twice."""
        return rows.order_by(self.ordering, "pk")


class QueueList(OfficerList):
    """`waits` is the state of what waits."""

    waits: str

    def get_filterset_kwargs(self):
        asked = self.request.GET.copy()
        asked.setdefault("state", self.waits)
        return super().get_filterset_kwargs() | {"data": asked}

    @cached_property
    def shows_queue(self):
        return self.request.GET.get("state", self.waits) == self.waits

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"shows_queue": self.shows_queue}


class ToDo(Component):
    """What somebody of the sector has to do now, on the back office's first page, each line a way to the place to do it.

    Subclasses give a `name`, an `order`, a `heading`, and `tasks(user)` (kit/admin/to_do.html).
    """

    template_name = "kit/admin/to_do.html"
    heading: Any = ""
    tasks: Callable[..., Any]

    def get_context_data(self, parent_context):
        found = self.tasks(parent_context["request"].user)
        return {"heading": self.heading, "name": self.name.replace("_", "-"), "tasks": found}


class OffersWorkbook:
    """For a list: a button to download what is shown. The list makes it in `as_spreadsheet`."""

    FORMATS = ("xlsx",)  # Strangers fill in the names; a CSV cannot say that one is no formula.

    @cached_property
    def header_more_buttons(self):
        return [Button(_("Download XLSX"), url=self.xlsx_export_url, icon_name="download", priority=90)]
