"""Questions for a training: of who asks, and of the company that answers."""

from django.urls import path

from training.views.requests import company, own

COMPANY = "bedrijf/<uuid:uuid>/opleidingen/vragen/"

urlpatterns = [
    path("mijn/vragen/", own.OwnRequestsView.as_view(), name="own_requests"),
    path("mijn/vragen/nieuw/", own.AskView.as_view(), name="ask_employer"),
    path("mijn/vragen/<uuid:asked>/intrekken/", own.WithdrawView.as_view(), name="withdraw_request"),
    path(COMPANY, company.RequestsView.as_view(), name="requests"),
    path(f"{COMPANY}<uuid:asked>/", company.AnswerView.as_view(), name="answer_request"),
    path(f"{COMPANY}<uuid:asked>/opnemen/", company.TakeUpView.as_view(), name="take_up_request"),
    path(f"{COMPANY}<uuid:asked>/weigeren/", company.RefuseView.as_view(), name="refuse_request"),
]
