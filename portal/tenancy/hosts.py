"""Which sector answers at which host, remembered in the process."""

import copy
import threading
import time

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.http.request import split_domain_port
from django_tenants.utils import remove_www

from portal.tenancy.models import Domain, Sector

# Another process may have changed a domain; nobody waits longer than this for it.
SECONDS_REMEMBERED = 30
_lock = threading.Lock()
_known = {}
_changes = 0


def host_of(request):
    """The host that was asked for: small letters, no port, no final dot, no `www.`. Raises DisallowedHost."""
    domain, _port = split_domain_port(request.get_host())
    return remove_www(domain)


def sector_at(host):
    """The Sector that answers at `host` (see `host_of`), or None. Runs no query when the host was asked lately."""
    found, until = _known.get(host, (None, 0))
    if time.monotonic() >= until:
        changes_before = _changes
        domain = Domain.objects.select_related("tenant").filter(domain=host).first()
        if domain is None:
            return None  # Not remembered: strangers could fill the memory with invented hosts.
        found = domain.tenant
        with _lock:
            if changes_before == _changes:  # Else it may have been read before a change that is in by now.
                _known[host] = (found, time.monotonic() + SECONDS_REMEMBERED)
    return copy.copy(found)


def forget(**_):
    global _changes
    with _lock:
        _changes += 1
        _known.clear()


def forget_now_and_when_committed(**_):
    """Until the commit, other threads still read the old row, and would remember it."""
    forget()
    transaction.on_commit(forget)


def forget_when_domains_change():
    for model in (Domain, Sector):
        post_save.connect(forget_now_and_when_committed, sender=model)
        post_delete.connect(forget_now_and_when_committed, sender=model)
