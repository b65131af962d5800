"""Who gives a session, its room and those in it are booked for its hours, so that nobody is in two places at once."""

from collections import defaultdict

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from employees.booked import booked_as
from portal.kit import bookings
from portal.kit.bookings import DoubleBooked
from portal.kit.models import Booking
from portal.kit.rules import RuleBroken
from training.enrolling.moving import ORIGIN as ENROLMENT
from training.enrolling.moving import origin_of as enrolled_as
from training.models import Enrolment, Session
from training.sessions.plans import part_in_words

SESSION = "training.session"
MOST_TOLD = 5


def origin_of(session):
    return SESSION, session.uuid


def book(session, parts):
    """Book who gives the session and its room for these parts, and whoever has a place in it. Raises RuleBroken."""
    enrolments = list(booked_enrolments(session))
    wanted = {origin_of(session): [*each_part(parts, *wanted_by(session))]}
    for enrolment in enrolments:
        wanted[enrolled_as(enrolment)] = [*each_part(parts, person(booked_as(enrolment.employee)))]
    try:
        bookings.rebook_all(wanted)
    except DoubleBooked as refusal:
        raise RuleBroken(in_words(refusal.clashes, session, parts, enrolments)) from refusal


def free(session, enrolments=()):
    """Nothing and nobody is kept for it any more."""
    bookings.free(origin_of(session), *map(enrolled_as, enrolments))


def booked_enrolments(session):
    """Those for whom something is booked: who was let in although there was something else has no booking."""
    booked = Booking.objects.active().filter(origin_kind=ENROLMENT).values("origin")
    found = Enrolment.objects.filter(session=session, uuid__in=booked).order_by("number")
    return found.select_related("employee__user", "employment")


def wanted_by(session):
    """Who and what is needed all the time, as functions of the hours."""
    yield from (person(uuid) for uuid in {user.uuid for user in session.givers})
    if session.place:
        yield place(session.place.uuid)


def person(uuid):
    return lambda starts_at, ends_at: bookings.person(uuid, starts_at, ends_at)


def place(uuid):
    return lambda starts_at, ends_at: bookings.place(uuid, starts_at, ends_at)


def each_part(parts, *makers):
    return (make(part.starts_at, part.ends_at) for part in parts for make in makers)


def in_words(clashes, session, parts, enrolments):
    """Who or which room has something else, and when; what it is only when it is of the same company."""
    names = names_by_uuid(session, enrolments)
    mine = sessions_of_host(session, {clash.origin.uuid for clash in clashes if clash.origin.kind == SESSION})
    told = defaultdict(list)
    for clash in clashes:
        part = next(part for part in parts if is_in(clash.wanted.period, part))
        what = mine.get(clash.origin.uuid)
        when = part_in_words(part)
        told[names[clash.wanted.resource]].append(f"{when}: {what}" if what else when)
    sentences = [
        _("%(who)s has something else then: %(when)s.") % {"who": who, "when": "; ".join(dict.fromkeys(when))}
        for who, when in list(told.items())[:MOST_TOLD]
    ]
    if (more := len(told) - MOST_TOLD) > 0:
        sentences.append(ngettext("So has one more.", "So have %(count)s more.", more) % {"count": more})
    return " ".join(sentences)


def is_in(period, part):
    return period.lower == part.starts_at and period.upper == part.ends_at


def names_by_uuid(session, enrolments):
    names = {booked_as(enrolment.employee): enrolment.person.full_name for enrolment in enrolments}
    if session.place:
        names[session.place.uuid] = f"“{session.place.title}”"
    return names | {user.uuid: str(user) for user in session.givers}


def sessions_of_host(session, uuids):
    found = Session.objects.filter(uuid__in=uuids, host=session.host_id) if session.host_id else ()
    return {
        each.uuid: _("session %(number)s, %(title)s") % {"number": each.number, "title": each.title} for each in found
    }
