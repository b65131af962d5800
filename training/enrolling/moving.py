"""What every verb about enrolments does: move a row, book the person, tell whom it concerns. The session is held."""

from django.utils.translation import gettext as _

from employees.booked import booked_as
from employees.models import HourCredit
from employers.members import managers_of
from portal.kit import audit
from portal.kit.bookings import DoubleBooked, free, person, rebook
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken
from portal.notices.telling import tell
from training.calendars import for_mail
from training.enums import GONE, EnrolmentState
from training.models import Enrolment
from training.papers.attests.withdrawing import withdraw_attests

ORIGIN = "training.enrolment"


class MoveNotAllowed(RuleBroken):
    pass


def hold_enrolment(enrolment):
    """As it is now; its session is held, so nobody else changes it."""
    return Enrolment.objects.select_related("employee__user", "employment__employer").get(pk=enrolment.pk)


def move(enrolment, target, *, by, at, reason="", **columns):
    """Go to another state. Raises MoveNotAllowed. `columns` are written along."""
    state = EnrolmentState(enrolment.state)
    if target not in state.may_become:
        raise MoveNotAllowed(
            _("%(name)s is in the state “%(state)s”, so this cannot be done any more.")
            % {"name": enrolment.person.full_name, "state": state.label}
        )
    enrolment.state, enrolment.decided_by, enrolment.decided_at = target, by, at
    enrolment.decision_reason = reason[:300]
    for name, value in columns.items():
        setattr(enrolment, name, value)
    with told_as_rule(Enrolment):
        enrolment.save(update_fields=["state", "decided_by", "decided_at", "decision_reason", *columns])
    if state == EnrolmentState.CONFIRMED and target in GONE:
        withdraw_attests([enrolment], by=by, at=at)
    audit.record("training.enrolment_moved", on=enrolment, by=by, told={"state": target.value})


def freeze_credit(enrolments, module):
    """Write on each the minutes that its person need not follow, as they stand now; one query to ask."""
    credits = HourCredit.objects.minutes_for([enrolment.employee for enrolment in enrolments], module)
    for enrolment in enrolments:
        enrolment.credited_minutes = credits.get(enrolment.employee_id, 0)


def book(session, enrolment):
    """Nobody is in two places at once; who was let in by exception is not booked."""
    if enrolment.override_reason:
        return
    uuid = booked_as(enrolment.employee)
    try:
        rebook(origin_of(enrolment), [person(uuid, part.starts_at, part.ends_at) for part in session.parts.all()])
    except DoubleBooked as refusal:
        raise RuleBroken(
            _("%(name)s is in another session at that time.") % {"name": enrolment.person.full_name}
        ) from refusal


def unbook(*enrolments):
    free(*(origin_of(enrolment) for enrolment in enrolments))


def origin_of(enrolment):
    return ORIGIN, enrolment.uuid


# What puts a session in the calendar of a person, and what takes it away.
IN_CALENDAR, OUT_OF_CALENDAR = ("enrolled", "place_came_free"), ("withdrawn",)


def tell_person(enrolment, event, *, at, **facts):
    user = enrolment.employee.user
    if user:
        session, calendar = enrolment.session, None
        if event in (*IN_CALENDAR, *OUT_OF_CALENDAR):
            withdrawn = event in OUT_OF_CALENDAR
            calendar = for_mail(session, session.parts.all(), users=[user], at=at, withdrawn=withdrawn)
        tell(
            users=[user],
            event=f"training.{event}",
            at=at,
            to=("training:session", [session.uuid]),
            calendar=calendar,
            session=session,
            enrolment=enrolment,
            **facts,
        )


def tell_company(enrolment, event, *, at, but=None, **facts):
    """The managers of the company for which somebody comes, apart from who does it."""
    if enrolment.employment:
        session = enrolment.session
        tell(
            users=[user for user in managers_of(enrolment.employment.employer) if user != but],
            event=f"training.{event}",
            at=at,
            to=("training:session", [session.uuid]),
            session=session,
            enrolment=enrolment,
            **facts,
        )
