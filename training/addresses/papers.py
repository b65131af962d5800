"""Papers: of a session, of a company, and the documents themselves."""

from django.urls import path

from training.views.papers import attests, balance, company, session

COMPANY = "bedrijf/<uuid:uuid>/opleidingen/papieren/"
BALANCE = f"{COMPANY}sociale-balans/"
SESSION = "sessies/<uuid:uuid>/papieren/"
PERSON = f"{SESSION}<uuid:enrolment>/"

urlpatterns = [
    path(COMPANY, company.CompanyPapersView.as_view(), name="company_papers"),
    path(BALANCE, balance.LastYearView.as_view(), name="balance"),
    path(f"{BALANCE}<int:year>/", balance.BalanceView.as_view(), name="balance_of"),
    path(f"{BALANCE}<int:year>/lijnen.<slug:ending>", balance.BalanceFileView.as_view(), name="balance_file"),
    path(SESSION, session.PapersView.as_view(), name="papers"),
    path(f"{SESSION}aanwezigheid.<slug:ending>", session.LinesView.as_view(), name="papers_lines"),
    path(f"{PERSON}opleidingsverlof/", attests.AskLeaveView.as_view(), name="ask_leave"),
    path(f"{PERSON}opleidingsverlof/terug/", attests.TakeBackLeaveView.as_view(), name="take_back_leave"),
    path(f"{PERSON}attest/", attests.GiveAttestView.as_view(), name="give_attest"),
    path("attesten/<uuid:uuid>.pdf", attests.AttestView.as_view(), name="attest"),
]
