"""What the people of a company learned in a calendar year, sorted as on the social balance sheet: who, how long, and what
the portal knows of the price. Three queries, whatever the number of people.

Hours are those of the register and of the log of learning at work, on days in the year, as far as they are marked; of
sessions that run as well as of those that are closed. A person counts once for each kind. Somebody's gender is that which
the company itself told; who is neither man nor woman on the form stands apart, and so does of whom it was not told.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from employees.enums import Gender
from training.enums import CANCELLED, COMES, TAKING_PART
from training.models import Attendance, Enrolment, TrackHours
from training.papers.balance.sorting import kind_of_session, kind_of_track

ON_THE_FORM = (Gender.MALE, Gender.FEMALE)
UNTOLD = ""


@dataclass
class Cell:
    """One kind of training of one gender."""

    people: set = field(default_factory=set)
    minutes: int = 0
    prices: Decimal = Decimal(0)
    without_price: int = 0  # Places of which the portal knows no price.

    @property
    def number(self):
        return len(self.people)


@dataclass
class Counted:
    cells: dict

    def cell(self, kind, gender):
        return self.cells.get((kind, gender)) or Cell()


def count_of(employer, year):
    cells: dict = defaultdict(Cell)
    rows = [*followed(employer, year), *logged(employer, year)]
    genders = genders_of(rows)
    for kind, person, _gender, minutes in rows:
        cell = cells[kind, genders[person]]
        cell.people.add(person)
        cell.minutes += minutes
    for kind, person, gender, price in prices(employer, year):
        cell = cells[kind, genders.get(person) or gender]
        cell.prices += price or 0
        cell.without_price += price is None
    return Counted(dict(cells))


def genders_of(rows):
    """{person: gender}; of several employments the one of which it was told."""
    found: dict = {}
    for _kind, person, gender, _minutes in rows:
        found[person] = found.get(person) or gender
    return found


def in_year(column, year):
    return {f"{column}__gte": date(year, 1, 1), f"{column}__lt": date(year + 1, 1, 1)}


def followed(employer, year):
    rows = Attendance.objects.filter(
        **in_year("part__date", year),
        enrolment__employment__employer=employer,
        enrolment__state__in=TAKING_PART,
        minutes__gt=0,
    ).exclude(enrolment__session__state=CANCELLED)
    names = ("session__snapshot__delivery", "employment__statute", "employee", "employment__gender")
    rows = rows.order_by().values_list(*(f"enrolment__{name}" for name in names)).annotate(sum=Sum("minutes"))
    for delivery, statute, person, gender, minutes in rows:
        yield kind_of_session(delivery, statute), person, gender, minutes


def logged(employer, year):
    rows = TrackHours.objects.filter(**in_year("day", year), track__employment__employer=employer, minutes__gt=0)
    rows = rows.order_by().values_list("track__employment__statute", "track__employee", "track__employment__gender")
    for statute, person, gender, minutes in rows.annotate(sum=Sum("minutes")):
        yield kind_of_track(statute), person, gender, minutes


def prices(employer, year):
    """What a place in sessions of the sector that began in the year costs, by today's price of the module. What a session
    of its own costs a company, the portal does not know."""
    rows = Enrolment.objects.filter(
        state__in=COMES,
        employment__employer=employer,
        session__host=None,
        **in_year("session__first_starts_at__date", year),
    ).exclude(session__state=CANCELLED)
    names = ("session__snapshot__delivery", "employment__statute", "employee", "employment__gender")
    for delivery, statute, person, gender, price in rows.order_by().values_list(*names, "session__module__price"):
        yield kind_of_session(delivery, statute), person, gender, price
