from django.contrib.auth.mixins import PermissionRequiredMixin
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from portal.house.models import SectorSettings
from portal.kit.access import Audience, open_to
from portal.reports.views.base import ReportMixin


class StaffReport(PermissionRequiredMixin, WagtailAdminTemplateMixin, ReportMixin, TemplateView):
    template_name = "reports/admin/report.html"
    header_icon = "table"
    view_name = ""

    def whose(self):
        return SectorSettings.load().name_here

    def address_of(self, report):
        return reverse(f"{self.view_name}_{report.code}")

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_page_subtitle(self):
        return self.report.title

    def get_context_data(self, **kwargs):
        told = {"is_guarded": self.is_guarded, "whose": self.whose()}
        return super().get_context_data(**kwargs) | told


@open_to(Audience.STAFF)
class SectorReportView(StaffReport):
    """For the officers of the sector, who know its people and companies: every figure, and every filter."""

    permission_required = "reports.view_sector_figures"
    page_title = gettext_lazy("Figures of the sector")
    view_name = "sector_report"
    further_filters = ("activity", "province", "company")


@open_to(Audience.STAFF)
class PartnershipReportView(StaffReport):
    """The same without names, to hand over: no filter by company, and small figures hidden."""

    permission_required = "reports.view_partnership_figures"
    page_title = gettext_lazy("Figures for the partnership")
    view_name = "partnership_report"
    further_filters = ("activity", "province")
    is_guarded = True

    def whose(self):
        return _("%(sector)s, for the partnership") % {"sector": super().whose()}
