"""Two records of one person become one (employees.doubles.merging): their sessions too."""

from django.utils import timezone
from django.utils.translation import gettext as _

from training.closing.closing import FROZEN, take_back
from training.enrolling.moving import unbook
from training.enrolling.waiting import fill_places
from training.enums import SETTLED, EnrolmentState, Outcome
from training.models import Enrolment, LeaveWish
from training.papers.attests.withdrawing import withdraw_attests
from training.sessions.holding import hold, hold_all


def hold_sessions(*people):
    """The sessions of these persons come before the persons, as in the closing of one."""
    hold_all(Enrolment.objects.filter(employee__in=people).values("session"))


def move_enrolments(dropped, kept):
    """All come to be of the kept person. Where both stand in one session, the one that is worth most stays."""
    rows = Enrolment.objects.filter(employee=dropped).select_related("session").order_by("session", "pk")
    for enrolment in rows:
        held = hold(enrolment.session)
        twin = Enrolment.objects.standing().filter(employee=kept, session=enrolment.session).first()
        if twin and enrolment.stands:
            pair = sorted((enrolment, twin), key=how_much)
            leave(pair[0])
            move_wish(*pair)
            fill_places(held, at=timezone.now())
        enrolment.refresh_from_db()
        enrolment.employee = kept
        enrolment.save(update_fields=["employee"])
    return len(rows)


def move_wish(left, stays):
    """Leave that was asked under either record is asked: its attest, if there was one, went with the record."""
    wishes = LeaveWish.objects.standing()
    if not wishes.filter(enrolment=stays).exists():
        wishes.filter(enrolment=left).update(enrolment=stays)


def how_much(enrolment):
    """Who passed, then who was there longest; of two alike who was enrolled first."""
    there = sum(row.minutes or 0 for row in enrolment.attendances.all())
    return enrolment.state in SETTLED, enrolment.result == Outcome.PASSED, there, enrolment.takes_part, -enrolment.pk


def leave(enrolment):
    """It was the same person twice: what this row proved falls away, what it said stays in its register."""
    at = timezone.now()
    reason = _("This person stood twice in the session, under two records.")
    take_back([enrolment], reason=reason, by=None, at=at)
    withdraw_attests([enrolment], by=None, at=at)
    unbook(enrolment)
    enrolment.state, enrolment.decision_reason = EnrolmentState.WITHDRAWN, reason[:300]
    for column in FROZEN:
        setattr(enrolment, column, "" if column == "result" else None)
    enrolment.save(update_fields=["state", "decision_reason", *FROZEN])
