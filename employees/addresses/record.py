"""What a person has learned and the proof of it: their own pages, those of a company, and the one for everybody."""

from django.urls import path

from employees.addresses.company import PEOPLE, PERSON
from employees.views.certificates import company as company_certificates
from employees.views.certificates import files, verifying
from employees.views.record import company, history

MINE = "mijn/leerloopbaan/"

urlpatterns = [
    path("verifieer/", verifying.VerifyView.as_view(), name="verify"),
    path("verifieer/<str:code>/", verifying.VerifyCodeView.as_view(), name="verify_code"),
    path(MINE, history.HistoryView.as_view(), name="history"),
    path(f"{MINE}traject/", history.StartView.as_view(), name="start_trajectory"),
    path(f"{MINE}traject/<uuid:uuid>/stoppen/", history.StopView.as_view(), name="stop_trajectory"),
    path(f"{MINE}traject/<uuid:uuid>/verder/", history.ResumeView.as_view(), name="resume_trajectory"),
    path(f"{MINE}attesten/", files.AskArchiveView.as_view(), name="pack_own"),
    path("attesten/<uuid:uuid>/", files.CertificateView.as_view(), name="certificate"),
    path("attesten/zip/<uuid:key>/", files.ArchiveView.as_view(), name="archive"),
    path(f"{PEOPLE}attesten/", company_certificates.CertificatesView.as_view(), name="company_certificates"),
    path(f"{PEOPLE}attesten/zip/", company_certificates.PackCertificatesView.as_view(), name="pack_company"),
    path(f"{PERSON}leerloopbaan/", company.LearnedView.as_view(), name="learned"),
    path(f"{PERSON}leerloopbaan/traject/", company.AskProgrammeView.as_view(), name="ask_programme"),
    path(
        f"{PERSON}leerloopbaan/traject/<uuid:trajectory>/loslaten/",
        company.NoLongerAskedView.as_view(),
        name="no_longer_asked",
    ),
]
