"""Closed sessions, tracks and decisions in a company, made by the verbs, on days of November 2026."""

from datetime import date, datetime, time

from tests.employees import making as people
from tests.training import making as training
from tests.training.making import BRUSSELS, DAY, module
from training.closing.closing import close

PERIOD = (date(2026, 1, 1), date(2026, 12, 31))
AFTER = training.AFTER


def at(day, hour=20):
    return datetime.combine(day, time(hour), BRUSSELS)


def closed(company, employments, *, of=None, days=(), but=(), **facts):
    """A session of these people in the company that was closed; everybody was there, but for `but` (training.making)."""
    session = planned(company, of=of, days=days, **facts)
    training.enrolled(session, employments)
    return settled(session, but=but)


def planned(company, **facts):
    guide = company.members.mentors().first() or people.mentor(company)
    return training.in_company(company, mentor=guide, **facts)


def of_the_sector(employments, *, of=None, days=(), but=()):
    session = training.of_the_sector(of=of, days=days)
    training.enrolled(session, employments)
    return settled(session, but=but)


def settled(session, *, but=()):
    """Everybody was there, but for (number, part, minutes, reason); then it is closed."""
    rows = {each.number: each for each in session.enrolments.all()}
    training.all_present(session, but=[(rows[number], *told) for number, *told in but], at=at(last_day(session)))
    close(session, by=None, at=at(last_day(session), 21))
    session.refresh_from_db()
    return session


def last_day(session):
    return session.parts.order_by("-date").values_list("date", flat=True)[0]


__all__ = [
    "AFTER",
    "DAY",
    "PERIOD",
    "at",
    "closed",
    "last_day",
    "module",
    "of_the_sector",
    "people",
    "planned",
    "settled",
]
