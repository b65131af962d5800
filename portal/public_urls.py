"""The addresses of the public site: no session, no log-in."""

urlpatterns = []
