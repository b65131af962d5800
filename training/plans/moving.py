"""A plan, or a line of one, goes from one state to another: the one door for each."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken
from training.models import PlanLine, TrainingPlan
from training.plans.enums import LineState, PlanState

# What goes along, in the same transaction: functions of the lines that were chosen, all of one plan, and of a plan that
# moved; `by` and `at`.
line_followers: list[Callable] = []
plan_followers: list[Callable] = []
MOVED_AS = {PlanState.ACTIVE: "activated", PlanState.CLOSED: "closed"}


def move_plan(plan, target, **columns):
    """`plan` is held. Raises RuleBroken for a move that there is not."""
    state = PlanState(plan.state)
    if target not in state.may_become:
        raise RuleBroken(_("This plan is %(state)s, so that cannot be done any more.") % {"state": state.label})
    write(TrainingPlan, plan, {"state": target, **columns})
    by, at = columns.get(f"{MOVED_AS[target]}_by"), columns.get(f"{MOVED_AS[target]}_at")
    for follow in plan_followers:
        follow(plan, by=by, at=at)
    return plan


def move_line(line, target, *, by, at, because=""):
    """`line` is held with its plan. Raises RuleBroken for a move that there is not."""
    state = LineState(line.state)
    if target not in state.may_become:
        raise RuleBroken(_("This line is %(state)s, so that cannot be done any more.") % {"state": state.label})
    write(PlanLine, line, {"state": target, "because": because, "chosen_by": by, "chosen_at": at})
    lines_chosen([line], by=by, at=at)
    return line


def lines_chosen(lines, *, by, at):
    for follow in line_followers:
        follow(lines, by=by, at=at)


def write(model, row, columns):
    for name, value in columns.items():
        setattr(row, name, value)
    with told_as_rule(model):
        row.save(update_fields=list(columns))
    return row
