"""Support for a session: /sessies/<uuid>/steun/…, for a plan: /plannen/<uuid>/steun/…, and of a person: /mijn/steun/…"""

from django.urls import path

from portal.support.views.own import ForgetOwnView, OwnSupportView, OwnWizardView, SaveOwnView, SeenOwnView
from portal.support.views.plan import AnswerPlanView, PlanSupportView
from portal.support.views.session import AnswerSessionView, FollowUpView, SessionSupportView

app_name = "support"
SESSION, PLAN = "sessies/<uuid:uuid>/steun/", "plannen/<uuid:uuid>/steun/"
OWN = "mijn/steun/<slug:slug>/"

urlpatterns = [
    path(SESSION, SessionSupportView.as_view(), name="session"),
    path(f"{SESSION}antwoord/", AnswerSessionView.as_view(), name="answer_session"),
    path(f"{SESSION}opvolging/", FollowUpView.as_view(), name="follow_up"),
    path(PLAN, PlanSupportView.as_view(), name="plan"),
    path(f"{PLAN}antwoord/", AnswerPlanView.as_view(), name="answer_plan"),
    path("mijn/steun/", OwnSupportView.as_view(), name="own"),
    path(OWN, OwnWizardView.as_view(), name="own_module"),
    path(f"{OWN}bewaren/", SaveOwnView.as_view(), name="save_own"),
    path(f"{OWN}gezien/", SeenOwnView.as_view(), name="seen_own"),
    path(f"{OWN}vergeten/", ForgetOwnView.as_view(), name="forget_own"),
]
