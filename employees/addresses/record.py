"""What a person has learned and the proof of it: their own pages, those of a company, and the one for everybody."""

from django.urls import path

from employees.views.certificates import verifying
from employees.views.record import history

urlpatterns = [
    path("verifieer/", verifying.VerifyView.as_view(), name="verify"),
    path("verifieer/<str:code>/", verifying.VerifyCodeView.as_view(), name="verify_code"),
    path("mijn/leerloopbaan/", history.HistoryView.as_view(), name="history"),
]
