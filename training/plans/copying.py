"""What was planned and not done is taken along to the next period."""

from collections.abc import Callable

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from catalogue.offered import is_offered
from portal.kit.constraints import told_as_rule
from training.models import PlanLine, TrainingPlan
from training.plans.enums import ACCEPTED, PROPOSED, LineOrigin, LineStanding
from training.plans.holding import hold, hold_open, say
from training.plans.making import make_plan
from training.plans.quarters import is_over, later, quarters_of
from training.plans.standing import standing_of
from training.plans.working import employment_among, employments_of

# What goes on (enrolled, learning at work) is not planned twice.
NOT_REALISED = [LineStanding.PROPOSED, LineStanding.PLANNED, LineStanding.WAITING]
SAME = ("employee_id", "module_id", "origin", "reason", "cost")

# What goes along with lines that were taken along: functions of the plan that they come from, and of the new lines.
copy_followers: list[Callable] = []


@transaction.atomic
def copy_to_next_year(plan, *, by, at):
    """The plan that follows on this one, as long and with the same bounds, made when there is none: with what was accepted
    or asked here and not realised, as proposals. Safe twice. Raises RuleBroken.

    Who will have left and what will not be offered stays behind.
    """
    held = hold(plan)
    coming = next_plan(held, by, at)
    lines = still_wanted(held, coming, timezone.localdate(at))
    for line in lines:
        line.made_by, line.made_at = by, at
        line.changed_by, line.changed_at = by, at  # Somebody wanted it: proposing anew leaves it.
    PlanLine.objects.filter(pk__in=doubled(coming, lines)).delete()
    with told_as_rule(PlanLine):
        PlanLine.objects.bulk_create(lines, batch_size=500)
    for follow in copy_followers:
        follow(held, lines)
    say("plan_copied", coming, by=by, lines=len(lines))
    return coming


def next_plan(held, by, at):
    owner = {"employer": held.employer, "employee": held.employee}
    there = TrainingPlan.objects.not_closed().filter(since=held.until, **owner).first()
    if there:
        return hold_open(there)
    bounds = {name: getattr(held, name) for name in ("minutes_per_quarter", "most_of_a_team", "aims")}
    return make_plan(since=held.until, until=later(held.until, length_of(held)), by=by, at=at, **bounds, **owner)


def length_of(plan):
    return len(quarters_of(plan.since, plan.until))


def still_wanted(held, coming, today):
    """Lines for `coming`, not written yet."""
    standing, length = standing_of(held), length_of(held)
    lines = [line for line in wanted_lines(held) if standing[line.pk].state in NOT_REALISED]
    decided = set(coming.lines.order_by().values_list("employee", "module"))
    decided -= set(coming.lines.untouched().order_by().values_list("employee", "module"))
    work = employments_of(held, {line.employee_id for line in lines})
    found = []
    for line in lines:
        quarter = later(line.quarter_since, length)
        employment = employment_among(work.get(line.employee_id, ()), quarter)
        is_there = held.is_personal or employment is not None
        if (line.employee_id, line.module_id) in decided or not is_there or not coming.since <= quarter < coming.until:
            continue
        if is_offered(line.module, quarter) and not is_over(quarter, today):
            kept = {name: getattr(line, name) for name in SAME} | {"minutes": standing[line.pk].minutes_left}
            found.append(PlanLine(plan=coming, employment=employment, quarter_since=quarter, **kept))
    return found


def wanted_lines(held):
    """What was accepted, and what people asked that nobody answered."""
    wanted = held.lines.filter(Q(state=ACCEPTED) | Q(state=PROPOSED, origin=LineOrigin.ASKED))
    return wanted.select_related("module").in_order()


def doubled(coming, lines):
    """Proposals of the portal in place of which something that was wanted comes."""
    wanted = {(line.employee_id, line.module_id) for line in lines}
    return [each.pk for each in coming.lines.untouched() if (each.employee_id, each.module_id) in wanted]
