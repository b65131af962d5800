"""Every list of the portal: search and filters in the URL, sort, page, count, an empty state, and an export of exactly
what is shown. A list names its rows, its filters and its table; the rest is here."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.db.models import Count, Window
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.base import ContextMixin, TemplateResponseMixin, View
from django_filters import FilterSet
from django_tables2 import Table

from portal.kit.spreadsheets import workbook_response

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

PER_PAGE = 25


class KeyPaginator(Paginator):
    """Finds the rows of a far page by their keys alone and reads only those whole: it costs hardly more than the first."""

    def page(self, number):
        page = super().page(number)
        if page.number > 1:
            keys = list(page.object_list.data.values_list("pk", flat=True))
            found = {row.pk: row for row in self.object_list.data.data.filter(pk__in=keys)}
            page.object_list.data = [found[key] for key in keys if key in found]  # One may be gone meanwhile.
        return page


class ShortPaginator(Paginator):
    """Counts all rows with the query that reads the first page; a further page takes one more."""

    @cached_property
    def count(self):
        counted = self.object_list.annotate(of_all=Window(Count("pk")))
        self.first = list(counted[: self.per_page])
        return self.first[0].of_all if self.first else 0

    def page(self, number):
        page = super().page(number)
        if page.number == 1:
            page.object_list = self.first
        return page


class ListPage(TemplateResponseMixin, ContextMixin, View, ABC):
    """Set `filterset_class`, `table_class` and `export_name`, and give the rows in `get_queryset`.

    Parameters that mean nothing (page=abc, an unknown sort, an impossible filter) are left out, never refused: the
    address may have been typed, shared or cut off. The rows' last order is always the primary key, so that paging
    never shows a row twice.
    """

    template_name = "kit/list.html"
    fragment_name = "kit/list_results.html"
    filterset_class: type[FilterSet] | None = None
    table_class: type[Table] | None = None
    default_sort = ""
    per_page = PER_PAGE
    export_name = "list"
    empty_title: StrPromise | str = gettext_lazy("Nothing here yet")
    empty_text: StrPromise | str = ""

    @abstractmethod
    def get_queryset(self):
        """Every row that whoever asks may see, before any filter."""

    def get(self, request, *args, **kwargs):
        self.filterset = self.make_filterset(self.get_queryset())
        # Not `if filterset.is_valid()`: of several filters the sensible ones still hold.
        self.table = self.table_class(self.filterset.qs)
        self.table.order_by = request.GET.get("sort") or self.default_sort
        if request.GET.get("export") == "xlsx":
            return self.export()
        return self.render_to_response(self.get_context_data(**kwargs))

    def make_filterset(self, rows):
        return self.filterset_class(self.request.GET, queryset=rows, request=self.request)

    def make_paginator(self):
        return KeyPaginator(self.table.rows, self.per_page)

    def export(self):
        """The download of all rows that are shown, in their order."""
        return workbook_response(self.export_name, self.table.as_values())

    def get_template_names(self):
        asks_results = getattr(self.request, "htmx", False) and not self.request.htmx.history_restore_request
        return [self.fragment_name if asks_results else self.template_name]

    def get_context_data(self, **kwargs):
        # With its paginator known, a table counts its rows in the database; without, it would read them all.
        paginator = self.table.paginator = self.make_paginator()
        self.table.page = paginator.get_page(self.request.GET.get("page"))
        return super().get_context_data(**kwargs) | {
            "table": self.table,
            "page_obj": self.table.page,
            "count": paginator.count,
            "filter": self.filterset,
            "is_filtered": self.is_filtered(),
            "filters_set": sum(bool(self.request.GET.get(name)) for name in list(self.filterset.form.fields)[1:]),
            "export_query": self.query_with(export="xlsx"),
            "sort": self.request.GET.get("sort", ""),
            "empty": self.empty(),
        }

    def is_filtered(self):
        return any(self.request.GET.get(name) for name in self.filterset.form.fields)

    def query_with(self, **changes):
        query = self.request.GET.copy()
        query.pop("page", None)
        query.update(changes)
        return query.urlencode()

    def empty(self):
        """Tells apart a list that is empty from one whose filters are too narrow, and says what to do."""
        if self.is_filtered():
            return {
                "title": _("Nothing found"),
                "text": _("No row fits all these filters."),
                "action_label": _("Clear the filters"),
                "action_href": self.request.path,
            }
        return {"title": self.empty_title, "text": self.empty_text}
