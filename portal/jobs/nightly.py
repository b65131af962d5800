"""What is done once a night in every sector: what is kept too long goes, digests are mailed. A room tells it in
`AppConfig.ready`:

    nightly["privacy.expire"] = expire  # def expire(*, at)

What may not wait for the night is told to `hourly` in the same way, and done every hour.

Each work runs in the sector, in one transaction, apart from the others. A night that was missed is made up for as soon as
a worker runs again; what failed is tried again an hour later.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone
from django_tenants.utils import tenant_context

from portal.jobs.models import NightlyRun
from portal.jobs.running import where_it_broke
from portal.tenancy.models import Sector

# From this hour of the sector's clock it is the next night.
BEGINS_AT = timedelta(hours=2)
KEPT = timedelta(days=60)

nightly: dict[str, Callable[..., object]] = {}
hourly: dict[str, Callable[..., object]] = {}
log = logging.getLogger(__name__)


@dataclass
class Done:
    """What was done in one sector, and what could not be done; by their codes."""

    sector: str
    done: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


def do_nightly_work(*, at, again=False):
    """Do in every sector, closed ones too, what was not done yet in this night, or all of it `again`. A Done for each."""
    return [in_sector(sector, at, again) for sector in Sector.objects.real()]


def in_sector(sector, at, again):
    done = Done(sector.schema_name)
    night = timezone.localtime(at - BEGINS_AT).date()
    with tenant_context(sector):
        over = set() if again else set(NightlyRun.objects.filter(night=night).values_list("code", flat=True))
        for code, work in nightly.items():
            if code not in over:
                attempt(code, work, night, at, again, done)
        for code, work in hourly.items():
            attempt_now(code, work, at, done)
    return done


def attempt_now(code, work, at, done):
    try:
        with transaction.atomic():
            work(at=at)
    except Exception as problem:
        done.failures.append(f"{code}: {type(problem).__name__}")
        log.error("%s: hourly %s failed: %s", connection.schema_name, code, where_it_broke(problem))


def attempt(code, work, night, at, again, done):
    try:
        with transaction.atomic():
            # Another worker that is at the same waits here, and then finds it done.
            _run, is_mine = NightlyRun.objects.get_or_create(code=code, night=night, defaults={"done_at": at})
            if is_mine or again:
                work(at=at)
                done.done.append(code)
    except Exception as problem:
        done.failures.append(f"{code}: {type(problem).__name__}")
        log.error("%s: nightly %s failed: %s", connection.schema_name, code, where_it_broke(problem))


def forget_old_nights(*, at):
    """Which work of which night was done is asked the same night alone. Jobs go with what is kept of people
    (portal.privacy.retention)."""
    NightlyRun.objects.filter(night__lt=(at - KEPT).date()).delete()
