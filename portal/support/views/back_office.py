"""For officers: how many participants of a year may have which support."""

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from portal.kit.access import Audience, open_to
from portal.kit.spreadsheets import workbook_response
from portal.support.enums import Standing
from portal.support.sector import MOST, count_of

YEARS_BACK = 4


@open_to(Audience.STAFF)
class SectorSupportView(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    permission_required = "reports.view_sector_figures"
    template_name = "support/admin/sector.html"
    page_title = gettext_lazy("Support of participants")
    header_icon = "table"
    http_method_names = ["get", "head", "options"]

    @cached_property
    def today(self):
        return timezone.localdate()

    @cached_property
    def years(self):
        return [self.today.year + 1 - place for place in range(YEARS_BACK)]

    @cached_property
    def year(self):
        asked = self.request.GET.get("year", "")
        return int(asked) if asked in map(str, self.years) else self.today.year

    @cached_property
    def found(self):
        return count_of(self.year, today=self.today)

    @property
    def heads(self):
        return [standing.label for standing in Standing]

    def get(self, request, *args, **kwargs):
        if request.GET.get("export") == "xlsx":
            rows = [[line.title, *line.numbers] for line in self.found.lines]
            return workbook_response(f"support-{self.year}", [[_("Incentive"), *map(str, self.heads)], *rows])
        return super().get(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "found": self.found,
            "heads": self.heads,
            "year": self.year,
            "years": self.years,
            "most": MOST,
        }
