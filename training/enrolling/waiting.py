"""The waiting list: who stands on it longest gets the place that comes free."""

from django.db import transaction

from training.enrolling.candidates import Candidate, what_bars
from training.enrolling.moving import book, freeze_credit, move, origin_of, tell_company, tell_person
from training.enrolling.places import places_left
from training.enums import OPEN, EnrolmentState
from training.models import Enrolment, Session
from training.sessions.holding import hold


def fill_places(session, *, at):
    """Give what is free to the first who wait; the session is held. Returns who came in.

    Who has something else at that time by now keeps waiting, and the next gets the place. Once a session has begun,
    who gives it decides at the door, and nothing goes by itself.
    """
    came = []
    if session.state != OPEN or session.has_begun(at):
        return came
    left = places_left(session)
    for enrolment in session.enrolments.waiting().select_related("employee__user", "employment__employer"):
        if left is not None and len(came) >= left:
            break
        enrolment.session = session
        if is_free(session, enrolment):
            freeze_credit([enrolment], session.module)
            move(enrolment, EnrolmentState.CONFIRMED, by=None, at=at, credited_minutes=enrolment.credited_minutes)
            book(session, enrolment)
            tell_person(enrolment, "place_came_free", at=at)
            tell_company(enrolment, "place_came_free_for", at=at)
            came.append(enrolment)
    return came


def is_free(session, enrolment):
    candidate = Candidate(enrolment.employee, enrolment.employment)
    return bool(enrolment.override_reason) or not what_bars(session, [candidate], apart_from=[origin_of(enrolment)])


def positions(session):
    """{enrolment id: place on the waiting list}, from 1, as it is told to people."""
    ids = session.enrolments.waiting().values_list("pk", flat=True)
    return {pk: place for place, pk in enumerate(ids, start=1)}


def expire_waiting(session, *, at):
    """The session has begun: who still waits or asked knows that nothing came free. The session is held."""
    undecided = session.enrolments.filter(state__in=[EnrolmentState.WAITING, EnrolmentState.REQUESTED])
    for enrolment in undecided.select_related("employee__user", "employment__employer"):
        enrolment.session = session
        move(enrolment, EnrolmentState.EXPIRED, by=None, at=at)
        tell_person(enrolment, "no_place_came_free", at=at)
        tell_company(enrolment, "no_place_came_free_for", at=at)


def expire_all(*, at):
    """Of all sessions that have begun; every hour. Returns how many sessions."""
    begun = Enrolment.objects.filter(
        state__in=[EnrolmentState.WAITING, EnrolmentState.REQUESTED],
        session__state=OPEN,
        session__first_starts_at__lte=at,
    )
    sessions = list(Session.objects.filter(pk__in=begun.values("session")).order_by("pk"))
    for session in sessions:
        with transaction.atomic():
            expire_waiting(hold(session), at=at)
    return len(sessions)
