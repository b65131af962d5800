"""Sessions for the tests, made by the verbs that the screens call."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from catalogue.models import ModuleCompetence
from portal.house.models import SectorSettings
from tests.catalogue.factories import CompetenceFactory, ModuleFactory
from tests.employees import making as people
from tests.employers import making as companies
from training.enrolling.candidates import of_employments
from training.enrolling.enrolling import enrol
from training.registers.marking import Mark, mark
from training.sessions.planning import plan_session
from training.sessions.plans import Plan, part_on

BRUSSELS = ZoneInfo("Europe/Brussels")
DAY = date(2026, 11, 23)
# Long before the day, and the evening of it.
BEFORE, AFTER = datetime(2026, 11, 2, 9, tzinfo=BRUSSELS), datetime(2026, 11, 24, 20, tzinfo=BRUSSELS)
MORNING, AFTERNOON = ("am", time(9), time(12, 30), 15), ("pm", time(13), time(16, 30), 15)  # 195 minutes each.
NAMES = [
    ("Noor", "Peeters"),
    ("Emre", "Yilmaz"),
    ("Fatima", "El Amrani"),
    ("Jan", "Janssens"),
    ("Sofie", "Maes"),
    ("Wout", "Claes"),
    ("Aïcha", "Benali"),
    ("Piotr", "Nowak"),
    ("Lotte", "De Smet"),
    ("Kofi", "Mensah"),
    ("Elif", "Demir"),
    ("Bram", "Willems"),
]


def no_recognition_needed():
    settings = SectorSettings.load()
    settings.recognition_required = False
    settings.save()


def module(*, competences=0, **facts):
    """One of 8 hours of 50 minutes; with competences it is evaluated."""
    made = ModuleFactory(quantity=Decimal(8), **facts)
    for order in range(competences):
        ModuleCompetence.objects.create(module=made, competence=CompetenceFactory(indicators=["Doet het"]), order=order)
    return made


def parts(*days, of=(MORNING, AFTERNOON)):
    return [part_on(day, *hours) for day in days or (DAY,) for hours in of]


def in_company(company, *, of=None, days=(), halves=(MORNING, AFTERNOON), at=BEFORE, by=None, **facts):
    """An open session in the company, given by its mentor."""
    no_recognition_needed()
    if not {"mentor", "trainer"} & set(facts):
        facts["mentor"] = people.mentor(company)
    plan = Plan(module=of or module(), parts=parts(*days, of=halves), host=company, **facts)
    return plan_session(plan, by=by, at=at)


def of_the_sector(*, of=None, days=(), places=None, at=BEFORE, by=None, **facts):
    """An open session for everybody."""
    plan = Plan(module=of or module(), parts=parts(*days), max_places=places, **facts)
    return plan_session(plan, by=by or companies.officer(), at=at)


def staff(company, number):
    """So many employments of the company, each with another name."""
    return [
        people.hired(company, *NAMES[place % len(NAMES)], email=f"person{place}@company.example")
        for place in range(number)
    ]


def enrolled(session, employments, *, by=None, at=BEFORE, **how):
    return enrol(session, candidates=of_employments(employments), by=by, at=at, **how)


def all_present(session, *, but=(), by=None, at=AFTER):
    """Everybody was there for all of it; `but` are (enrolment, part index, minutes, reason)."""
    there = list(session.parts.all())
    marks = {
        (each.pk, part.pk): Mark(each.pk, part.pk, part.planned_minutes)
        for each in session.enrolments.taking_part()
        for part in there
    }
    for enrolment, place, minutes, reason in but:
        marks[enrolment.pk, there[place].pk] = Mark(enrolment.pk, there[place].pk, minutes, reason)
    return mark(session, marks=list(marks.values()), by=by, at=at)


def later(**time_passed):
    return BEFORE + timedelta(**time_passed)
