"""The record of somebody with two records, as it becomes one (employees.doubles.merging)."""

from django.utils import timezone
from django.utils.translation import gettext as _

from employees.record.enums import STOPPED
from employees.record.moving import move


def move_trajectories(dropped, kept):
    """Where both were on the way to the same programme, that of the kept record goes on, also for the companies of the
    other; the other is stopped. Says how many moved."""
    on_the_way = {each.programme_id: each for each in kept.trajectories.running().select_for_update(of=("self",))}
    moved, now = dropped.trajectories.select_for_update(of=("self",)).order_by("pk"), timezone.now()
    number = 0
    for trajectory in moved:
        same = on_the_way.get(trajectory.programme_id) if trajectory.is_running else None
        if same:
            same.companies.add(*trajectory.companies.all())
            because = _("Two records of the person became one; the other goes on.")
            move(trajectory, STOPPED, by=None, at=now, ended_on=timezone.localdate(now), stopped_because=because)
        trajectory.employee = kept
        trajectory.save(update_fields=["employee"])
        number += 1
    return number
