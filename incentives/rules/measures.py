"""A measure of support as rules read it: versions with a period each, and in each what it asks, gives and wants by when.

Without a database. `read_version` makes them of what is stored (`compiled` of a version, see incentives.models), and refuses
what cannot be evaluated: that is the one door, for files, for the editor and for what is in force.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from incentives.enums import Certainty, MeasureStatus
from incentives.rules.amounts import Amount, read_amount
from incentives.rules.deadlines import Deadline, read_deadline
from incentives.rules.expressions import Expression, Unclear, compiled
from incentives.rules.facts import FactType

Words = Mapping[str, str]
CONDITIONS, AMOUNTS, DEADLINES = "conditions", "amounts", "deadlines"
MOST_PARTS = 60


@dataclass(frozen=True)
class Condition:
    """What must hold, and in words why it does not fit when it does not. `structural`: part of what the measure is, so that
    it can refuse even while nobody confirmed the version."""

    expression: Expression
    reason: Words
    structural: bool = False
    certainty: Certainty = Certainty.UNKNOWN
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Version:
    """A measure in a period, half-open: from `since` up to before `until`, counted by the first day of the training."""

    key: int | str
    since: date
    until: date | None
    confirmed: bool
    params: Mapping[str, Any]
    conditions: tuple[Condition, ...] = ()
    amounts: tuple[Amount, ...] = ()
    deadlines: tuple[Deadline, ...] = ()

    def holds_on(self, day):
        return self.since <= day and (self.until is None or day < self.until)

    @cached_property
    def reads(self) -> tuple[str, ...]:
        """Every fact on which a verdict, an amount or a day of this version can depend, in order."""
        leaves = [leaf for each in self.conditions for leaf in each.expression.leaves()]
        found = {key for leaf in leaves for key in leaf.reads()}
        for amount in self.amounts:
            found |= amount.reads()
        for deadline in self.deadlines:
            found |= deadline.reads()
        return tuple(sorted(found))


@dataclass(frozen=True)
class Measure:
    """`excludes`: {code of another measure: why they do not go together}. `abolished`: {language: since when, and what came
    instead}, of one that is."""

    code: str
    words: Words
    status: MeasureStatus
    versions: tuple[Version, ...]
    excludes: Mapping[str, Words] = field(default_factory=dict)
    abolished: Words = field(default_factory=dict)

    @property
    def is_abolished(self):
        return self.status is MeasureStatus.ABOLISHED

    def version_on(self, day):
        """The one for training that begins on this day; None when nothing is known of that day."""
        return next((version for version in self.versions if version.holds_on(day)), None)


def typed(params):
    """Parameters as rules reckon with them: numbers as Decimal, also inside lists and tables by year."""
    if isinstance(params, Mapping):
        return {key: typed(value) for key, value in params.items()}
    if isinstance(params, list):
        return [typed(value) for value in params]
    if isinstance(params, int | float) and not isinstance(params, bool):
        return Decimal(str(params))
    return params


def read_version(
    stored: Mapping[str, Any],
    types: Mapping[str, FactType],
    *,
    key: int | str,
    since: date,
    until: date | None,
    confirmed: bool,
    params: Mapping[str, Any],
    names: frozenset[str] = frozenset(),
) -> Version:
    """`stored` is {"conditions": [{"expr", "reason", "structural", "certainty", "sources"}], "amounts": […], "deadlines": […]};
    `names` are parameters that other versions have: here they are not known. Raises Unclear with the path in `stored`."""
    reckoned = {**dict.fromkeys(names), **typed(params)}
    parts = {part: listed(stored, part) for part in (CONDITIONS, AMOUNTS, DEADLINES)}
    return Version(
        key=key,
        since=since,
        until=until,
        confirmed=confirmed,
        params=reckoned,
        conditions=each(parts, CONDITIONS, lambda raw, path: read_condition(raw, types, reckoned, path)),
        amounts=each(parts, AMOUNTS, lambda raw, path: read_amount(raw, types, reckoned, path)),
        deadlines=each(parts, DEADLINES, lambda raw, path: read_deadline(raw, types, reckoned, path)),
    )


def listed(stored, part):
    found = stored.get(part, [])
    if not isinstance(found, list) or len(found) > MOST_PARTS:
        raise Unclear(part, f"A list of at most {MOST_PARTS} is expected.")
    return found


def each(parts, part, read):
    return tuple(read(raw, f"{part}.{number}") for number, raw in enumerate(parts[part]))


def read_condition(raw, types, params, path):
    if not isinstance(raw, Mapping) or "expr" not in raw:
        raise Unclear(path, "A condition has “expr”, and a reason in words.")
    reason = raw.get("reason")
    if not isinstance(reason, Mapping) or not reason.get("nl"):
        raise Unclear(f"{path}.reason", "Say in Dutch why it does not fit when this does not hold.")
    return Condition(
        expression=compiled(raw["expr"], types, params, path=f"{path}.expr"),
        reason=reason,
        structural=raw.get("structural") is True,
        certainty=Certainty(raw.get("certainty") or ""),
        sources=tuple(raw.get("sources") or ()),
    )
