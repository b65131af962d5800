"""A trajectory is completed by itself when its frozen composition is met, and runs again when that falls away."""

from django.db import transaction
from django.utils import timezone

from employees.certificates.issuing import issue_certificate
from employees.certificates.programmes import kind_of_programme, snapshot_of_completed
from employees.certificates.revoking import revoke_for
from employees.models import Trajectory
from employees.record.enums import COMPLETED, RUNNING, STOPPED
from employees.record.moving import move
from employees.record.progress import progress_of


def complete_met(person, *, by, at):
    """Complete every running trajectory of `person`, who is held, that is met; issue the certificate of each."""
    running = list(person.trajectories.running().select_for_update(of=("self",)).order_by("pk"))
    if not running:
        return []
    progress = progress_of(running)
    return [complete(each, progress[each.pk], by=by, at=at) for each in running if progress[each.pk].is_met]


def complete(trajectory, progress, *, by, at):
    obtained = [each.achievement for each in progress.obtained_modules]
    completed_on = max([trajectory.since, *(each.obtained_on for each in obtained)])
    move(trajectory, COMPLETED, by=by, at=at, ended_on=completed_on)
    today = timezone.localdate(at)
    if trajectory.employee.erased_at is None:
        issue_certificate(
            employee=trajectory.employee,
            kind=kind_of_programme(trajectory.programme_id, on=today),
            snapshot=snapshot_of_completed(trajectory, progress),
            trajectory=trajectory,
            issued_on=today,
            by=by,
            at=at,
        )
    return trajectory


@transaction.atomic
def reopen_unmet(person, *, reason, by, at):
    """Trajectories of `person`, who is held, that were completed by what stands no more: their certificate is revoked and
    they run again; or are stopped, where the person is on the way to the same programme anew."""
    completed = list(person.trajectories.filter(state=COMPLETED).select_for_update(of=("self",)).order_by("pk"))
    progress = progress_of(completed)
    for trajectory in completed:
        if progress[trajectory.pk].is_met:
            continue
        revoke_for(by=by, at=at, reason=reason, trajectory=trajectory)
        anew = Trajectory.objects.running().filter(employee=person, programme=trajectory.programme_id).exists()
        if anew:
            today = timezone.localdate(at)
            move(trajectory, STOPPED, by=by, at=at, ended_on=today, stopped_because=reason.strip())
        else:
            move(trajectory, RUNNING, by=by, at=at)
