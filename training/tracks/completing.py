"""A track completes by itself, and gives what it was for: the module, and its certificate. And how it ends otherwise."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from employees.certificates.enums import DocumentKind
from employees.certificates.issuing import issue_certificate
from employees.certificates.telling import telling_together
from employees.models import Achievement
from employees.record.achieving import achieve, revoke_achievement
from employees.record.enums import Basis
from portal.kit.rules import RuleBroken
from training.tracks.enums import COMPLETED, RUNNING, STOPPED, TrackEvent
from training.tracks.holding import hold, hold_running, move
from training.tracks.hours import first_day_of, minutes_of
from training.tracks.progress import progress_of
from training.tracks.telling import tell_about

ORIGIN = "training.track"


def complete_when_ready(track, *, by, at):
    """Complete the track, which is held, when a mentor saw everything done independently. Says whether it did.

    Whoever ticked the last of it completed it. The achievement and its certificate come in the same transaction.
    """
    if not progress_of(track).is_complete:
        return False
    move(track, COMPLETED, TrackEvent.COMPLETED, by=by, at=at, completed_at=at, completed_by=by)
    give_what_it_was_for(track, by=by, at=at)
    tell_about(track, "track_completed", at=at, with_managers=True, with_learner=False)
    return True


@transaction.atomic
def stop_track(track, *, reason, by, at):
    """It is not gone on with; what was seen stays. Raises RuleBroken without a reason."""
    held = hold_running(track)
    move(held, STOPPED, TrackEvent.STOPPED, by=by, at=at, text=needed(reason))
    tell_about(held, "track_stopped", at=at, but=by, reason=reason.strip())
    return held


@transaction.atomic
def reopen_track(track, *, reason, by, at):
    """The sector opens a completed track again, since something was wrong: the achievement and its certificate are
    revoked with the reason. Raises RuleBroken, also for who is no staff."""
    if not by.has_perm("training.change_workplacetrack"):
        raise RuleBroken(_("Only the sector reopens what is completed."))
    held, reason = hold(track), needed(reason)
    if held.employee.erased_at:  # Nobody could complete it any more, and what was proven would be lost.
        raise RuleBroken(_("This person was erased."))
    move(held, RUNNING, TrackEvent.REOPENED, by=by, at=at, text=reason, completed_at=None, completed_by=None)
    for achievement in Achievement.objects.standing().filter(origin_kind=ORIGIN, origin_uuid=held.uuid):
        revoke_achievement(achievement, reason=reason, by=by, at=at)
    tell_about(held, "track_reopened", at=at, with_managers=True, reason=reason)
    return held


def needed(reason):
    if not reason.strip():
        raise RuleBroken(_("Say why, so that everybody understands it later."))
    return reason.strip()


def give_what_it_was_for(track, *, by, at):
    """The obtained module with its certificate; the learner is told of that, and of a programme that it completes, once."""
    on, minutes = timezone.localdate(at), minutes_of(track) or None
    with telling_together(at=at):
        achievement = achieve(
            employee=track.employee,
            module=track.module,
            obtained_on=on,
            basis=Basis.WORKPLACE_TRACK,
            origin=(ORIGIN, track.uuid),
            snapshot=track.snapshot,
            minutes=minutes,
            by=by,
            at=at,
        )
        days = {"first_day": first_day_of(track).isoformat(), "last_day": on.isoformat()}
        issue_certificate(
            employee=track.employee,
            kind=DocumentKind.COMPETENCE,
            snapshot=track.snapshot | days | {"present_minutes": minutes},
            achievement=achievement,
            issued_on=on,
            by=by,
            at=at,
        )
