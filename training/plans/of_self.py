"""Somebody's own plan: made, proposed and used at once, as nobody else has to agree; and taken along to the next year."""

from django.db import transaction

from training.plans.copying import copy_to_next_year
from training.plans.enums import DRAFT
from training.plans.filling import propose
from training.plans.making import activate, make_plan


@transaction.atomic
def begin_own_plan(person, *, since, by, at, minutes_per_quarter=None):
    """For a year. Raises RuleBroken."""
    plan = make_plan(employee=person, since=since, minutes_per_quarter=minutes_per_quarter, by=by, at=at)
    propose(plan, by=by, at=at)
    return activate(plan, by=by, at=at)


@transaction.atomic
def go_on_next_year(plan, *, by, at):
    """The plan of the next year, with what was not done in this one. Raises RuleBroken."""
    coming = copy_to_next_year(plan, by=by, at=at)
    return activate(coming, by=by, at=at) if coming.state == DRAFT else coming
