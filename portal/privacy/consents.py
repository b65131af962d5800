"""What people may allow: a room names its purposes in AppConfig.ready, and asks here whether somebody allows it.

purposes["employees.history"] = Purpose(title=…, text=…)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models.functions import Greatest

from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.privacy.holders import Subject
from portal.privacy.models import Consent

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

    from portal.accounts.models import User


@dataclass(frozen=True)
class Purpose:
    """`title` is what the person allows, `text` what happens with it and what happens without."""

    title: StrPromise | str
    text: StrPromise | str


# The code is stored, so it never changes.
purposes: dict[str, Purpose] = {}


def allows(subject: Subject, purpose: str) -> bool:
    """Whether the person allows this now."""
    return Consent.objects.about(subject).given().filter(purpose=purpose).exists()


@transaction.atomic
def give(user: User, purpose: str, *, at: datetime) -> Consent:
    """The person of this account allows something from now on. Raises RuleBroken when they do already."""
    with told_as_rule(Consent):
        consent = Consent.objects.create(subject=user.uuid, purpose=purpose, given_at=at)
    audit.record("privacy.consent_given", on=user, by=user, told={"purpose": purpose})
    return consent


@transaction.atomic
def withdraw(subject: Subject, purpose: str, *, by: User, at: datetime) -> bool:
    """Nothing is allowed any more. Returns whether it was."""
    given = Consent.objects.about(subject).given().filter(purpose=purpose)
    if was := bool(given.update(withdrawn_at=Greatest("given_at", at))):
        audit.record("privacy.consent_withdrawn", on=by, by=by, told={"purpose": purpose})
    return was
