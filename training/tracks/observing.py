"""Somebody saw how a learner does it: many ticks in one save. When it is all done independently, the track is complete."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.kit.rules import RuleBroken
from training.models import Observation, ObservationPhoto, ObserverLink
from training.tracks.completing import complete_when_ready
from training.tracks.enums import Level, ObserverRole
from training.tracks.holding import hold_running, refuse_strangers
from training.tracks.hours import log_hours
from training.tracks.progress import points_of

LONGEST_WORD = 500


@dataclass(frozen=True)
class Tick:
    """What was seen of one point (its key in training.tracks.progress), with a word or a photo when there is one."""

    key: str
    level: str
    word: str = ""
    photo: ObservationPhoto | None = None


class LinkClosed(RuleBroken):
    """The link was revoked or used up, or is too old; perhaps since the page was opened."""


@transaction.atomic
def observe(track, ticks, *, by, at):
    """A mentor or the learner says how it goes. Returns the observations. Raises RuleBroken.

    As whom, the portal knows. What a mentor says may complete the track.
    """
    held = hold_running(track)
    roles = (ObserverRole.MENTOR, ObserverRole.LEARNER)
    role = refuse_strangers(held, by, on=timezone.localdate(at), but=roles)
    refuse_unknown(ticks, points_of(held.snapshot))
    made = keep(held, ticks, role=role, by=by, at=at)
    if role == ObserverRole.MENTOR:
        complete_when_ready(held, by=by, at=at)
    return made


@transaction.atomic
def observe_by_link(link, ticks, *, at):
    """A customer or colleague says how it goes, by a link. Never completes anything. Raises RuleBroken, also LinkClosed."""
    track = hold_running(link.track)
    held = ObserverLink.objects.select_for_update().get(pk=link.pk)
    held.track = track
    if not held.is_open(at):
        raise LinkClosed(_("This link does not work any more. Ask whoever sent it for a new one."))
    asked = {key: point for key, point in points_of(track.snapshot).items() if key in held.asked}
    refuse_unknown(ticks, asked)
    made = keep(track, ticks, role=held.role, link=held, at=at)
    ObserverLink.objects.filter(pk=held.pk).update(used=F("used") + 1)
    return made


def refuse_unknown(ticks, points):
    keys = [tick.key for tick in ticks]
    if not keys:
        raise RuleBroken(_("Say of one thing or more how it goes."))
    if len(set(keys)) < len(keys) or not set(keys) <= set(points):
        raise RuleBroken(_("This page has changed. Open it again."))
    if any(tick.level not in Level.values for tick in ticks):
        raise RuleBroken(_("Choose one of the three."))
    if any(len(tick.word) > LONGEST_WORD for tick in ticks):
        raise RuleBroken(_("Write at most %(number)s signs.") % {"number": LONGEST_WORD})


def keep(track, ticks, *, role, at, by=None, link=None):
    points = points_of(track.snapshot)
    made = Observation.objects.bulk_create(
        Observation(
            track=track,
            competence=points[tick.key].competence,
            indicator=points[tick.key].indicator,
            level=tick.level,
            role=role,
            word=tick.word.strip(),
            by=by,
            link=link,
            at=at,
        )
        for tick in ticks
    )
    for observation, tick in zip(made, ticks, strict=True):
        if tick.photo:
            hang(tick.photo, observation, by)
    return made


def hang(photo, observation, by):
    """A photo that waited hangs on what it shows; one of another track or sender, or that hangs already, does not."""
    waiting = ObservationPhoto.objects.filter(pk=photo.pk, track=observation.track, observation=None, added_by=by)
    if not waiting.update(observation=observation):
        raise RuleBroken(_("This photo is not there any more. Choose it again."))


@transaction.atomic
def keep_visit(track, *, ticks, hours=None, by, at):
    """All that a mentor says in one save: hours first, since the last tick may complete the track. All or nothing."""
    if not ticks and not hours:
        raise RuleBroken(_("Say of one thing or more how it goes."))
    if hours:
        log_hours(track, **hours, by=by, at=at)
    return observe(track, ticks, by=by, at=at) if ticks else []
