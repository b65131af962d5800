"""Refuses to start with settings under which one sector could see another's data."""

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register

LOOPBACK = {"localhost", ".localhost", "127.0.0.1", "[::1]", "testserver"}
KEYS_THAT_EVERYBODY_KNOWS = ("demo-only", "test-only")

# Each: what must hold (asked when the check runs), the number of the error, and its sentence.
KEPT_APART = [
    (
        lambda: set(settings.SHARED_APPS) == {"django_tenants", "portal.tenancy", "procrastinate.contrib.django"},
        "E002",
        "Only django_tenants, portal.tenancy and the queue of jobs may have tables in `public`.",
    ),
    (
        lambda: settings.TENANT_BASE_SCHEMA and settings.TENANT_CREATION_FAKES_MIGRATIONS,
        "E003",
        "New sectors must be clones: set TENANT_BASE_SCHEMA and TENANT_CREATION_FAKES_MIGRATIONS.",
    ),
    (
        lambda: (
            "TenantFileSystemStorage" in settings.STORAGES["default"]["BACKEND"]
            and settings.MULTITENANT_RELATIVE_MEDIA_ROOT == "%s"
        ),
        "E004",
        "Files must lie in a folder per sector, named after its schema.",
    ),
    (
        lambda: settings.SESSION_ENGINE == "django.contrib.sessions.backends.db",
        "E005",
        "Sessions must live in the sector's own schema: signed or cached ones would hold in every sector.",
    ),
    (
        lambda: settings.MESSAGE_STORAGE == "django.contrib.messages.storage.session.SessionStorage",
        "E006",
        "Messages must live in the session: a signed cookie would be read by every sector.",
    ),
    (
        lambda: settings.DATABASES["default"]["ENGINE"] == "portal.tenancy.backend",
        "E008",
        "The database's ENGINE must be portal.tenancy.backend: others run on-commit work in the wrong sector.",
    ),
    (
        lambda: (
            settings.MIDDLEWARE.index("portal.tenancy.middleware.SectorMiddleware")
            < settings.MIDDLEWARE.index("django.contrib.sessions.middleware.SessionMiddleware")
        ),
        "E009",
        "SectorMiddleware must come before the session's: a session is read in the sector's schema.",
    ),
    (
        lambda: getattr(settings, "ASGI_APPLICATION", None) is None,
        "E010",
        "The active sector belongs to a thread: serve by WSGI only, without ASGI_APPLICATION.",
    ),
]


@register(Tags.security)
def caches_key_by_sector(app_configs, **kwargs):
    return [
        Error(
            f"Cache '{alias}' does not key by sector.",
            hint="Set KEY_FUNCTION to django_tenants.cache.make_key.",
            id="tenancy.E001",
        )
        for alias, cache in settings.CACHES.items()
        if cache.get("KEY_FUNCTION") != "django_tenants.cache.make_key"
    ]


@register(Tags.security)
def sectors_are_kept_apart(app_configs, **kwargs):
    return [Error(sentence, id=f"tenancy.{number}") for holds, number, sentence in KEPT_APART if not holds()]


@register(Tags.security)
def demo_stays_on_this_machine(app_configs, **kwargs):
    """The demo's one-click log-in counts as a second factor, so nobody else may reach it."""
    strangers = [host for host in settings.ALLOWED_HOSTS if host not in LOOPBACK and not host.endswith(".localhost")]
    if settings.DEMO and (strangers or not settings.ALLOWED_HOSTS):
        return [
            Error(
                f"Demo mode answers on loopback only, not on {', '.join(strangers) or 'every host'}.", id="tenancy.E007"
            )
        ]
    return []


@register(Tags.security)
def the_secret_is_a_secret(app_configs, **kwargs):
    if not settings.DEMO and settings.SECRET_KEY.startswith(KEYS_THAT_EVERYBODY_KNOWS):
        return [Error("This SECRET_KEY stands in the source code. Make one of your own.", id="tenancy.E011")]
    return []


@register(Tags.security)
def connections_are_kept(app_configs, **kwargs):
    database = settings.DATABASES["default"]
    pool, kept = database.get("OPTIONS", {}).get("pool"), database.get("CONN_MAX_AGE", 0)
    if pool and kept != 0:
        return [Error("With a connection pool, CONN_MAX_AGE must be 0: the pool keeps them.", id="tenancy.E012")]
    if not pool and kept == 0:
        return [Warning("Every request opens a connection: set CONN_MAX_AGE or a pool.", id="tenancy.W001")]
    if kept != 0 and not database.get("CONN_HEALTH_CHECKS"):
        return [
            Warning("A kept connection that broke gives errors: set CONN_HEALTH_CHECKS.", id="tenancy.W002"),
        ]
    return []
