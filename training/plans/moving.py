"""A plan, or a line of one, goes from one state to another: the one door for each."""

from django.utils.translation import gettext as _

from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken
from training.models import PlanLine, TrainingPlan
from training.plans.enums import LineState, PlanState


def move_plan(plan, target, **columns):
    """`plan` is held. Raises RuleBroken for a move that there is not."""
    state = PlanState(plan.state)
    if target not in state.may_become:
        raise RuleBroken(_("This plan is %(state)s, so that cannot be done any more.") % {"state": state.label})
    return write(TrainingPlan, plan, {"state": target, **columns})


def move_line(line, target, *, by, at, because=""):
    """`line` is held with its plan. Raises RuleBroken for a move that there is not."""
    state = LineState(line.state)
    if target not in state.may_become:
        raise RuleBroken(_("This line is %(state)s, so that cannot be done any more.") % {"state": state.label})
    return write(PlanLine, line, {"state": target, "because": because, "chosen_by": by, "chosen_at": at})


def write(model, row, columns):
    for name, value in columns.items():
        setattr(row, name, value)
    with told_as_rule(model):
        row.save(update_fields=list(columns))
    return row
