"""Meters and deadlines from what the portal knows: as many queries for one person as for a whole company.

Followed: the minutes that somebody was there in sessions that are closed, and the hours logged of learning at work, on
days in the year, for that company. Planned: the parts in the year of sessions in which somebody has a place and which are
not closed yet, less the part of them that an hour credit takes away; and what is left of learning at work that is to be
done by a day in the year. In the plan, apart from it: training.right.in_plan. What was followed outside the portal, and what is
left of earlier years, is not known here.
"""

from collections import Counter, defaultdict
from datetime import date
from fractions import Fraction

from django.db.models import CharField, F, IntegerField, Q, Sum, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce, Greatest

from employees.models import Employment
from training.enums import CLOSED, OPEN, EnrolmentState
from training.hours import planned_minutes
from training.models import Attendance, Enrolment, TrackHours, WorkplaceTrack
from training.right.deadlines import deadlines
from training.right.facts import Facts, Work
from training.right.in_plan import in_plan_in, plans_of
from training.right.reckoning import meter_of
from training.right.told import told_by
from training.right.whose import of_these


def meters_of_company(employer, year, *, on=None):
    """{employee id: Meter} of everybody who worked for the company in the year; by its plans as they stand on a day."""
    found = meters(Employment.objects.of_company(employer), year, plans_of(on, drafts=True))
    return {person: meter for (person, _employer), meter in found.items()}


def meters_of_person(employee, year, *, on=None):
    """{employer id: Meter} of every company for which somebody worked in the year; of plans that are being prepared
    nothing is told yet."""
    found = meters(Employment.objects.filter(employee=employee), year, plans_of(on, drafts=False))
    return {employer: meter for (_person, employer), meter in found.items()}


def deadlines_of(employer, day, *, year=None):
    return deadlines(dict(employer.years.values_list("year", "average_fte")), day, year=year)


def meters(employments, year, plans):
    """{(employee id, employer id): Meter} of these employments, as far as they were there in the year."""
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    there = employments.filter(Q(until=None) | Q(until__gt=first), since__lt=after)
    works = works_of(there)
    if not works:
        return {}
    told = {row.pk: row for row in told_by({employer for _person, employer in works})}
    used, planned = used_and_at_work(there, first, after)
    planned.update(places_in(there, first, after))
    in_plan = in_plan_in(plans, there, first, after)
    return {
        (person, employer): meter_of(
            Facts(
                year,
                tuple(works[person, employer]),
                told[employer].told_sizes,
                tuple(told[employer].told_committees),
                used[person, employer],
                planned[person, employer],
                in_plan[person, employer],
            )
        )
        for person, employer in works
    }


def works_of(employments):
    found = defaultdict(list)
    names = ("since", "until", "percentage", "hours_per_week", "statute", "joint_committee__number")
    for person, employer, *facts, committee in employments.order_by("pk").values_list("employee", "employer", *names):
        found[person, employer].append(Work(*facts, committee=committee or ""))
    return found


def used_and_at_work(employments, first, after):
    """Two Counters of minutes by (person, employer): followed, and left of learning at work that is to be done in the year.
    One query."""
    attended = Attendance.objects.filter(
        of_these(employments, "enrolment__"),
        part__date__gte=first,
        part__date__lt=after,
        enrolment__state=EnrolmentState.ATTENDED,
        enrolment__session__state=CLOSED,
    )
    logged = TrackHours.objects.filter(of_these(employments, "track__"), day__gte=first, day__lt=after)
    tracks = WorkplaceTrack.objects.running().filter(
        of_these(employments), wanted_until__gte=first, wanted_until__lt=after, snapshot__minutes__isnull=False
    )
    left = Greatest(Cast(KT("snapshot__minutes"), IntegerField()) - Coalesce("minutes", 0), 0)
    rows = [
        summed(attended, "used", Sum("minutes"), "enrolment__employee", "enrolment__employment__employer"),
        summed(logged, "used", Sum("minutes"), "track__employee", "track__employment__employer"),
        summed(tracks.with_minutes(), "planned", left, "employee", "employment__employer"),
    ]
    found = {"used": Counter(), "planned": Counter()}
    for kind, person, employer, minutes in rows[0].union(*rows[1:], all=True):
        found[kind][person, employer] += minutes or 0
    return found["used"], found["planned"]


def summed(rows, kind, minutes, *whose):
    told = rows.order_by().annotate(kind=Value(kind, output_field=CharField())).values_list("kind", *whose)
    return told.annotate(sum=minutes)


def places_in(employments, first, after):
    """{(person, employer): minutes} of places in sessions that are not closed yet."""
    parts = (
        Enrolment.objects.filter(of_these(employments), state=EnrolmentState.CONFIRMED, session__state=OPEN)
        .filter(session__parts__isnull=False)
        .order_by()
        .annotate(day=F("session__parts__date"), breaks=F("session__parts__breaks"))
        .annotate(starts_at=F("session__parts__starts_at"), ends_at=F("session__parts__ends_at"))
        .values_list(
            "pk", "employee", "employment__employer", "credited_minutes", "day", "starts_at", "ends_at", "breaks"
        )
    )
    places = defaultdict(lambda: [0, 0])
    for *place, day, starts_at, ends_at, breaks in parts:
        minutes = planned_minutes(starts_at, ends_at, breaks)
        both = places[tuple(place)]
        both[0] += minutes
        both[1] += minutes if first <= day < after else 0
    found: dict[tuple[int, int], int] = defaultdict(int)
    for (_place, person, employer, credited), (planned, in_year) in places.items():
        found[person, employer] += asked_of(planned, in_year, credited)
    return found


def asked_of(planned, in_year, credited):
    """Of what is planned in the year, what is still asked; of a credit the year takes its part."""
    return int(Fraction(in_year) * max(planned - credited, 0) / planned)


def rights_of(employments, year):
    """{employee id: minutes, or None where it is not known} that the law gives in the year, of `employments` at one
    company, a list with what `Employment` holds. Nothing of what was followed. One query."""
    told = {row.pk: row for row in told_by({each.employer_id for each in employments})}
    works = defaultdict(list)
    for each in employments:
        work = Work(each.since, each.until, each.percentage, each.hours_per_week, each.statute, committee_of(each))
        works[each.employee_id, each.employer_id].append(work)
    return {
        person: meter_of(
            Facts(year, tuple(found), told[employer].told_sizes, tuple(told[employer].told_committees))
        ).right
        for (person, employer), found in works.items()
    }


def committee_of(employment):
    return employment.joint_committee.number if employment.joint_committee else ""
