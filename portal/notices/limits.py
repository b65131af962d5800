"""How much mail somebody may have sent to people whom nobody here knows: a brake on who would use invitations for spam.

A room says in `AppConfig.ready` what holds for its invitations: limits["employers.manager"] = Limit(waiting=…, a_day=…).
Purposes with the same Limit are counted together, for each company on whose behalf they are sent. Two who send at the
same moment may pass it by one: it is a brake and not a promise.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from portal.kit.rules import RuleBroken
from portal.notices.models import Invitation

A_DAY = timedelta(hours=24)


@dataclass(frozen=True, eq=False)
class Limit:
    waiting: int
    a_day: int


limits: dict[str, Limit] = {}


def refuse_too_many(purpose, on_behalf, *, at):
    """Raise RuleBroken when as many as may be were sent on behalf of this uuid, or were not answered yet."""
    limit = limits.get(purpose)
    if limit is None or on_behalf is None:
        return
    counted = [code for code, same in limits.items() if same is limit]
    sent = Invitation.objects.filter(on_behalf=on_behalf, purpose__in=counted)
    if sent.filter(invited_at__gt=at - A_DAY).count() >= limit.a_day:
        raise RuleBroken(
            _("%(number)s invitations were sent in the last 24 hours. That is the most; send the others tomorrow.")
            % {"number": limit.a_day}
        )
    if sent.open_on(at).count() >= limit.waiting:
        raise RuleBroken(
            _("%(number)s invitations still wait for an answer. That is the most; withdraw some, or wait for answers.")
            % {"number": limit.waiting}
        )
