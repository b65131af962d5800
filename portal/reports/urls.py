"""The reports of a company: /bedrijf/<uuid>/rapporten/…"""

from django.urls import path

from portal.reports.definitions import COMPLETION, DEMAND, EXEMPTIONS, PARTICIPATION
from portal.reports.views.company import CompanyReportView

app_name = "reports"
COMPANY = "bedrijf/<uuid:uuid>/rapporten/"
SHOWN = [(PARTICIPATION, ""), (COMPLETION, "afronding/"), (DEMAND, "wachtend/"), (EXEMPTIONS, "vrijstellingen/")]

urlpatterns = [
    path(f"{COMPANY}{address}", CompanyReportView.as_view(report=report), name=report.code) for report, address in SHOWN
]
