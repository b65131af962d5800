"""Somebody's own training plan, and their training right."""

from django.urls import path

from training.views.my_plan import acting, adding, making, reading

PLAN = "mijn/plan/<uuid:uuid>/"
LINE = f"{PLAN}lijn/<uuid:line>/"

urlpatterns = [
    path("mijn/plan/", reading.MyPlanView.as_view(), name="my_plan"),
    path("mijn/plan/nieuw/", making.MakeView.as_view(), name="make_my_plan"),
    path("mijn/opleidingsrecht/", reading.MyRightView.as_view(), name="my_right"),
    path(PLAN, reading.OnePlanView.as_view(), name="one_my_plan"),
    path(f"{PLAN}voorstellen/", acting.ProposeView.as_view(), name="propose_my_plan"),
    path(f"{PLAN}aanvaarden/", acting.AcceptAllView.as_view(), name="accept_my_plan"),
    path(f"{PLAN}verder/", acting.CopyView.as_view(), name="copy_my_plan"),
    path(f"{PLAN}afsluiten/", acting.CloseView.as_view(), name="close_my_plan"),
    path(f"{PLAN}toevoegen/", adding.AddView.as_view(), name="add_to_my_plan"),
    path(f"{LINE}aanvaarden/", acting.AcceptView.as_view(), name="accept_my_line"),
    path(f"{LINE}schrappen/", acting.DropView.as_view(), name="drop_my_line"),
    path(f"{LINE}verplaatsen/", acting.MoveView.as_view(), name="move_my_line"),
]
