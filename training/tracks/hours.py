"""The hours that somebody learned at work, day by day: logged by a mentor, corrected with what stood there kept."""

from django.db import transaction
from django.db.models import Min, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken
from training.models import TrackHours, TrackHoursChange
from training.models.tracks import A_DAY_OF_MINUTES
from training.tracks.holding import hold_running, refuse_strangers


@transaction.atomic
def log_hours(track, *, day, minutes, note="", by, at):
    """Somebody learned so long on this day. Raises RuleBroken."""
    held = hold_running(track)
    refuse_strangers(held, by, on=timezone.localdate(at))
    if minutes < 1:
        raise RuleBroken(_("Say how long it was."))
    refuse_day(held, day, at)
    refuse_too_long(held, day, minutes)
    with told_as_rule(TrackHours):
        return held.hours.create(day=day, minutes=minutes, note=note.strip(), by=by, at=at)


@transaction.atomic
def correct_hours(hours, *, day, minutes, note="", by, at):
    """Write what it should have been, and keep what stood there; no minutes takes the line back. Raises RuleBroken."""
    held = hold_running(hours.track)
    refuse_strangers(held, by, on=timezone.localdate(at))
    if minutes < 0:
        raise RuleBroken(_("Nobody learns for less than no time."))
    row = TrackHours.objects.get(pk=hours.pk)
    note = note.strip()
    if (row.day, row.minutes, row.note) == (day, minutes, note):
        return row
    refuse_day(held, day, at)
    refuse_too_long(held, day, minutes, but=row)
    before = {name: getattr(row, name) for name in ("day", "minutes", "note", "by", "at")}
    TrackHoursChange.objects.create(hours=row, **before, changed_by=by, changed_at=at)
    row.day, row.minutes, row.note, row.by, row.at = day, minutes, note, by, at
    with told_as_rule(TrackHours):
        row.save()
    return row


def refuse_day(track, day, at):
    if day > timezone.localdate(at):
        raise RuleBroken(_("This day is still to come."))
    if day < track.since:
        raise RuleBroken(_("This day lies before the first day of the track."))
    if track.employment.until and day >= track.employment.until:
        raise RuleBroken(_("This person did not work for the company any more on that day."))


def refuse_too_long(track, day, minutes, but=None):
    others = track.hours.filter(day=day).exclude(pk=but.pk if but else None)
    if minutes + (others.aggregate(sum=Sum("minutes"))["sum"] or 0) > A_DAY_OF_MINUTES:
        raise RuleBroken(_("A day has 24 hours."))


def minutes_of(track):
    """All that was logged."""
    return track.hours.aggregate(sum=Sum("minutes"))["sum"] or 0


def first_day_of(track):
    """The first day on which something was logged; where nothing was, that on which the track began."""
    return track.hours.filter(minutes__gt=0).aggregate(first=Min("day"))["first"] or track.since
