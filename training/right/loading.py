"""Meters and deadlines from what the portal knows: as many queries for one person as for a whole company.

Followed: the minutes that somebody was there in sessions that are closed, and the hours logged of learning at work, on
days in the year, for that company. Planned: the parts in the year of sessions in which somebody has a place and which are
not closed yet, less the part of them that an hour credit takes away. What was followed outside the portal, and what is
left of earlier years, is not known here.
"""

from collections import defaultdict
from datetime import date
from fractions import Fraction

from django.db.models import CharField, DecimalField, F, IntegerField, Q, Sum, Value
from django.db.models.functions import Cast

from employees.models import Employment
from employers.models import Employer, EmployerYear
from training.enums import CLOSED, OPEN, EnrolmentState
from training.hours import planned_minutes
from training.models import Attendance, Enrolment, TrackHours
from training.right.deadlines import deadlines
from training.right.facts import Facts, Work
from training.right.reckoning import meter_of


def meters_of_company(employer, year):
    """{employee id: Meter} of everybody who worked for the company in the year."""
    found = meters(Employment.objects.of_company(employer), year)
    return {person: meter for (person, _employer), meter in found.items()}


def meters_of_person(employee, year):
    """{employer id: Meter} of every company for which somebody worked in the year."""
    found = meters(Employment.objects.filter(employee=employee), year)
    return {employer: meter for (_person, employer), meter in found.items()}


def deadlines_of(employer, day, *, year=None):
    return deadlines(dict(employer.years.values_list("year", "average_fte")), day, year=year)


def meters(employments, year):
    """{(employee id, employer id): Meter} of these employments, as far as they were there in the year."""
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    there = employments.filter(Q(until=None) | Q(until__gt=first), since__lt=after)
    works = works_of(there)
    companies = {employer for _person, employer in works}
    sizes, committees = sizes_of(companies), committees_of(companies)
    used, planned = used_in(there, first, after), planned_in(there, first, after)
    return {
        (person, employer): meter_of(
            Facts(
                year,
                tuple(works[person, employer]),
                sizes[employer],
                tuple(committees[employer]),
                used[person, employer],
                planned[person, employer],
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


def sizes_of(companies):
    found = defaultdict(dict)
    rows = EmployerYear.objects.filter(employer__in=companies).order_by()
    for employer, year, fte in rows.values_list("employer", "year", "average_fte"):
        found[employer][year] = fte
    return found


def committees_of(companies):
    found = defaultdict(list)
    rows = Employer.objects.filter(pk__in=companies, joint_committees__isnull=False)
    for employer, number in rows.order_by("joint_committees__number").values_list("pk", "joint_committees__number"):
        found[employer].append(number)
    return found


def of_these(employments, way=""):
    """The condition for rows whose `employment`, or that of what lies on the `way`, is of one of these people at one of
    these companies. Also those of an employment that was over before the year: the pair is sorted out afterwards."""
    return Q(
        **{
            f"{way}employee__in": employments.order_by().values("employee"),
            f"{way}employment__employer__in": employments.order_by().values("employer"),
        }
    )


def used_in(employments, first, after):
    found: dict[tuple[int, int], int] = defaultdict(int)
    attended = Attendance.objects.filter(
        of_these(employments, "enrolment__"),
        part__date__gte=first,
        part__date__lt=after,
        enrolment__state=EnrolmentState.ATTENDED,
        enrolment__session__state=CLOSED,
    ).values_list("enrolment__employee", "enrolment__employment__employer")
    logged = TrackHours.objects.filter(of_these(employments, "track__"), day__gte=first, day__lt=after).values_list(
        "track__employee", "track__employment__employer"
    )
    for rows in (attended, logged):
        for person, employer, minutes in rows.order_by().annotate(sum=Sum("minutes")):
            found[person, employer] += minutes or 0
    return found


def planned_in(employments, first, after):
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
    sizes, committees = sizes_and_committees_of({each.employer_id for each in employments})
    works = defaultdict(list)
    for each in employments:
        work = Work(each.since, each.until, each.percentage, each.hours_per_week, each.statute, committee_of(each))
        works[each.employee_id, each.employer_id].append(work)
    return {
        person: meter_of(Facts(year, tuple(found), sizes[employer], tuple(committees[employer]))).right
        for (person, employer), found in works.items()
    }


def sizes_and_committees_of(companies):
    """`sizes_of` and `committees_of` at once."""
    told = EmployerYear.objects.filter(employer__in=companies).order_by().values_list("employer", "year", "average_fte")
    of = Employer.objects.filter(pk__in=companies, joint_committees__isnull=False).order_by()
    none = Cast(None, IntegerField()), Cast(None, DecimalField(max_digits=8, decimal_places=2))
    numbers = of.annotate(a=none[0], b=none[1]).values_list("pk", "a", "b", "joint_committees__number")
    sizes, committees = defaultdict(dict), defaultdict(list)
    for employer, year, fte, number in told.annotate(c=Value("", output_field=CharField())).union(numbers, all=True):
        if year is None:
            committees[employer].append(number)
        else:
            sizes[employer][year] = fte
    return sizes, {employer: sorted(found) for employer, found in committees.items()} | defaultdict(list)


def committee_of(employment):
    return employment.joint_committee.number if employment.joint_committee else ""
