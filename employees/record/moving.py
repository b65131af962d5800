"""A trajectory goes from one state to another: the one door for all that moves it."""

from django.utils.translation import gettext as _

from employees.record.enums import TrajectoryState
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken


def move(trajectory, target, *, by, at, ended_on=None, stopped_because=""):
    """`trajectory` is held. Raises RuleBroken for a move that there is not."""
    state = TrajectoryState(trajectory.state)
    if target not in state.may_become:
        raise RuleBroken(
            _("This trajectory is in the state “%(state)s”, so this cannot be done any more.") % {"state": state.label}
        )
    trajectory.state, trajectory.ended_on, trajectory.stopped_because = target, ended_on, stopped_because
    trajectory.moved_by, trajectory.moved_at = by, at
    with told_as_rule(type(trajectory)):
        trajectory.save(update_fields=["state", "ended_on", "stopped_because", "moved_by", "moved_at"])
    audit.record("employees.trajectory_moved", on=trajectory, by=by, told={"state": target.value})
    return trajectory
