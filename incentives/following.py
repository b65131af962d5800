"""A company says what became of a measure for a session: applied for, or not wanted."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from incentives.enums import FollowUp
from incentives.models import IncentiveMeasure, SupportFollowUp
from portal.kit.rules import RuleBroken


@transaction.atomic
def follow_up(*, employer, session, measure, state, by, at):
    """`session` is its uuid, `measure` a code. Raises RuleBroken."""
    if state not in FollowUp.values:
        raise RuleBroken(_("Say whether you applied for it, or do not want it."))
    if not IncentiveMeasure.objects.filter(code=measure).exists():
        raise RuleBroken(_("There is no such measure any more."))
    which = {"employer": employer, "session": session, "measure": measure}
    return SupportFollowUp.objects.update_or_create(**which, defaults={"state": state, "by": by, "at": at})[0]


def take_back_follow_up(*, employer, session, measure):
    """Then it is something to do again, while there is time."""
    SupportFollowUp.objects.filter(employer=employer, session=session, measure=measure).delete()


def followed_up(employers, sessions):
    """{(company id, session uuid, code): FollowUp}. One query."""
    rows = SupportFollowUp.objects.filter(employer__in=employers, session__in=sessions)
    return {(row.employer_id, row.session, row.measure): FollowUp(row.state) for row in rows}


def applied_on(employer, session):
    """{code: day} of the measures for which a company says that it applied, for this session. One query."""
    rows = SupportFollowUp.objects.filter(employer=employer, session=session, state=FollowUp.APPLIED)
    return {row.measure: timezone.localdate(row.at) for row in rows}
