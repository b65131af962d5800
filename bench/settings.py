"""The demo's settings, plus one bare view to compare with."""

import os

from portal.settings.demo import *  # noqa: F403

# A database of its own, on whatever server: measuring leaves nothing in the demo.
DATABASES["default"]["NAME"] = "opmaat_bench"  # noqa: F405
ROOT_URLCONF = "bench.urls"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
KEEP_PAGES = bool(os.environ.get("BENCH_KEEP_PAGES"))
