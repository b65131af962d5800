"""The training right of a company's people, and the days by which it plans the year."""

from django.urls import path

from training.views.right import RightView

urlpatterns = [
    path("bedrijf/<uuid:uuid>/opleidingen/recht/", RightView.as_view(), name="right"),
]
