from django.urls import reverse
from django.views.generic.base import ContextMixin, TemplateResponseMixin, View

from employers.views.base import CompanyMixin
from portal.kit.access import Audience, open_to
from portal.reports.views.base import ReportMixin


@open_to(Audience.SIGNED_IN)
class CompanyReportView(CompanyMixin, ReportMixin, TemplateResponseMixin, ContextMixin, View):
    """What the people of a company learned while they worked there."""

    template_name = "reports/company.html"
    tab = "reports"
    for_managers = True
    http_method_names = ["get", "head", "options"]

    def whose(self):
        return self.employer.name

    def address_of(self, report):
        return reverse(f"reports:{report.code}", args=[self.employer.uuid])
