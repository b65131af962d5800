"""The demo's settings, plus one bare view to compare with."""

from portal.settings.demo import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
