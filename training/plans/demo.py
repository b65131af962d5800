"""Training plans of the demo, made by the verbs: of this year in use, and of the next year as the portal proposes it, partly
chosen. Its quarters are counted from today, so that there is always something to choose."""

from datetime import date
from decimal import Decimal

from django.utils import timezone

from employers.models import Employer
from training.plans.choosing import accept, change, drop
from training.plans.filling import propose
from training.plans.making import activate, make_plan
from training.plans.quarters import next_quarter, quarter_of, quarters_of

# By sector: the company, the hours per person and quarter, and how many of one establishment at a time.
COMPANIES = {"contact": ("Belcentrum Leie", 80, 8), "onthaal": ("Onthaalhuis Meir", 24, None)}
AIMS = (
    "Iedereen aan de lijn is tegen het einde van het jaar op weg naar de kwalificatie. Wie het langst in dienst is, leert "
    "mentor te zijn.\nWe vragen in december aan de teams wat ze ervan gebruikten."
)


def make_demo_plans(schema):
    """The plans of this sector. Its companies, people and sessions must be there."""
    at = timezone.now()
    company, hours, most = COMPANIES[schema]
    employer = Employer.objects.get(name=company)
    by, today = employer.registered_by, timezone.localdate(at)
    bounds = {"minutes_per_quarter": hours * 60, "most_of_a_team": most}
    coming = date(today.year + 1, 1, 1)
    now = make_plan(employer=employer, since=quarter_of(today), until=coming, by=by, at=at, **bounds)
    propose(now, by=by, at=at)
    choose_first(now, 4, by=by, at=at)
    activate(now, by=by, at=at)
    plan = make_plan(employer=employer, since=coming, by=by, at=at, aims=AIMS, **bounds)
    propose(plan, by=by, at=at)
    choose_some(plan, by=by, at=at)


def choose_first(plan, number, *, by, at):
    """Those lines are accepted; the other proposals make place for the next year's."""
    lines = list(plan.lines.untouched().in_order())
    for line in lines[:number]:
        accept(line, by=by, at=at)
    for line in lines[number:]:
        drop(line, reason="Voor volgend jaar.", by=by, at=at)


def choose_some(plan, *, by, at):
    """Of every third line something is chosen, and one each is moved and left out."""
    lines = list(plan.lines.untouched().in_order())
    for line in lines[::3]:
        accept(line, by=by, at=at)
    if len(lines) > 4:
        quarters = quarters_of(plan.since, plan.until)
        quarter = next((each for each in quarters if each == next_quarter(lines[1].quarter_since)), quarters[-1])
        change(lines[1], quarter=quarter, cost=Decimal(240), by=by, at=at)
        drop(lines[4], reason="Doet ze al twee jaar als mentor.", by=by, at=at)
