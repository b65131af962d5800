"""Somebody begins on the way to a programme, stops, or goes on."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.models import Composition
from catalogue.snapshots import snapshot_of_composition
from employees.models import Trajectory
from employees.record.completing import complete_met
from employees.record.enums import COMPLETED, RUNNING, STOPPED
from employees.record.holding import hold_one
from employees.record.moving import move
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken


@transaction.atomic
def start_trajectory(*, employee, programme, since, by, at, employer=None):
    """Put a person on the way to a programme, by what it is made of on the day `since`.

    For a company, `employer`, that asks what the person is doing already it is the same trajectory, and no refusal: it
    need not learn who was first. Whoever has everything completes it at once. Raises RuleBroken.
    """
    person = hold_one(employee)
    if person.erased_at:
        raise RuleBroken(_("This person was erased."))
    running = person.trajectories.running().filter(programme=programme).first()
    if running and employer:
        running.companies.add(employer)
        return running
    composition = Composition.objects.in_force_on(since).filter(programme=programme).first()
    if composition is None:
        raise RuleBroken(_("Nobody said yet of which modules this programme is made on that day."))
    with told_as_rule(Trajectory):
        trajectory = Trajectory.objects.create(
            employee=person,
            programme=programme,
            composition=composition,
            frozen=snapshot_of_composition(composition),
            since=since,
            started_by=by,
            started_at=at,
        )
    if employer:
        trajectory.companies.add(employer)
    audit.record("employees.trajectory_started", on=trajectory, by=by, told={"programme": programme.code})
    complete_met(person, by=by, at=at)
    trajectory.refresh_from_db()
    return trajectory


@transaction.atomic
def stop_trajectory(trajectory, *, reason, by, at):
    """The person no longer aims at the programme. What they obtained stays. Raises RuleBroken."""
    if not reason.strip():
        raise RuleBroken(_("Say why it stops."))
    held = locked(trajectory)
    if held.state == COMPLETED:
        raise RuleBroken(_("This programme is completed, so there is nothing to stop."))
    return move(held, STOPPED, by=by, at=at, ended_on=timezone.localdate(at), stopped_because=reason.strip())


@transaction.atomic
def resume_trajectory(trajectory, *, by, at):
    """Go on with what was stopped, by the composition with which it began. Raises RuleBroken."""
    held = locked(trajectory)
    if held.state != STOPPED:
        raise RuleBroken(_("Only a trajectory that was stopped can go on."))
    move(held, RUNNING, by=by, at=at)
    complete_met(held.employee, by=by, at=at)
    held.refresh_from_db()
    return held


@transaction.atomic
def no_longer_asked_by(employer, trajectory, *, by, at):
    """The company no longer asks for it, and sees it no more; for the person it goes on until they stop it."""
    held = locked(trajectory)
    held.companies.remove(employer)
    audit.record("employees.trajectory_left", on=held, by=by)
    return held


def locked(trajectory):
    person = hold_one(trajectory.employee)
    held = Trajectory.objects.select_for_update(of=("self",)).get(pk=trajectory.pk)
    held.employee = person
    return held
