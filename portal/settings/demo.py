"""`make demo`: loopback only, one-click log-in, plain cookie names (many clients refuse secure ones on http)."""

import os

from portal.settings.base import *  # noqa: F403

DEBUG = False
DEMO = True
SECRET_KEY = "demo-only-and-refused-anywhere-but-on-loopback-9f2c1e7a"
ALLOWED_HOSTS = ["localhost", ".localhost", "127.0.0.1", "[::1]"]
SITE_PORT = int(os.environ.get("SITE_PORT", "8000"))
WAGTAILADMIN_BASE_URL = f"http://localhost:{SITE_PORT}"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
STORAGES["staticfiles"] = {"BACKEND": "portal.kit.stylesheets.QuickStorage"}  # noqa: F405
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"  # noqa: F405
