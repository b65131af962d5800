"""Sessions with people for whom measures may fit."""

from datetime import date, datetime
from decimal import Decimal

from employers.models import EmployerYear, Establishment, JointCommittee
from tests.employees import making as people
from tests.employers.making import manager
from tests.training import making
from tests.training.making import BRUSSELS, NAMES
from tests.training.papers.making import registered

DAY, EARLY = date(2026, 4, 13), datetime(2026, 3, 1, 9, tzinfo=BRUSSELS)
SINCE = date(2020, 5, 4)
WEEK = [date(2026, 4, day) for day in (13, 14, 15, 16, 17)]


def sized(company, fte="8.50"):
    EmployerYear.objects.get_or_create(employer=company, year=2025, defaults={"average_fte": Decimal(fte)})
    Establishment.objects.get_or_create(
        employer=company,
        name="Kortrijk",
        defaults={"street": "Kaai 12", "postcode": "8500", "municipality": "Kortrijk"},
    )
    return company


def committee(number="200"):
    return JointCommittee.objects.get_or_create(number=number, defaults={"title": "Bedienden"})[0]


def name_of(place):
    first, last = NAMES[place % len(NAMES)]
    return first, last if place < len(NAMES) else f"{last} {'abcdefghij'[place // len(NAMES)]}"


def clerk(company, place=0, **told):
    work = {
        "statute": "clerk",
        "percentage": Decimal(100),
        "hours_per_week": Decimal(38),
        "joint_committee": committee(),
        **told,
    }
    return people.hired(
        company, *name_of(place), since=SINCE, work=work, email=f"person{place}@company.example", at=EARLY
    )


def module(price="480", kmo="DV.O 1", theme="digitalisering", **facts):
    """One of 40 lestijden, registered."""
    made = making.module(price=None if price is None else Decimal(price), **facts)
    made.quantity = Decimal(40)
    made.save()
    registration = registered(made)
    registration.kmo_theme = theme
    registration.save()
    registration.provider.kmo_number = kmo
    registration.provider.save()
    return made


def session_of(company, number, *, of=None, days=WEEK, by=None, first=0, **facts):
    """Of the sector, with so many people of the company; enrolled by its manager."""
    sized(company)
    made = making.of_the_sector(of=of or module(), days=days, at=EARLY, **facts)
    making.enrolled(made, [clerk(company, first + place) for place in range(number)], by=by or manager(), at=EARLY)
    return made
