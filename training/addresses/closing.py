"""A session is closed and reopened."""

from django.urls import path

from training.views import closing

urlpatterns = [
    path("sessies/<uuid:uuid>/afsluiten/", closing.CloseView.as_view(), name="close"),
    path("sessies/<uuid:uuid>/heropenen/", closing.ReopenView.as_view(), name="reopen"),
]
