"""What people do with the lines of a plan: accept, change, drop and refuse them, and add lines of their own."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from employees.record.holding import hold_one
from employees.record.progress import added_up, capped
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken
from training.models import PlanLine
from training.plans.enums import ACCEPTED, DROPPED, PROPOSED, REFUSED, LineOrigin, Why
from training.plans.holding import hold_line, hold_open, say
from training.plans.known import known_of
from training.plans.moving import lines_chosen, move_line, write
from training.plans.refusing import (
    employment_in,
    refuse_achieved,
    refuse_cost,
    refuse_module,
    refuse_quarter,
)
from training.plans.working import by_work_of_then, works_then

SAME = object()
REASONS = {LineOrigin.ASKED: Why.ASKED, LineOrigin.OBLIGED: Why.OBLIGED, LineOrigin.ADDED: Why.ADDED}


@transaction.atomic
def accept(line, *, by, at):
    """It is planned from now on; who accepts what was accepted already changes nothing. Raises RuleBroken."""
    held = hold_line(line)
    if held.state == ACCEPTED:
        return held
    write(PlanLine, held, {"employment": refuse_line(held, held.quarter_since, timezone.localdate(at))})
    move_line(held, ACCEPTED, by=by, at=at)
    say("plan_line_accepted", held.plan, by=by, module=held.module.code)
    return held


@transaction.atomic
def accept_all(plan, *, by, at, lines=None):
    """How many of the proposals (all, or those of the queryset `lines`) are accepted now, all together. Raises RuleBroken.

    Those of which something changed since they were proposed stay proposals: `propose` anew tells what holds today.
    """
    held, today = hold_open(plan), timezone.localdate(at)
    rows = held.lines.filter(state=PROPOSED)
    if lines is not None:
        rows = rows.filter(pk__in=lines.values("pk"))
    proposed = list(rows.select_related("module", "employment"))
    people = {line.employee_id for line in proposed}
    changed = by_work_of_then(held, proposed)
    had = set(known_of(held, people).achievements.order_by().values_list("employee", "module"))
    good = [line.pk for line in proposed if still_holds(line, held, had, today)]
    PlanLine.objects.bulk_update(changed, ["employment"], batch_size=500)
    PlanLine.objects.filter(pk__in=good).update(state=ACCEPTED, chosen_by=by, chosen_at=at)
    lines_chosen(PlanLine.objects.filter(pk__in=good), by=by, at=at)
    say("plan_lines_accepted", held, by=by, lines=len(good))
    return len(good)


def still_holds(line, plan, had, today):
    try:
        refuse_quarter(plan, line.quarter_since, today)
        refuse_module(line.module, line.quarter_since)
    except RuleBroken:
        return False
    return (plan.is_personal or works_then(line)) and (line.employee_id, line.module_id) not in had


@transaction.atomic
def change(line, *, by, at, quarter=SAME, cost=SAME):
    """Another quarter, or another cost (None: not known). What is changed is the planner's: proposing anew leaves it.
    Raises RuleBroken."""
    held = hold_line(line)
    quarter = held.quarter_since if quarter is SAME else quarter
    cost = held.cost if cost is SAME else cost
    if (quarter, cost) == (held.quarter_since, held.cost):
        return held
    refuse_cost(cost)
    columns = {"cost": cost, "changed_by": by, "changed_at": at}
    if quarter != held.quarter_since:
        employment = refuse_line(held, quarter, timezone.localdate(at))
        columns |= {"quarter_since": quarter, "employment": employment}
    write(PlanLine, held, columns)
    say("plan_line_changed", held.plan, by=by, module=held.module.code)
    return held


def refuse_line(held, quarter, today):
    """By which the person works there in that quarter. Raises RuleBroken."""
    refuse_quarter(held.plan, quarter, today)
    refuse_module(held.module, quarter)
    employment = employment_in(held.plan, held.employee, quarter)
    refuse_achieved(held.plan, held.employee, held.module)
    return employment


def decline(line, *, by, at, reason=""):
    """Dropped; refused where somebody asked it, also once it was accepted. Raises RuleBroken."""
    verb = refuse if line.was_asked else drop
    return verb(line, reason=reason, by=by, at=at)


@transaction.atomic
def drop(line, *, by, at, reason=""):
    """It is not done after all. It is not proposed again in this plan. Raises RuleBroken."""
    held = hold_line(line)
    move_line(held, DROPPED, by=by, at=at, because=reason.strip())
    say("plan_line_dropped", held.plan, by=by, module=held.module.code)
    return held


@transaction.atomic
def refuse(line, *, reason, by, at):
    """As `drop`, with a reason that whoever asked it reads. Raises RuleBroken without one."""
    held = hold_line(line)
    if not reason.strip():
        raise RuleBroken(_("Say why, so that everybody understands it later."))
    move_line(held, REFUSED, by=by, at=at, because=reason.strip())
    say("plan_line_refused", held.plan, by=by, module=held.module.code)
    return held


@transaction.atomic
def add_line(plan, *, person, module, quarter, by, at, origin=LineOrigin.ADDED, cost=SAME, reason=None):
    """A line that the portal did not propose. What was asked waits to be accepted; what is obliged or added is planned at
    once, and what the portal proposed of the same module makes place for it. `reason`: {"code": Why, …facts}, where more
    can be said than the origin does. Raises RuleBroken."""
    held, person, today = hold_open(plan), hold_one(person), timezone.localdate(at)
    cost = module.price if cost is SAME else cost
    refuse_cost(cost)
    line = PlanLine(plan=held, employee=person, module=module, quarter_since=quarter, origin=origin, cost=cost)
    if person.erased_at:
        raise RuleBroken(_("This person was erased."))
    line.employment = refuse_line(line, quarter, today)
    line.reason, line.minutes = reason or {"code": REASONS[origin].value}, minutes_left(held, person, module)
    line.made_by, line.made_at = by, at
    if origin != LineOrigin.ASKED:
        line.state, line.chosen_by, line.chosen_at = ACCEPTED, by, at
    held.lines.untouched().filter(employee=person, module=module).delete()
    with told_as_rule(PlanLine):
        line.save()
    say("plan_line_added", held, by=by, module=module.code, origin=str(origin))
    return line


def minutes_left(plan, person, module):
    if module.minutes is None:
        return None
    credits = known_of(plan, [person.pk]).credits.filter(module=module)
    return module.minutes - capped(added_up(credits).get((person.pk, module.pk), 0), module.minutes)
