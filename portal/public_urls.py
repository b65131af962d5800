"""The addresses of the public site: no session, no log-in."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path

from portal.home import public

urlpatterns = [
    path("healthz", public.healthz, name="healthz"),
    path(".well-known/security.txt", public.security_txt, name="security_txt"),
    *i18n_patterns(path("", public.sectors, name="sectors"), prefix_default_language=False),
]
