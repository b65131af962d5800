"""How far somebody finds that they are in a module."""

from django.urls import path

from employees.views.self_evaluating import mine, module

MINE = "mijn/zelfevaluatie/"

urlpatterns = [
    path(MINE, mine.SelfEvaluationsView.as_view(), name="self_evaluations"),
    path(f"{MINE}<slug:slug>/", module.SelfEvaluateView.as_view(), name="self_evaluate"),
    path(f"{MINE}<slug:slug>/delen/", module.ShareView.as_view(), name="share_self_evaluation"),
]
