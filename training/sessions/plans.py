"""What somebody fills in to plan a session, and what of it can be refused without asking the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from portal.kit.rules import RuleBroken
from training.enums import DayPart

A_DAY = timedelta(days=1)
MOST_PARTS = 120
# What happened may be written down afterwards. Further away it is a slip of the keyboard.
BACK, AHEAD = timedelta(days=366), timedelta(days=3 * 366)


@dataclass(frozen=True)
class PlannedPart:
    date: date
    part: str
    starts_at: datetime
    ends_at: datetime
    breaks: int = 0

    @property
    def key(self):
        return self.date, self.part


def part_on(day: date, part: str, starts: time, ends: time, breaks: int = 0) -> PlannedPart:
    """A part of a day by the clock on the wall. What ends before it starts ends in the night after."""
    last = day if ends > starts else later_than(day, A_DAY)
    return PlannedPart(day, part, on_the_clock(day, starts), on_the_clock(last, ends), breaks)


def later_than(day: date, passed: timedelta) -> date:
    """So much later; the last days that there are have none after them, and who types one hears that it is far away."""
    return min(day, date.max - passed) + passed


def on_the_clock(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, timezone.get_current_timezone())


@dataclass(frozen=True)
class Plan:
    """A session as somebody wants it. `host` None: an open session of the sector. `new_place` is the name of a room that
    is not in the list yet; `place_note` says where exactly."""

    module: Any
    parts: Sequence[PlannedPart]
    host: Any = None
    place: Any = None
    new_place: str = ""
    place_note: str = ""
    trainer: Any = None
    mentor: Any = None
    language: str = "nl"
    min_places: int = 1
    max_places: int | None = None
    enrol_before: date | None = None

    @property
    def days(self):
        return days_of(self.parts)


@dataclass(frozen=True)
class Days:
    """How the parts of a session change: which of those there are stay or move, which are new, which go."""

    kept: list = field(default_factory=list)
    new: list = field(default_factory=list)
    gone: list = field(default_factory=list)


def days_of(parts):
    return sorted({part.date for part in parts})


def refuse_impossible(parts, *, on):
    """Raises RuleBroken for days and hours that cannot be."""
    if not parts:
        raise RuleBroken(_("Say on which day the session is."))
    if len(parts) > MOST_PARTS:
        raise RuleBroken(_("A session has at most %(most)s parts of days.") % {"most": MOST_PARTS})
    for part in parts:
        refuse_strange(part, on=on)
    for one, other in pairwise(sorted(parts, key=lambda part: (part.starts_at, part.ends_at))):
        if one.key == other.key:
            raise RuleBroken(_("%(part)s stands there twice.") % {"part": part_in_words(one)})
        if other.starts_at < one.ends_at:
            raise RuleBroken(
                _("%(one)s and %(other)s overlap.") % {"one": part_in_words(one), "other": part_in_words(other)}
            )


def refuse_strange(part, *, on):
    told = {"part": part_in_words(part)}
    if timezone.localdate(part.starts_at) != part.date:
        raise RuleBroken(_("%(part)s does not start on that day.") % told)
    if part.date < on - BACK or part.date > on + AHEAD:
        raise RuleBroken(_("%(part)s is too far away: look at the year.") % told)


def part_in_words(part):
    """“Monday 23 November, morning (09:00–12:30)”, in the active language."""
    day = date_format(part.date, "l j F")
    return _("%(day)s, %(part)s (%(hours)s)") % {
        "day": day[:1].upper() + day[1:],
        "part": DayPart(part.part).label,
        "hours": hours_of(part),
    }


def hours_of(part):
    return "–".join(time_format(timezone.localtime(at), "H:i") for at in (part.starts_at, part.ends_at))


def compare(there, wanted):
    """The Days that turn the parts `there` into those `wanted`. What keeps its half day keeps its row; another moves
    along, so that in a calendar it is the same appointment on another day."""
    by_key = {(part.date, part.part): part for part in there}
    days = Days()
    homeless = []
    for part in sorted(wanted, key=lambda part: part.starts_at):
        if part.key in by_key:
            days.kept.append((by_key.pop(part.key), part))
        else:
            homeless.append(part)
    free = sorted(by_key.values(), key=lambda part: part.starts_at)
    days.kept.extend(zip(free, homeless, strict=False))
    days.new.extend(homeless[len(free) :])
    days.gone.extend(free[len(homeless) :])
    return days
