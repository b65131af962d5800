"""How a self-evaluation is counted and drawn."""

from dataclasses import dataclass

from employees.competences.levels import Level

LEVELS = list(Level)


@dataclass(frozen=True)
class Counts:
    """How many competences are at which level, and the parts of the drawing of it (portal.kit.measures)."""

    levels: tuple[str, ...]
    total: int

    @property
    def by_level(self):
        """(Level, how many) of those of which there are."""
        return [(level, number) for level in reversed(LEVELS) if (number := self.levels.count(level))]

    @property
    def segments(self):
        done, hit = (self.levels.count(level) for level in (Level.INDEPENDENT, Level.SUPERVISED))
        parts = [(0, done, "done"), (done, hit, "hit")]
        return [{"start": start, "width": width, "kind": kind} for start, width, kind in parts if width]


def counts_of(evaluation, *, total=None):
    """Of an evaluation `with_levels`."""
    levels = tuple(each["level"] for each in evaluation.levels)
    return Counts(levels, max(total or 0, len(levels)))
