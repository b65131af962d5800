"""A plan is made, taken into use and closed."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken
from training.models import TrainingPlan
from training.plans.enums import ACTIVE, CLOSED
from training.plans.holding import hold, hold_open, hold_owner, say
from training.plans.moving import move_plan, write
from training.plans.refusing import refuse_period


@transaction.atomic
def make_plan(
    *, by, at, since, until=None, employer=None, employee=None, minutes_per_quarter=None, most_of_a_team=None, aims=""
):
    """A plan of a company, or of one person; for a year when nobody says until when. Raises RuleBroken."""
    until = until or a_year_after(since)
    refuse_period(since, until, timezone.localdate(at))
    employer, employee = hold_owner(employer, employee)
    refuse_owner(employer, employee)
    plan = TrainingPlan(
        employer=employer,
        employee=employee,
        since=since,
        until=until,
        minutes_per_quarter=minutes_per_quarter,
        most_of_a_team=most_of_a_team,
        aims=aims,
        made_by=by,
        made_at=at,
    )
    with told_as_rule(TrainingPlan):
        plan.save()
    say("plan_made", plan, by=by)
    return plan


def a_year_after(since):
    if since.year == date.max.year:
        raise RuleBroken(_("This day lies too far away."))
    # The constraint refuses what is no first day of a quarter; here 29 February only has to be a day.
    return since.replace(year=since.year + 1, day=min(since.day, 28))


def refuse_owner(employer, employee):
    if employer and not employer.is_validated:
        raise RuleBroken(_("You can do this once the sector has validated the company."))
    if employee and employee.erased_at:
        raise RuleBroken(_("This person was erased."))


@transaction.atomic
def settle(plan, *, by, at, consulted_on, **told):
    """Other bounds or words: `minutes_per_quarter`, `most_of_a_team` (None: no bound) and `aims`. What stands already stays;
    what is proposed from now on keeps to the bounds. Raises RuleBroken."""
    held = hold_open(plan)
    if consulted_on and consulted_on > timezone.localdate(at):
        raise RuleBroken(_("This day is still to come. Fill it in once the advice was given."))
    told["consulted_on"] = consulted_on
    changed = {name: value for name, value in told.items() if getattr(held, name) != value}
    if changed:
        write(TrainingPlan, held, changed)
        say("plan_settled", held, by=by, fields=sorted(changed))
    return held


@transaction.atomic
def activate(plan, *, by, at):
    """From now on people see what was accepted for them. Raises RuleBroken."""
    held = hold(plan)
    if held.is_over(timezone.localdate(at)):
        raise RuleBroken(_("This period is over. A plan is made for what is still to come."))
    move_plan(held, ACTIVE, activated_by=by, activated_at=at)
    say("plan_activated", held, by=by)
    return held


@transaction.atomic
def close(plan, *, by, at):
    """Nothing of it changes any more; what became of its lines goes on being told. Raises RuleBroken."""
    held = hold(plan)
    move_plan(held, CLOSED, closed_by=by, closed_at=at)
    say("plan_closed", held, by=by)
    return held
