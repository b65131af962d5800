"""What was kept long enough goes, every night: what each room's terms say, and accounts that nobody uses.

expire_all(at)   in the active sector
"""

from __future__ import annotations

import logging
from collections import Counter
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import override

from portal.accounts.models import User
from portal.accounts.personal_data import TOLD_BEFORE, UNUSED
from portal.house.addresses import sector_address
from portal.jobs.running import where_it_broke
from portal.kit.rules import RuleBroken
from portal.notices.telling import tell_by_mail
from portal.privacy.erasing import erase_unasked
from portal.privacy.holders import holders, subject_of
from portal.privacy.models import UnusedAccount

if TYPE_CHECKING:
    from django.db.models import QuerySet

log = logging.getLogger(__name__)
# In one night; the others the next.
MOST = 500


def expire_all(at: datetime) -> Counter:
    """How many of what were deleted, by name: {"messages": 3}. A room that fails keeps its own, and the others go on."""
    done = Counter()
    works = [holder.expire for holder in holders.values()]
    for work in [*works, erase_unused, tell_unused]:
        try:
            with transaction.atomic():
                done.update(work(at))
        except Exception as problem:
            where = where_it_broke(problem)
            log.error("What was kept long enough could not be deleted: %s. %s", work.__qualname__, where)
            done["failures"] += 1
    return done


def unused(at: datetime) -> QuerySet[User]:
    """Accounts into which nobody logged in for years; of who never did, since they were made."""
    accounts = User.objects.filter(is_active=True, erased_at=None)
    return accounts.annotate(used_at=Coalesce("last_login", "date_joined")).filter(used_at__lt=UNUSED.over_before(at))


def tell_unused(at: datetime) -> dict[str, int]:
    """Write to those whose account nobody used and nobody counts on, that it will be erased, and how to keep it."""
    told = 0
    for user in unused(at).exclude(uuid__in=UnusedAccount.objects.values("subject")).order_by("pk")[:MOST]:
        if is_needed(user):
            continue
        UnusedAccount.objects.create(subject=user.uuid, told_at=at)
        with override(user.language):
            day = date_format(localtime(at + (at - TOLD_BEFORE.over_before(at))), "DATE_FORMAT")
            address = sector_address() + reverse("account_login")
        tell_by_mail(user, event="privacy.unused", at_address=address, day=day)
        told += 1
    return {"owners of unused accounts told": told}


def erase_unused(at: datetime) -> dict[str, int]:
    """Erase those whose owner was told two months ago and did nothing; forget that the others were told."""
    erased = 0
    for told in UnusedAccount.objects.filter(told_at__lt=TOLD_BEFORE.over_before(at)).order_by("told_at", "pk")[:MOST]:
        # One that cannot be erased keeps nobody else; it is tried again the next night.
        with suppress(RuleBroken), transaction.atomic():
            erased += erase_when_unused(told, at)
    return {"unused accounts": erased}


def erase_when_unused(told: UnusedAccount, at: datetime) -> bool:
    user = unused(at).filter(uuid=told.subject).first()
    told.delete()
    if user is None or is_needed(user):
        return False
    erase_unasked(user, at=at)
    return True


def is_needed(user: User) -> bool:
    subject = subject_of(user)
    return any(holder.needs_account(subject) for holder in holders.values())
