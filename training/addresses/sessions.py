"""Sessions: those of a company, the open ones of the sector, and what is done with one."""

from django.urls import path

from training.views.sessions import company, offered, people, planning, session

COMPANY = "bedrijf/<uuid:uuid>/opleidingen/"
SESSION = "sessies/<uuid:uuid>/"
PERSON = f"{SESSION}deelnemers/<uuid:enrolment>/"

urlpatterns = [
    path(COMPANY, company.SessionsView.as_view(), name="sessions"),
    path(f"{COMPANY}nieuw/", planning.MakeSessionView.as_view(), name="make_session"),
    path("sessies/", offered.OpenSessionsView.as_view(), name="open_sessions"),
    path("sessies/nieuw/", planning.MakeOpenSessionView.as_view(), name="make_open_session"),
    path(SESSION, session.SessionView.as_view(), name="session"),
    path(f"{SESSION}openen/", session.OpenSessionView.as_view(), name="open_session"),
    path(f"{SESSION}plaats-vragen/", session.AskPlaceView.as_view(), name="ask_place"),
    path(f"{SESSION}inschrijven/", people.EnrolView.as_view(), name="enrol"),
    path(f"{SESSION}plaatsen/", people.ReserveView.as_view(), name="reserve"),
    path(f"{SESSION}wijzigen/", planning.ChangeSessionView.as_view(), name="change_session"),
    path(f"{SESSION}verplaatsen/", planning.MoveSessionView.as_view(), name="move_session"),
    path(f"{SESSION}annuleren/", planning.CancelSessionView.as_view(), name="cancel_session"),
    path(f"{PERSON}uitschrijven/", people.WithdrawView.as_view(), name="withdraw"),
    path(f"{PERSON}toelaten/", people.GrantView.as_view(), name="grant_place"),
    path(f"{PERSON}weigeren/", people.RefuseView.as_view(), name="refuse_place"),
]
