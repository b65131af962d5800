"""The QR code by which people sign in to one part of a session: what stands in it, when it holds, for whom.

A code holds a minute and a half, and the screen shows a new one before that: who sends a photo of it to somebody at home
sends nothing. Scanning it gives the phone a ticket for ten minutes, to tap a name with; a ticket is good for one name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.kit.rules import RuleBroken
from training.models import SignInDoor

BEFORE = AFTER = timedelta(minutes=30)
CODE_HOLDS = timedelta(seconds=90)
CODE_CHANGES = 30  # Seconds.
TICKET_HOLDS = timedelta(minutes=10)
CODE = re.compile(r"([0-9a-f]{32})\.([0-9a-f]{1,12})\.([0-9a-f]{32})")
SECRET_LENGTH = 43  # Letters and digits: 256 bits.


class CodeRefused(RuleBroken):
    """Why this code lets nobody in, or no longer."""


@dataclass(frozen=True)
class Ticket:
    """What a phone got by scanning a code: for which door, and when."""

    door: UUID
    came_at: datetime


def new_secret():
    return get_random_string(SECRET_LENGTH)


def code_of(door, *, at):
    """What the screen shows at this moment."""
    moment = int(at.timestamp())
    return f"{door.uuid.hex}.{moment:x}.{signature(door, moment)}"


def signature(door, moment):
    return salted_hmac("training.door", f"{door.uuid}.{moment}.{door.secret}", algorithm="sha256").hexdigest()[:32]


def scan(code, *, at):
    """The Ticket for a code that was on the screen just now. Raises CodeRefused."""
    found = CODE.fullmatch(code)
    door = door_of(UUID(found[1])) if found else None
    if door is None or not constant_time_compare(found[3], signature(door, int(found[2], 16))):
        raise CodeRefused(_("This code does not lead to a session. Scan the code on the screen."))
    refuse_when_shut(door, at)
    shown_at = datetime.fromtimestamp(int(found[2], 16), UTC)
    if not timedelta(seconds=-5) <= at - shown_at <= CODE_HOLDS:
        raise CodeRefused(_("This code was shown too long ago. Scan the one that is on the screen now."))
    return Ticket(door.uuid, at)


def door_of(uuid):
    return SignInDoor.objects.select_related("part__session").filter(uuid=uuid).first()


def refuse_when_shut(door, at):
    """Raises CodeRefused outside its window, and once it was closed."""
    part = door.part
    if at < part.starts_at - BEFORE:
        raise CodeRefused(_("You are early: you can sign in from %(time)s.") % {"time": clock(part.starts_at - BEFORE)})
    if at > part.ends_at + AFTER:
        raise CodeRefused(
            _("You are late: you could sign in until %(time)s. Tell who gives the session.")
            % {"time": clock(part.ends_at + AFTER)}
        )
    if door.closed_at is not None or not part.session.is_changeable:
        raise CodeRefused(_("Signing in was stopped. Tell who gives the session that you are there."))


def is_within(part, at):
    """Whether people may sign in at this moment."""
    return part.starts_at - BEFORE <= at <= part.ends_at + AFTER


def clock(moment):
    return date_format(timezone.localtime(moment), "j F, H:i")


def enter(ticket, *, at):
    """The door for which a phone has this Ticket. Raises CodeRefused once it is too old, or the door is shut."""
    door = door_of(ticket.door)
    if door is None or not timedelta() <= at - ticket.came_at <= TICKET_HOLDS:
        raise CodeRefused(_("That took too long. Scan the code on the screen again."))
    refuse_when_shut(door, at)
    return door
