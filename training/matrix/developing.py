"""From somebody's gap to the company's training plan: the modules that close it, with what they ask, from a quarter on."""

from dataclasses import replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.models import Module
from employees.models import Employee
from portal.kit.rules import RuleBroken
from training.models import TrainingPlan
from training.plans.choosing import add_line
from training.plans.enums import Why
from training.plans.facts import Period, Route, RouteLine
from training.plans.holding import hold_open
from training.plans.loading import Person, facts_of
from training.plans.proposing import propose_plan
from training.plans.quarters import quarters_of


def open_quarters(employer, *, on):
    """{quarter: TrainingPlan}: those that are not over, of plans that are not closed, in order. No two plans share one.
    One query."""
    plans = TrainingPlan.objects.of_company(employer).not_closed().filter(until__gt=on).order_by("since")
    return {quarter: plan for plan in plans for quarter in quarters_of(plan.since, plan.until, on=on)}


@transaction.atomic
def develop(plan, employment, modules, *, quarter, about, by, at):
    """Lines of the plan for `modules` (ids) and for what they ask, from this quarter on; each says why. `about`: by which
    facts its reason is put in words. Raises RuleBroken when none of it can be planned."""
    held, today = hold_open(plan), timezone.localdate(at)
    person = employment.employee_id
    facts = facts_of(held, {person: Person(person, [Period(employment.since, employment.until)])}, on=today)
    gap = Route(Why.GAP, "", tuple(RouteLine(module) for module in modules), about=about)
    # What a manager chooses by hand is held back neither by the bounds of a proposal nor by what was declined before.
    alone = replace(facts.people[0], routes=(gap,), declined=frozenset())
    quarters = tuple(each for each in facts.quarters if each >= quarter)
    wanted = replace(facts, people=(alone,), quarters=quarters, minutes_per_quarter=None, most_of_a_team=None)
    lines = propose_plan(wanted)
    if not lines:
        raise RuleBroken(
            _(
                "None of this can be planned: it stands in the plan, is being learned, or does not fit in these quarters."
            )
        )
    employee, offered = Employee.objects.get(pk=person), Module.objects.in_bulk([line.module for line in lines])
    return [
        add_line(
            held,
            person=employee,
            module=offered[line.module],
            quarter=line.quarter,
            reason=line.reason,
            by=by,
            at=at,
        )
        for line in lines
    ]
