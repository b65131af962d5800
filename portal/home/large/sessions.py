"""Years of sessions: of teams in their companies from Monday to Thursday, of the sector on Fridays. So nobody is in two
places at once, without having to look."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from catalogue.models import Module
from catalogue.offered import is_offered
from catalogue.snapshots import snapshot_of
from employees.booked import booked_as
from portal.home.large.companies import moment
from portal.kit import bookings
from portal.kit.models import Booking
from training.enrolling.moving import ORIGIN as ENROLMENT
from training.enums import CANCELLED, CLOSED, DRAFT, OPEN, EnrolmentState
from training.models import Closing, Enrolment, Session, SessionPart, SessionStep
from training.sessions.booking import SESSION

ZONE = ZoneInfo("Europe/Brussels")
MODULES = 80
# Of a team, in a year; the largest company has a school of its own.
USUAL, SCHOOL = 0.45, 20
AHEAD = timedelta(days=60)
# How long after the last day a session is closed, at the latest.
CLOSING = timedelta(days=14)
HALVES = (("am", time(9), time(12, 30)), ("pm", time(13), time(16, 30)))
BREAKS = 15
PLACES = 16
FRIDAY, WEEK = 4, timedelta(days=7)


@dataclass
class Planned:
    """A session that is to be written, with who is in it."""

    row: Any
    days: list
    employments: list
    parts: list = field(default_factory=list)
    enrolments: list = field(default_factory=list)


def modules_of(making):
    """Modules to give, each with what it is."""
    offered = [module for module in Module.objects.order_by("code")[: MODULES * 3] if is_offered(module, making.on)]
    return [(module, snapshot_of(module)) for module in offered[:MODULES]]


def plan(making, companies, teams, trainers, rooms):
    """Every session, in the order of their days."""
    modules, planned = modules_of(making), []
    for place, company in enumerate(companies):
        for number, team in enumerate(teams[id(company)]):
            mentor = company.mentors[number % len(company.mentors)]
            room = company.room if number == 0 else None
            planned += of_team(making, modules, company, team, mentor, room, is_school=place == 0)
    everybody = [one for company in companies for team in teams[id(company)] for one in team]
    planned += of_sector(making, modules, everybody, trainers, rooms)
    return sorted(planned, key=lambda each: (each.row.first_starts_at, str(each.row.uuid)))


def weeks(making):
    """The Mondays from the first year to some weeks ahead."""
    first = making.on - timedelta(days=365 * making.years)
    day = first - timedelta(days=first.weekday())
    while day < making.on + AHEAD:
        yield day
        day += WEEK


def of_team(making, modules, company, team, mentor, room, *, is_school):
    dice, mondays = making.dice, list(weeks(making))
    number = min(len(mondays), SCHOOL * making.years if is_school else round(USUAL * making.years + dice.random()))
    for monday in sorted(dice.sample(mondays, number)):
        first = monday + timedelta(days=dice.randint(0, 1))
        days = [first + timedelta(days=extra) for extra in range(1 if is_school else dice.randint(1, 3))]
        there = [employment for employment in team if employment.since <= days[0]]
        if there:
            facts = {"host": company.row, "mentor": mentor, "place": room, "language": company.language}
            yield planned(making, dice.choice(modules), days, there, **facts)


def of_sector(making, modules, everybody, trainers, rooms):
    """Two open sessions every Friday, for people of many companies."""
    dice = making.dice
    for monday in weeks(making):
        day = monday + timedelta(days=FRIDAY)
        able = [one for one in dice.sample(everybody, min(len(everybody), 80)) if one.since <= day]
        for number, (trainer, room) in enumerate(zip(dice.sample(trainers, 2), dice.sample(rooms, 2), strict=True)):
            there = able[number * PLACES : number * PLACES + dice.randint(6, PLACES)]
            if there:
                yield planned(making, dice.choice(modules), [day], there, trainer=trainer, place=room)


def planned(making, module, days, employments, **facts):
    made_at = moment(days[0] - timedelta(days=45))
    row = Session(
        uuid=making.uuid(),
        module=module[0],
        snapshot=module[1],
        state=state_on(making, days[-1]),
        max_places=max(PLACES, len(employments)),
        first_starts_at=at(days[0], HALVES[0][1]),
        last_ends_at=at(days[-1], HALVES[-1][2]),
        made_at=made_at,
        **facts,
    )
    row.sequence = int(row.state == CANCELLED)
    return Planned(row, days, employments)


def state_on(making, last: date):
    if last > making.on:
        return OPEN if making.dice.random() < 0.9 else DRAFT
    if making.dice.random() < 0.02:
        return CANCELLED
    return CLOSED if last < making.on - CLOSING else OPEN


def at(day, hour):
    return datetime.combine(day, hour, ZONE)


def write(making, some):
    """Write these sessions with their parts and steps, and say who is in each: those rows are written with the register."""
    making.write(Session, [each.row for each in some])
    parts = making.write(SessionPart, [part for each in some for part in parts_of(each)])
    by_session = {each.row.pk: each for each in some}
    for part in parts:
        by_session[part.session_id].parts.append(part)
    making.write(SessionStep, [step for each in some for step in steps_of(each.row)])
    for each in some:
        each.enrolments = list(enrolments_of(each))


def parts_of(each):
    for day in each.days:
        for part, starts, ends in HALVES:
            hours = {"starts_at": at(day, starts), "ends_at": at(day, ends)}
            yield SessionPart(session=each.row, date=day, part=part, breaks=BREAKS, **hours)


def steps_of(row):
    yield SessionStep(session=row, event="planned", at=row.made_at)
    if row.state != DRAFT:
        yield SessionStep(session=row, event="opened", at=row.made_at)
    if row.state == CANCELLED:
        before = row.first_starts_at - timedelta(days=2)
        yield SessionStep(session=row, event="cancelled", at=before, text="Te weinig inschrijvingen.")
    if row.state == CLOSED:
        yield SessionStep(session=row, event="closed", at=closed_at(row))


def closed_at(row):
    return row.last_ends_at + timedelta(days=1)


def enrolments_of(each):
    """All of them confirmed; what came of it is settled with the register."""
    state = EnrolmentState.CANCELLED if each.row.state == CANCELLED else EnrolmentState.CONFIRMED
    for number, employment in enumerate(each.employments, 1):
        yield Enrolment(
            session=each.row,
            number=number,
            employee=employment.employee,
            employment=employment,
            state=state,
            asked_at=each.row.made_at,
            decided_at=each.row.made_at,
        )


def goes_on(making, each):
    return each.row.state in (OPEN, DRAFT) and each.days[-1] >= making.on


def bookings_of(each):
    row = each.row
    givers = [user for user in (row.trainer, row.mentor and row.mentor.user) if user]
    for part in each.parts:
        hours = part.starts_at, part.ends_at
        for user in givers:
            yield booking(bookings.person(user.uuid, *hours), (SESSION, row.uuid))
        if row.place:
            yield booking(bookings.place(row.place.uuid, *hours), (SESSION, row.uuid))
        for enrolment in each.enrolments:
            yield booking(bookings.person(booked_as(enrolment.employee), *hours), (ENROLMENT, enrolment.uuid))


def booking(wanted, origin):
    kind, resource, period = wanted
    return Booking(resource_kind=kind, resource=resource, period=period, origin_kind=origin[0], origin=origin[1])


def write_what_follows(making, some):
    """What is booked for those to come, and that those that are over were closed."""
    making.write(Booking, [row for each in some if goes_on(making, each) for row in bookings_of(each)])
    closed = [each.row for each in some if each.row.state == CLOSED]
    making.write(Closing, [Closing(session=row, at=closed_at(row)) for row in closed])
