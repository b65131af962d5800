"""A question as it is now, held by whoever answers or withdraws it; plans and persons are held before it."""

from django.utils.translation import gettext as _

from employees.record.holding import hold_one
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken
from training.models import TrainingRequest
from training.requests.enums import AskedState


class MoveNotAllowed(RuleBroken):
    """Somebody else was there first: it was answered or withdrawn in the meantime."""


def hold(asked):
    """Raises MoveNotAllowed when it is gone: its person was forgotten."""
    hold_one(asked.employee)
    beside = ("employee__user", "employment__employer", "module", "asked_by")
    found = TrainingRequest.objects.select_for_update(of=("self",)).select_related(*beside).filter(pk=asked.pk).first()
    if found is None:
        raise MoveNotAllowed(_("This question is no longer there."))
    return found


def refuse_move(held, target):
    state = AskedState(held.state)
    if target not in state.may_become:
        raise MoveNotAllowed(_("This question is %(state)s by now, so that cannot be done.") % {"state": state.label})


def move(held, target, **columns):
    """`held` is locked. Raises MoveNotAllowed, and RuleBroken for what a constraint refuses."""
    refuse_move(held, target)
    held.state = target
    for name, value in columns.items():
        setattr(held, name, value)
    with told_as_rule(TrainingRequest):
        held.save(update_fields=["state", *columns])
    return held


def say(action, held, *, by):
    audit.record(f"training.request_{action}", on=held, by=by, told={"module": held.module.code if held.module else ""})
