"""The row of a session is the gate: whoever changes its days, people, marks, evaluations or state holds it first."""

from django.utils.translation import gettext as _

from portal.kit.rules import RuleBroken
from training.enums import CANCELLED, CLOSED
from training.models import Session


class SessionOver(RuleBroken):
    """It was closed or cancelled, perhaps just before this."""


def hold(session):
    """The session as it is now, locked until the work at hand is committed."""
    return Session.objects.select_for_update(of=("self",)).select_related("module", "host").get(pk=session.pk)


def hold_all(ids):
    """Several sessions, by their ids, locked in one order. Whoever holds persons too does it after this."""
    return list(Session.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk"))


def hold_changeable(session):
    """As `hold`. Raises SessionOver when nothing of it can change any more."""
    held = hold(session)
    if held.state == CLOSED:
        raise SessionOver(_("This session is closed. Ask the sector to reopen it when something is wrong."))
    if held.state == CANCELLED:
        raise SessionOver(_("This session was cancelled."))
    return held
