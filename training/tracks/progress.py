"""How far a learner is at the workplace, reckoned from what was seen. Pure: nothing here asks the database.

What is observed is every indicator of every technical competence of the module, and a competence without indicators as a
whole. What counts for each is the **latest observation of a mentor**: a later one takes its place, also when it is lower.
A competence is done independently when each of its indicators is; the track is complete when every technical competence
is. What customers, colleagues and the learner saw stands beside it and never decides.
"""

from dataclasses import dataclass, field
from functools import cached_property

from training.tracks.enums import Level, ObserverRole

INDEPENDENT, SUPERVISED, NOT_YET = Level.INDEPENDENT, Level.SUPERVISED, Level.NOT_YET
BESIDE = [ObserverRole.LEARNER, ObserverRole.COLLEAGUE, ObserverRole.CUSTOMER]


@dataclass(frozen=True)
class Point:
    """One thing to observe. Its key stands in forms and links: "i12" of an indicator, "c5" of a whole competence."""

    key: str
    text: str
    competence: int
    indicator: int | None = None


@dataclass(frozen=True)
class Group:
    """A technical competence with what is observed of it."""

    code: str
    title: str
    points: list[Point]
    is_whole: bool  # It has no indicators: its one point is the competence itself.


def groups_of(snapshot):
    return [group_of(competence) for competence in snapshot["competences"]]


def group_of(competence):
    number, title = competence["id"], competence["title"]
    points = [Point(f"i{each['id']}", each["text"], number, each["id"]) for each in competence["indicators"]]
    whole = Point(f"c{number}", title, number)
    return Group(competence["code"], title, points or [whole], is_whole=not points)


def points_of(snapshot):
    """Every Point by its key, in order."""
    return {point.key: point for group in groups_of(snapshot) for point in group.points}


@dataclass
class Line:
    """A Point with what was seen of it: by role, the latest last."""

    point: Point
    seen: dict[str, list] = field(default_factory=dict)

    def latest(self, role):
        return self.seen[role][-1] if role in self.seen else None

    @property
    def mentor(self):
        return self.latest(ObserverRole.MENTOR)

    @property
    def level(self):
        """The level that counts; None when no mentor saw it yet."""
        return Level(self.mentor.level) if self.mentor else None

    @property
    def beside(self):
        """The latest of learner, colleague and customer, as far as there is one."""
        return [found for role in BESIDE if (found := self.latest(role))]

    @property
    def everything(self):
        """All that was seen, the latest first."""
        found = [each for row in self.seen.values() for each in row]
        return sorted(found, key=lambda each: (each.at, each.pk), reverse=True)


@dataclass
class GroupSeen:
    group: Group
    lines: list[Line]

    @property
    def is_independent(self):
        return all(line.level == INDEPENDENT for line in self.lines)


@dataclass
class Block:
    """What stands together on a page: a competence with its indicators, or all competences that have none, one a line."""

    title: str  # Empty for the latter.
    lines: list[Line]

    @property
    def counts(self):
        return Counts([line.level for line in self.lines])


class Counts:
    """How many points are at which level, and the parts of the drawing of it."""

    def __init__(self, levels):
        self.total = len(levels)
        self.independent = levels.count(INDEPENDENT)
        self.supervised = levels.count(SUPERVISED)
        self.not_yet = levels.count(NOT_YET)
        self.unseen = levels.count(None)

    @property
    def segments(self):
        """What is done, and in yellow what is being learned (portal.kit.measures)."""
        parts = [(0, self.independent, "done"), (self.independent, self.supervised, "hit")]
        return [{"start": start, "width": width, "kind": kind} for start, width, kind in parts if width]


class Progress:
    """Of one track: `observations` are all of it, the oldest first."""

    def __init__(self, snapshot, observations):
        groups = groups_of(snapshot)
        lines = {point.key: Line(point) for group in groups for point in group.points}
        for each in observations:
            if each.key in lines:
                lines[each.key].seen.setdefault(each.role, []).append(each)
        self.lines = list(lines.values())
        self.groups = [GroupSeen(group, [lines[point.key] for point in group.points]) for group in groups]

    @cached_property
    def counts(self):
        return Counts([line.level for line in self.lines])

    @property
    def blocks(self):
        """The whole competences first, together: a fold for each would hold one line with its own title."""
        whole = [line for seen in self.groups if seen.group.is_whole for line in seen.lines]
        others = [Block(seen.group.title, seen.lines) for seen in self.groups if not seen.group.is_whole]
        return [*([Block("", whole)] if whole else []), *others]

    @property
    def is_complete(self):
        return bool(self.groups) and all(group.is_independent for group in self.groups)

    @property
    def last_seen(self):
        """When a mentor last observed something; None when none did."""
        return max((line.mentor.at for line in self.lines if line.mentor), default=None)


def progress_of(track):
    """One query."""
    return Progress(track.snapshot, track.observations.in_order())


def progress_of_all(tracks):
    """{id: Progress} of many tracks. One query, whatever their number."""
    from training.models import Observation

    by_track = {track.pk: [] for track in tracks}
    for each in Observation.objects.filter(track__in=list(by_track)).in_order():
        by_track[each.track_id].append(each)
    return {track.pk: Progress(track.snapshot, by_track[track.pk]) for track in tracks}
