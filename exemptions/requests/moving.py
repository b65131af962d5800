"""The row of a requested module is the gate: whoever answers, plans, decides or withdraws holds it first.

Before it they hold the person, since granting writes in the learning record: the order of merging and forgetting too.
"""

from collections.abc import Callable

from django.utils.translation import gettext as _

from employees.record.holding import hold_one
from exemptions.enums import RequestState
from exemptions.models import RequestedModule
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken

# What goes along with a move: functions of the requested module, locked, and the state to which it went.
followers: list[Callable] = []

# What goes along when nothing is to be decided any more: what one officer proposed, and what another said of it.
UNSAID = {
    **dict.fromkeys(("outcome", "ground", "reason", "words", "differs_because"), ""),
    **dict.fromkeys(("minutes", "quantity", "proposed_by", "proposed_at", "sent_back")),
}


class MoveNotAllowed(RuleBroken):
    """Somebody else was there first: it was decided, withdrawn or sent in the meantime."""


def hold(requested):
    """The requested module as it is now, locked until the work at hand is committed. Raises MoveNotAllowed when it is gone."""
    hold_one(requested.employee)
    found = RequestedModule.objects.select_for_update(of=("self",)).filter(pk=requested.pk)
    beside = ("request__employment__employer", "employee__user", "module", "table", "officer")
    held = found.select_related(*beside).first()
    if held is None:
        raise MoveNotAllowed(_("This module is no longer in the request."))
    return held


def move(held, target, *, by, at, text="", **columns):
    """Go to another state and keep the step. Raises MoveNotAllowed, and RuleBroken for what a constraint refuses.

    `columns` are what goes with that state; `held` is locked.
    """
    state = RequestState(held.state)
    if target not in state.may_become:
        raise MoveNotAllowed(
            _("For %(module)s this holds now: %(state)s. So this cannot be done any more.")
            % {"module": held.module.code, "state": state.label}
        )
    held.state = target
    for name, value in columns.items():
        setattr(held, name, value)
    with told_as_rule(RequestedModule):
        held.save(update_fields=["state", *columns])
    step = keep_step(held, target, by=by, at=at, text=text)
    for follow in followers:
        follow(held, target, by=by, at=at)
    return step


def keep_step(held, state, *, by, at, text=""):
    audit.record(f"exemptions.{RequestState(state).value}", on=held, by=by, told={"module": held.module.code})
    return held.steps.create(state=state, by=by, at=at, text=text)
