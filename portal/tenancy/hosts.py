"""Which sector answers at which host, remembered in the process."""

import copy
import threading
import time

from django.db.models.signals import post_delete, post_save

from portal.tenancy.models import Domain, Sector

# Another process may have changed a domain; nobody waits longer than this for it.
SECONDS_REMEMBERED = 30
_lock = threading.Lock()
_known = {}


def sector_at(host):
    """The Sector that answers at `host` (no port), or None. Runs no query when the host was asked lately."""
    found, until = _known.get(host, (None, 0))
    if time.monotonic() >= until:
        domain = Domain.objects.select_related("tenant").filter(domain=host).first()
        if domain is None:
            return None  # Not remembered: strangers could fill the memory with invented hosts.
        found = domain.tenant
        with _lock:
            _known[host] = (found, time.monotonic() + SECONDS_REMEMBERED)
    return copy.copy(found)


def forget(**_):
    with _lock:
        _known.clear()


def forget_when_domains_change():
    for model in (Domain, Sector):
        post_save.connect(forget, sender=model)
        post_delete.connect(forget, sender=model)
