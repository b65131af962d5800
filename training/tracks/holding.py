"""The row of a track is the gate: whoever observes, logs hours, stops, completes or reopens holds it first.

Before it they hold the person, since completing writes in the learning record: the order of merging and forgetting too.
"""

from django.utils.translation import gettext as _

from employees.models import MentorAssignment
from employees.record.holding import hold_one
from employers.models import EmployerMember
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken
from training.models import WorkplaceTrack
from training.tracks.enums import COMPLETED, RUNNING, ObserverRole, TrackState


class TrackOver(RuleBroken):
    """It was completed or stopped, perhaps just before this."""


class NotYours(RuleBroken):
    """Who asks this neither guides the learner nor is the learner."""


def hold(track):
    """The track as it is now, locked until the work at hand is committed."""
    hold_one(track.employee)
    found = WorkplaceTrack.objects.select_for_update(of=("self",))
    return found.select_related("employment__employer", "employee__user", "module", "mentor__user").get(pk=track.pk)


def hold_running(track):
    """As `hold`. Raises TrackOver when nothing of it changes any more."""
    held = hold(track)
    if held.state == COMPLETED:
        raise TrackOver(_("This is completed. Ask the sector to reopen it when something is wrong."))
    if held.state != RUNNING:
        raise TrackOver(_("This was stopped."))
    return held


def move(track, target, event, *, by, at, text="", **columns):
    """Go to another state and keep the step; `track` is held."""
    state = TrackState(track.state)
    if target not in state.may_become:
        raise TrackOver(_("This is %(state)s, so that cannot be done any more.") % {"state": state.label})
    track.state = target
    for name, value in columns.items():
        setattr(track, name, value)
    with told_as_rule(WorkplaceTrack):
        track.save(update_fields=["state", *columns])
    keep_step(track, event, by=by, at=at, text=text)


def keep_step(track, event, *, by, at, text=""):
    audit.record(f"training.track_{event.value}", on=track, by=by)
    return track.steps.create(event=event, by=by, at=at, text=text)


def role_of(track, user, *, on):
    """As whom this account observes: the learner, a mentor of today, or None. Who learns is no mentor of themselves."""
    if user is None:
        return None
    if track.employee.user_id == user.pk:
        return ObserverRole.LEARNER
    if not track.employment.is_current(on):
        return None
    mentors = EmployerMember.objects.current(on).mentors().filter(user=user, employer=track.employment.employer_id)
    assigned = MentorAssignment.objects.current(on).filter(employment=track.employment_id, mentor__in=mentors)
    named = track.mentor_id is not None and mentors.filter(pk=track.mentor_id).exists()
    return ObserverRole.MENTOR if named or assigned.exists() else None


def refuse_strangers(track, user, *, on, but=(ObserverRole.MENTOR,)):
    """The role of `user`. Raises NotYours for who has none of those that may."""
    role = role_of(track, user, on=on)
    if role not in but:
        raise NotYours(_("Only a mentor who guides this learner today can do this."))
    return role
