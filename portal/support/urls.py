"""Support for a session: /sessies/<uuid>/steun/…, and for a plan: /plannen/<uuid>/steun/…"""

from django.urls import path

from portal.support.views.plan import AnswerPlanView, PlanSupportView
from portal.support.views.session import AnswerSessionView, FollowUpView, SessionSupportView

app_name = "support"
SESSION, PLAN = "sessies/<uuid:uuid>/steun/", "plannen/<uuid:uuid>/steun/"

urlpatterns = [
    path(SESSION, SessionSupportView.as_view(), name="session"),
    path(f"{SESSION}antwoord/", AnswerSessionView.as_view(), name="answer_session"),
    path(f"{SESSION}opvolging/", FollowUpView.as_view(), name="follow_up"),
    path(PLAN, PlanSupportView.as_view(), name="plan"),
    path(f"{PLAN}antwoord/", AnswerPlanView.as_view(), name="answer_plan"),
]
