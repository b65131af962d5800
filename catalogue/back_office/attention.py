"""The report “What deserves attention”, and how much of it there is for the first page."""

from dataclasses import asdict, dataclass
from urllib.parse import urlencode

import django_filters
from django import forms
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from catalogue.attention import Kind, Notice, counts, notices
from catalogue.models import Module
from portal.kit.access import Audience, open_to

ADDRESSES = {
    "programme": "programme:edit",
    "composition": "compositions:timeline",
    "module": "module:edit",
    "competence": "competence:edit",
    "page": "wagtailadmin_pages:edit",
    "translate": "simple_translation:submit_page_translation",
}


@dataclass(frozen=True)
class Row(Notice):
    """A notice as the report shows it."""

    @property
    def kind_label(self):
        return str(Kind(self.kind).label)

    @property
    def name(self):
        return f"{self.code} {self.title}"

    @property
    def url(self):
        return reverse(ADDRESSES[self.place], args=[self.key])


class AttentionFilter(WagtailFilterSet):
    kind = django_filters.MultipleChoiceFilter(
        choices=Kind.choices, label=gettext_lazy("What"), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Module
        fields = []

    def filter_queryset(self, rows):
        kinds = self.form.cleaned_data["kind"]
        return [row for row in rows if row.kind in kinds] if kinds else rows


@open_to(Audience.STAFF)
class AttentionReport(PermissionRequiredMixin, ReportView):
    permission_required = "catalogue.change_module"
    page_title = gettext_lazy("What deserves attention")
    header_icon = "warning"
    index_url_name = "offer_attention"
    index_results_url_name = "offer_attention_results"
    filterset_class = AttentionFilter
    is_searchable = True
    export_filename = "attention"
    list_export = ["kind_label", "code", "title", "text"]
    export_headings = {
        "kind_label": gettext_lazy("What"),
        "code": gettext_lazy("Code"),
        "title": gettext_lazy("Title"),
        "text": gettext_lazy("Why"),
    }
    columns = [
        TitleColumn("name", label=gettext_lazy("Where"), get_url=lambda row: row.url),
        Column("kind_label", label=gettext_lazy("What")),
        Column("text", label=gettext_lazy("Why")),
    ]

    def get_filtered_queryset(self):
        return self.search_queryset(self.filter_queryset(self.get_queryset()))

    def get_queryset(self):
        return [Row(**asdict(notice)) for notice in notices(on=timezone.localdate())]

    def search_queryset(self, rows):
        asked = self.search_query.casefold()
        return [row for row in rows if asked in f"{row.name} {row.text}".casefold()] if asked else rows

    @cached_property
    def no_results_message(self):
        if self.is_searching or self.is_filtering:
            return _("Nothing fits this search and these filters.")
        return _("All is well: nothing deserves attention.")


def to_do():
    """For the first page: how much deserves attention, and per kind the way to it."""
    found, report = counts(on=timezone.localdate()), reverse("offer_attention")
    links = [
        (f"{kind.label}: {found[kind]}", f"{report}?{urlencode({'kind': kind})}") for kind in Kind if kind in found
    ]
    return {"title": _("What deserves attention"), "count": sum(found.values()), "links": links, "is_whole": True}
