"""People come into a session, ask for a place, and leave it again. Each verb holds the session's row."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from employees.booked import booked_as
from portal.kit import audit
from portal.kit.bookings import DoubleBooked, person, rebook_all
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken
from training.enrolling.candidates import Candidate, NotEnrolled, hurdles_of, what_bars
from training.enrolling.moving import (
    MoveNotAllowed,
    book,
    freeze_credit,
    hold_enrolment,
    move,
    origin_of,
    tell_company,
    tell_person,
    unbook,
)
from training.enrolling.places import places_left, unused_of
from training.enrolling.waiting import fill_places
from training.enums import OPEN, EnrolmentState
from training.models import Enrolment, PlaceReservation
from training.sessions.holding import hold_changeable

REQUESTED, CONFIRMED, WAITING = EnrolmentState.REQUESTED, EnrolmentState.CONFIRMED, EnrolmentState.WAITING


@transaction.atomic
def enrol(session, *, candidates, by, at, override="", late=False):
    """Let these Candidates in: all of them or, with a reason for each, nobody (NotEnrolled). Returns the enrolments.

    Who finds no place stands on the waiting list. Places that a company keeps go first, to its own people. `override` is
    the reason with which an officer lets in who lacks a module or is elsewhere. `late`: also after the last day to enrol,
    which is for who gives the session; in a company that is always so.
    """
    held = hold_changeable(session)
    refuse_when_too_late(held, at, late=late)
    refuse_hurdles(hurdles_of(held, candidates), override)
    made = [new_enrolment(held, each, override, by, at) for each in candidates]
    freeze_credit(made, held.module)
    give_numbers_and_places(held, made, by, at)
    with told_as_rule(Enrolment):
        Enrolment.objects.bulk_create(made)
    book_all(held, [each for each in made if each.state == CONFIRMED])
    audit.record("training.enrolled", on=held, by=by, told={"number": len(made)})
    for each in made:
        event = "enrolled" if each.state == CONFIRMED else "on_the_waiting_list"
        tell_person(each, event, at=at)
    return made


def refuse_when_too_late(session, at, *, late):
    if session.host_id or late:
        return
    if session.state != OPEN:
        raise RuleBroken(_("Nobody can enrol in this session yet."))
    if not session.takes_names(at):
        raise RuleBroken(_("It is too late to enrol in this session."))


def refuse_hurdles(hurdles, override):
    if hurdles and not (override.strip() and all(hurdle.can_be_overridden for hurdle in hurdles)):
        raise NotEnrolled(hurdles)


def new_enrolment(session, candidate, override, by, at):
    return Enrolment(
        session=session,
        employee=candidate.employee,
        employment=candidate.employment,
        override_reason=override.strip()[:300],
        asked_by=by,
        asked_at=at,
    )


def give_numbers_and_places(session, made, by, at):
    """The next numbers, in their order; a kept place first, then a free one, then one on the waiting list."""
    last = session.enrolments.aggregate(number=Max("number"), waiting=Max("waiting_number"))
    number, waiting = last["number"] or 0, last["waiting"] or 0
    left, kept = places_left(session), Kept(session)
    for each in made:
        number += 1
        each.number = number
        if reservation := kept.take(each):
            each.reservation = reservation
        elif left == 0:
            waiting += 1
            each.state, each.waiting_number = WAITING, waiting
            continue
        elif left is not None:
            left -= 1
        each.state, each.decided_by, each.decided_at = CONFIRMED, by, at


class Kept:
    """The places that companies keep in a session, given away one by one."""

    def __init__(self, session):
        standing = PlaceReservation.objects.standing().filter(session=session)
        self.by_company = {row.employer_id: [row, unused_of(row)] for row in standing}

    def take(self, enrolment):
        """The reservation on which this person comes, or None."""
        company = enrolment.employment and enrolment.employment.employer_id
        reservation, unused = self.by_company.get(company, (None, 0))
        if unused:
            self.by_company[company][1] -= 1
            return reservation
        return None


def book_all(session, enrolments):
    """Nobody is in two places at once; who was let in by exception is not booked."""
    parts = list(session.parts.all())
    wanted = {
        origin_of(each): [person(booked_as(each.employee), part.starts_at, part.ends_at) for part in parts]
        for each in enrolments
        if not each.override_reason
    }
    try:
        rebook_all(wanted)
    except DoubleBooked as refusal:  # Since we looked.
        raise RuleBroken(_("Somebody of them has just been enrolled in another session at that time.")) from refusal


@transaction.atomic
def ask_place(session, *, candidate, at):
    """Somebody asks a place for themselves; their company answers, or the sector when they come for none.

    Raises RuleBroken, also NotEnrolled with what only an officer can pass over.
    """
    held = hold_changeable(session)
    refuse_when_too_late(held, at, late=False)
    refuse_hurdles(hurdles_of(held, [candidate]), "")
    asked = new_enrolment(held, candidate, "", candidate.employee.user, at)
    asked.number = (held.enrolments.aggregate(number=Max("number"))["number"] or 0) + 1
    asked.state = REQUESTED
    with told_as_rule(Enrolment):
        asked.save()
    tell_company(asked, "place_asked", at=at)
    return asked


@transaction.atomic
def grant_place(enrolment, *, by, at, override=""):
    """Answer yes: a place, or one on the waiting list. Raises RuleBroken."""
    held = hold_changeable(enrolment.session)
    enrolment = hold_enrolment(enrolment)
    enrolment.session = held
    if enrolment.state != REQUESTED:  # A second click meets its own booking, which would be told as another session.
        raise MoveNotAllowed(
            _("%(name)s is in the state “%(state)s”, so this cannot be done any more.")
            % {"name": enrolment.person.full_name, "state": enrolment.state_said.label}
        )
    candidate = Candidate(enrolment.employee, enrolment.employment)
    hurdles = what_bars(held, [candidate])
    refuse_hurdles(hurdles, override)
    enrolment.override_reason = override.strip()[:300] if hurdles else ""
    give_place(held, enrolment, by=by, at=at)
    return enrolment


def give_place(held, enrolment, *, by, at):
    freeze_credit([enrolment], held.module)
    columns = {"override_reason": enrolment.override_reason, "credited_minutes": enrolment.credited_minutes}
    reservation, left = Kept(held).take(enrolment), places_left(held)
    if reservation is None and left == 0:
        last = held.enrolments.aggregate(waiting=Max("waiting_number"))["waiting"] or 0
        move(enrolment, WAITING, by=by, at=at, waiting_number=last + 1, **columns)
        tell_person(enrolment, "on_the_waiting_list", at=at)
        return
    move(enrolment, CONFIRMED, by=by, at=at, reservation=reservation, **columns)
    book(held, enrolment)
    tell_person(enrolment, "enrolled", at=at)


@transaction.atomic
def refuse_place(enrolment, *, reason, by, at):
    """Answer no. Raises RuleBroken without a reason."""
    held = hold_changeable(enrolment.session)
    enrolment = hold_enrolment(enrolment)
    enrolment.session = held
    move(enrolment, EnrolmentState.REFUSED, by=by, at=at, reason=reason.strip())
    tell_person(enrolment, "place_refused", at=at, reason=reason.strip())
    return enrolment


@transaction.atomic
def withdraw(enrolment, *, by, at, reason=""):
    """Somebody does not come any more; the place goes to the first who waits.

    Raises RuleBroken for who is marked, present or absent, in a part that has begun: who did not come is not made undone.
    """
    held = hold_changeable(enrolment.session)
    enrolment = hold_enrolment(enrolment)
    enrolment.session = held
    if enrolment.attendances.filter(minutes__isnull=False, part__starts_at__lte=at).exists():
        raise RuleBroken(
            _("%(name)s is marked in a part of this session that has begun, and stays in its register.")
            % {"name": enrolment.person.full_name}
        )
    move(enrolment, EnrolmentState.WITHDRAWN, by=by, at=at, reason=reason.strip())
    unbook(enrolment)
    if enrolment.employee.user != by:
        tell_person(enrolment, "withdrawn", at=at, reason=reason.strip())
    tell_company(enrolment, "person_withdrew", at=at, but=by, reason=reason.strip())
    fill_places(held, at=at)
    return enrolment
