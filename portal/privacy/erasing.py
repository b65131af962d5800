"""Being forgotten: somebody asks it, an officer does it, and everything about the person is gone but what must stay."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken
from portal.notices.telling import tell, tell_by_mail
from portal.privacy.enums import ErasureState
from portal.privacy.holders import Fate, Subject, holders, in_full, obstacles_to_erasing, subject_with
from portal.privacy.models import ErasureRequest

if TYPE_CHECKING:
    from portal.accounts.models import User


@transaction.atomic
def ask_erasure(*, subject: UUID, by: User, at: datetime, reason: str = "") -> ErasureRequest:
    """Put the wish of the person with this uuid in the officers' queue; `by` is that person, or an officer to whom it
    was said. Raises RuleBroken when it waits there already."""
    with told_as_rule(ErasureRequest):
        request = ErasureRequest.objects.create(subject=subject, reason=reason.strip(), asked_by=by, asked_at=at)
    audit.record("privacy.erasure_asked", on=request, by=by)
    return request


@transaction.atomic
def withdraw_erasure(request: ErasureRequest, *, by: User, at: datetime) -> None:
    """The person no longer wants it. Raises RuleBroken when it was settled meanwhile."""
    request.move_to(ErasureState.WITHDRAWN, by=by, at=at)
    audit.record("privacy.erasure_withdrawn", on=request, by=by)


@transaction.atomic
def refuse_erasure(request: ErasureRequest, *, why: str, by: User, at: datetime) -> None:
    """Refuse, with the reason that the person reads. Raises RuleBroken."""
    refuse_own(request, by)
    if not why.strip():
        raise RuleBroken(_("Say why, so that whoever asked can object."))
    request.move_to(ErasureState.REFUSED, by=by, at=at, why=why.strip())
    audit.record("privacy.erasure_refused", on=request, by=by)
    if user := subject_with(request.subject).user:
        tell(users=[user], event="privacy.erasure_refused", at=at, to="privacy:own_data", text=why.strip())


@transaction.atomic
def erase(request: ErasureRequest, *, by: User, at: datetime) -> Fate:
    """Wipe everything about the person in every room, and say what is kept and why. Raises RuleBroken when something
    must be settled first."""
    refuse_own(request, by)
    request.move_to(ErasureState.DONE, by=by, at=at)
    subject = in_full(subject_with(request.subject))
    if obstacles := obstacles_to_erasing(subject):
        raise RuleBroken(" ".join(str(obstacle.text) for obstacle in obstacles))
    fate = wipe(subject, at=at)
    audit.record("privacy.erased", on=request, by=by)
    return fate


@transaction.atomic
def erase_unasked(user: User, *, at: datetime) -> Fate:
    """Erase an account that nobody uses, as its owner was told. Kept as a wish that was granted, by nobody."""
    ErasureRequest.objects.waiting().filter(subject=user.uuid).delete()
    ErasureRequest.objects.create(subject=user.uuid, state=ErasureState.DONE, asked_at=at, decided_at=at)
    return wipe(in_full(subject_with(user.uuid)), at=at)


def wipe(subject: Subject, *, at: datetime) -> Fate:
    """Let every room wipe what it holds, inside the caller's transaction. The last mail leaves when all of it is sure:
    it cannot be a message in the portal, as nobody could open it."""
    if subject.user and subject.user.is_active:
        tell_by_mail(subject.user, event="privacy.erased")
    return sum((holder.erase(subject, at=at) for holder in holders.values()), Fate())


def refuse_own(request: ErasureRequest, by: User) -> None:
    if request.subject == by.uuid:
        raise RuleBroken(_("Somebody else of the sector decides about your own wish."))
