"""The page of a table: what it is, its rules, and what can be done with it."""

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import HeaderButton

from exemptions.back_office.concordance.forms import RuleFilter
from exemptions.back_office.concordance.screens import ConcordanceScreen, may_keep
from exemptions.back_office.concordance.words import lines_of

PER_PAGE = 50


class TablePage(ConcordanceScreen):
    template_name = "exemptions/admin/concordance/table.html"

    @property
    def header_buttons(self):
        ways = [(_("Download"), "download", "download"), (_("Holes and conflicts"), "checks", "warning")]
        if may_keep(self.request.user):
            ways += self.ways_of_a_keeper()
        return [HeaderButton(label, reverse(f"table_admin:{name}", args=[self.table.pk]), icon_name=icon)
                for label, name, icon in ways]  # fmt: skip

    def ways_of_a_keeper(self):
        copy = (_("Copy"), "copy_table", "copy")
        if not self.table.is_draft:
            return [copy]
        return [(_("Change number or remark"), "change", "edit"), copy, (_("Delete"), "delete", "bin")]

    def get_context_data(self, **kwargs):
        form = RuleFilter(self.request.GET)
        rules = self.table.rules.select_related("credential", "module").prefetch_related("rests_on")
        rules = form.narrowed(rules).order_by("credential__code", "module__code", "since", "pk")
        page = Paginator(rules, PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {
            "filter": form,
            "is_narrowed": any(form.cleaned_data.values()),
            "page": page,
            "lines": lines_of(page),
            "kept": self.kept(),
        }

    def kept(self):
        """What the ways to another page of rules keep of what was asked."""
        asked = self.request.GET.copy()
        asked.pop("p", None)
        return asked.urlencode()
