"""The training plans of a company, and their lines."""

from django.urls import path

from training.views.plans import board, doing, lines, plans, quarters, result

COMPANY = "bedrijf/<uuid:uuid>/plan/"
PLAN = "plannen/<uuid:uuid>/"
LINE = "planlijnen/<uuid:uuid>/"

urlpatterns = [
    path(COMPANY, plans.PlansView.as_view(), name="plans"),
    path(f"{COMPANY}nieuw/", plans.MakePlanView.as_view(), name="make_plan"),
    path(PLAN, board.PlanView.as_view(), name="plan"),
    path(f"{PLAN}kwartalen/", quarters.QuartersView.as_view(), name="plan_quarters"),
    path(f"{PLAN}resultaat/", result.ResultView.as_view(), name="plan_result"),
    path(f"{PLAN}plan.<slug:ending>", board.PlanFileView.as_view(), name="plan_file"),
    path(f"{PLAN}voorstellen/", doing.ProposeView.as_view(), name="propose_plan"),
    path(f"{PLAN}aannemen/", doing.AcceptAllView.as_view(), name="accept_all"),
    path(f"{PLAN}gebruiken/", doing.ActivateView.as_view(), name="activate_plan"),
    path(f"{PLAN}afsluiten/", doing.ClosePlanView.as_view(), name="close_plan"),
    path(f"{PLAN}kopieren/", doing.CopyView.as_view(), name="copy_plan"),
    path(f"{PLAN}wijzigen/", doing.SettleView.as_view(), name="settle_plan"),
    path(f"{PLAN}toevoegen/", doing.AddLineView.as_view(), name="add_line"),
    path(LINE, lines.LineView.as_view(), name="plan_line"),
    path(f"{LINE}aannemen/", lines.AcceptLineView.as_view(), name="accept_line"),
    path(f"{LINE}verplaatsen/", lines.MoveLineView.as_view(), name="move_line"),
    path(f"{LINE}weglaten/", lines.DeclineLineView.as_view(), name="decline_line"),
]
