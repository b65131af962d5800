"""Refuses to start with settings under which one sector could see another's data."""

from django.conf import settings
from django.core.checks import Error, Tags, register

LOOPBACK = {"localhost", ".localhost", "127.0.0.1", "[::1]", "testserver"}


@register(Tags.security)
def sectors_are_kept_apart(app_configs, **kwargs):
    errors = []
    for alias, cache in settings.CACHES.items():
        if cache.get("KEY_FUNCTION") != "django_tenants.cache.make_key":
            errors.append(
                Error(
                    f"Cache '{alias}' does not key by sector.",
                    hint="Set KEY_FUNCTION to django_tenants.cache.make_key.",
                    id="tenancy.E001",
                )
            )
    if set(settings.SHARED_APPS) != {"django_tenants", "portal.tenancy"}:
        errors.append(Error("Only django_tenants and portal.tenancy may have tables in `public`.", id="tenancy.E002"))
    if not (settings.TENANT_BASE_SCHEMA and settings.TENANT_CREATION_FAKES_MIGRATIONS):
        errors.append(
            Error(
                "New sectors must be clones: set TENANT_BASE_SCHEMA and TENANT_CREATION_FAKES_MIGRATIONS.",
                id="tenancy.E003",
            )
        )
    if "TenantFileSystemStorage" not in settings.STORAGES["default"]["BACKEND"]:
        errors.append(Error("Files must lie in a folder per sector.", id="tenancy.E004"))
    if settings.SESSION_ENGINE != "django.contrib.sessions.backends.db":
        errors.append(
            Error(
                "Sessions must live in the sector's own schema: signed or cached ones would hold in every sector.",
                id="tenancy.E005",
            )
        )
    if settings.MESSAGE_STORAGE != "django.contrib.messages.storage.session.SessionStorage":
        errors.append(
            Error(
                "Messages must live in the session: a signed cookie would be read by every sector.", id="tenancy.E006"
            )
        )
    return errors


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
