"""What every installation shares. demo.py, test.py and production.py each add what differs, and import only this."""

import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.utils.translation import gettext_lazy as _

from portal.database.address import database_settings

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = Path(os.environ.get("OPMAAT_VAR", ROOT / "var"))

DATABASES = {"default": database_settings(os.environ.get("DATABASE_URL"), VAR)}
DATABASE_ROUTERS = ["django_tenants.routers.TenantSyncRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Tenancy: Sector, Domain and the queue of jobs (docs/adr/0012-jobs-in-postgresql.md) live in `public` and nothing else
# does, so that a table missing in a sector can never be answered from it with somebody else's data
# (docs/adr/0001-a-schema-per-sector.md).
TENANT_MODEL = "tenancy.Sector"
TENANT_DOMAIN_MODEL = "tenancy.Domain"
TENANT_BASE_SCHEMA = "template"
TENANT_CREATION_FAKES_MIGRATIONS = True
TENANT_LIMIT_SET_CALLS = True
SHARED_APPS = ["django_tenants", "portal.tenancy", "procrastinate.contrib.django"]
TENANT_APPS = [
    "portal.home",
    "portal.reading",
    "exemptions",
    "incentives",
    "training",
    "employees",
    "employers",
    "portal.reports",
    "portal.support",
    "catalogue",
    "portal.privacy",
    "portal.agenda",
    "portal.notices",
    "portal.jobs",
    "portal.house",
    "portal.accounts",
    "portal.kit",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.locales",
    "wagtail.embeds",
    "wagtail.sites",
    "portal.accounts.apps.UserSectionConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tables2",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "bootstrap",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]
INSTALLED_APPS = [*SHARED_APPS, *TENANT_APPS]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.tenancy.middleware.SectorMiddleware",
    "portal.kit.kept_pages.KeptPagesMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "portal.house.site.SiteMiddleware",
    "portal.kit.uploads.RequestSizeMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "portal.kit.access.AccessMiddleware",
    "portal.home.redirects.SectorRedirectMiddleware",
    "portal.kit.deadlocks.DeadlockMiddleware",
]

ROOT_URLCONF = "portal.urls"
PUBLIC_SCHEMA_URLCONF = "portal.public_urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.house.context.house",
                "portal.reading.menus.menus",
                "employers.context.my_companies",
                "portal.notices.context.inbox",
            ],
            "builtins": ["portal.kit.templatetags.components"],
        },
    },
]
FORM_RENDERER = "portal.kit.forms.PortalRenderer"

# Every alias keys by schema; portal.tenancy.checks refuses to start otherwise.
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "KEY_FUNCTION": "django_tenants.cache.make_key",
    },
    # Public pages, kept for visitors without a session (portal.kit.kept_pages); a process's own, never shared.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "KEY_FUNCTION": "django_tenants.cache.make_key",
        "TIMEOUT": 10 * 60,
        "OPTIONS": {"MAX_ENTRIES": 3000},
    },
}
KEEP_PAGES = True

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "employees:me"  # Everybody's first page; staff begin in the back office.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# Codes and not links: a link that is signed in one sector would hold in every other.
ACCOUNT_ADAPTER = "portal.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_FORMS = {"login": "portal.accounts.forms.LogInForm", "signup": "portal.accounts.forms.SignUpForm"}
MFA_ADAPTER = "portal.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "add_webauthn": "portal.accounts.forms.AddPasskeyForm",
    "authenticate_webauthn": "portal.accounts.forms.PasskeyAsSecondFactorForm",
    "login_webauthn": "portal.accounts.forms.PasskeyLogInForm",
    "reauthenticate_webauthn": "portal.accounts.forms.PasskeyAgainForm",
}
MFA_TOTP_TOLERANCE = 1
MFA_PASSKEY_LOGIN_ENABLED = True
# Whoever logs in with a passkey alone proved two things: the device, and a PIN or finger on it.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "portal.kit.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("fr", _("French")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", "Nederlands"), ("fr", "Français"), ("en", "English")]
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/Brussels"
USE_TZ = True
FORMAT_MODULE_PATH = ["portal.formats"]

STATIC_URL = "/static/"
STATICFILES_DIRS = [ROOT / "portal" / "static"]
STATIC_ROOT = VAR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = str(VAR / "media")
MULTITENANT_RELATIVE_MEDIA_ROOT = "%s"
# Files that only some may read (portal/kit/private_files.py): beside the pictures, not below them.
PRIVATE_ROOT = str(VAR / "private")
STORAGES = {
    "default": {"BACKEND": "django_tenants.files.storage.TenantFileSystemStorage"},
    "staticfiles": {"BACKEND": "portal.kit.stylesheets.JoiningStorage"},
}

WAGTAIL_SITE_NAME = "Opmaat"
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False  # They look after the machine, not after the words.
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp", "avif"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "txt", "csv", "zip"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILADMIN_BASE_URL = ""
WAGTAILAPI_LIMIT_MAX = 100
REST_FRAMEWORK = {"UNAUTHENTICATED_USER": None, "DEFAULT_AUTHENTICATION_CLASSES": []}
TAGGIT_CASE_INSENSITIVE = True

# Strict everywhere but under the back office, whose own pages need more (portal.kit.access).
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
BACK_OFFICE_PATH = "/beheer/"
BACK_OFFICE_CONTENT_SECURITY_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "object-src": [NONE],
    "base-uri": [NONE],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"  # Wagtail itself allows its previews, which are framed.

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "opmaat@localhost")
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
MB = 1024 * 1024
# Learning material, in bytes per kind of file; a request to the back office must be able to hold the largest.
MATERIAL_MAX_BYTES = {"document": 30 * MB, "video": 500 * MB, "captions": MB}
REQUEST_MAX_BYTES = 35 * MB
REQUEST_MAX_BYTES_IN_BACK_OFFICE = 510 * MB

# A worker says this often that it is alive. After four times as long in silence its jobs are taken up by another.
JOBS_HEARTBEAT_SECONDS = 5.0

DEMO = False
# The host of the plain page that lists the sectors.
PUBLIC_HOST = os.environ.get("PUBLIC_HOST", "localhost")
# Where strangers report a weakness: a mailto: or https: address (RFC 9116).
SECURITY_CONTACT = os.environ.get("SECURITY_CONTACT", f"mailto:{DEFAULT_FROM_EMAIL}")
# The port that addresses in mails and pages carry when it is not the scheme's own.
SITE_PORT = int(os.environ.get("SITE_PORT", "443"))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
