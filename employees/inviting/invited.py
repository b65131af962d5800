"""Whether people have an account, were invited to one, or wait for that; and inviting many at once."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from employees.inviting.joining import PURPOSE, invitations_to, invite_employee
from employees.models import Employment
from portal.kit.rules import RuleBroken
from portal.notices.models import Invitation

if TYPE_CHECKING:
    from datetime import datetime

# Each mail is written apart: more than this is done by a job.
AT_ONCE = 100
SAID_EVERY = 25


class Standing(enum.Enum):
    ACCOUNT = "account", _("has an account"), "ok"
    INVITED = "invited", _("invited"), "info"
    NOT_INVITED = "not_invited", _("not invited"), "warn"
    LEFT = "left", _("left"), "mute"

    def __init__(self, code, label, kind):
        self.code, self.label, self.kind = code, label, kind


@dataclass(frozen=True)
class Stands:
    """Where somebody stands, and the invitation that waits for them: by mail, or on a slip without an address."""

    standing: Standing
    invitation: Invitation | None = None


def open_invitations(at):
    return Invitation.objects.filter(purpose=PURPOSE).open_on(at)


def invited(employments, *, at, yes=True):
    """Those without an account who have an invitation that can be accepted; or, with `yes=False`, who have none."""
    waits = Exists(open_invitations(at).filter(subject=OuterRef("employee__uuid")).order_by())
    return employments.filter(waits if yes else ~waits, employee__user=None)


def to_be_invited(employer, *, at):
    """Who works here or will, has no account, and was not invited."""
    return invited(Employment.objects.of_company(employer).not_ended(), at=at, yes=False)


def standings(employments, *, at, on):
    """Where each of `employments` (with their persons) stands: Stands by its primary key. One query."""
    waiting = [employment.employee.uuid for employment in employments if not employment.employee.has_account]
    found = {invitation.subject: invitation for invitation in open_invitations(at).filter(subject__in=waiting)}
    return {e.pk: stands(e, found.get(e.employee.uuid), on) for e in employments}


def stands(employment, invitation, on):
    if employment.employee.has_account:
        return Stands(Standing.ACCOUNT)
    if employment.has_ended(on):
        return Stands(Standing.LEFT)
    return Stands(Standing.INVITED, invitation) if invitation else Stands(Standing.NOT_INVITED)


@dataclass
class Result:
    """Who was invited, and of the others why not."""

    invited: list[Employment] = field(default_factory=list)
    refused: list[tuple[Employment, str]] = field(default_factory=list)


def mailed_to(employer, *, at):
    """Who can be invited by mail: all that is asked of them is there."""
    people = to_be_invited(employer, at=at).exclude(email="").by_name()
    return people.select_related("employee", "employer")


@transaction.atomic
def invite_people(employments, *, by, at: datetime, told=None):
    """Invite each of `employments` by mail who can be. Returns the Result; `told` hears how many are done."""
    result = Result()
    for number, employment in enumerate(employments):
        if told and number % SAID_EVERY == 0:
            told(number)
        try:
            invite_employee(employment, by=by, at=at)
        except RuleBroken as refusal:
            result.refused.append((employment, str(refusal)))
        else:
            result.invited.append(employment)
    return result


@transaction.atomic
def invite_anew(employment, *, by, at):
    """Invite somebody by mail, in place of whatever was sent before. Raises RuleBroken."""
    withdraw_invitations(employment, at=at)
    return invite_employee(employment, by=by, at=at)


def withdraw_invitations(employment, *, at):
    """No mail and no slip that was given out gives the record any more."""
    for invitation in invitations_to([employment]):
        invitation.withdraw(at=at)
