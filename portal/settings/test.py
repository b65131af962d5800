"""`make test`: as in production, but fast and with files in a folder of its own."""

import tempfile
from pathlib import Path

from portal.settings.base import *  # noqa: F403

DEBUG = False
DEMO = True
SECRET_KEY = "test-only"
ALLOWED_HOSTS = ["localhost", ".localhost", "testserver"]
SITE_PORT = 8000
WAGTAILADMIN_BASE_URL = "http://localhost:8000"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
_folder = tempfile.TemporaryDirectory(prefix="opmaat-")  # Goes when the process ends.
MEDIA_ROOT = f"{_folder.name}/media"
PRIVATE_ROOT = f"{_folder.name}/private"
STATIC_ROOT = Path(_folder.name) / "static"
STATIC_ROOT.mkdir()  # Nothing is collected, but for every client that a test makes WhiteNoise would warn.
STORAGES = {
    "default": {"BACKEND": "django_tenants.files.storage.TenantFileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = False
JOBS_HEARTBEAT_SECONDS = 0.5
# A test changes its sector and looks at once; those about kept pages ask for them.
KEEP_PAGES = False
