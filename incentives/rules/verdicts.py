"""Whether a measure fits: its verdict for some facts, with the reasons and what is missing. Pure, in three values.

By the file of measures: an abolished measure does not fit; the version is that of the first day of the training; a condition
that is false wins, then one that is not known; and a version that nobody confirmed never says "fits", and refuses only by
conditions that are structural.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from incentives.enums import Verdict
from incentives.rules.amounts import Reckoned, reckon
from incentives.rules.deadlines import BEGINS
from incentives.rules.expressions import Facts
from incentives.rules.measures import Condition, Measure, Version

ABOLISHED, NO_VERSION, NO_DAY = "abolished", "no_version", "no_day"
NOT_CONFIRMED, BROKEN, BROKEN_IF_CONFIRMED, OPEN, DOUBT = (
    "not_confirmed", "broken", "broken_if_confirmed", "open", "doubt",
)  # fmt: skip


@dataclass(frozen=True)
class Reason:
    """One sentence of the why. `code` says of which sort; `condition` is the one that it is about, `facts` those that lack.

    ABOLISHED · NO_VERSION (nothing known of that day) · NO_DAY (when does it begin?) · NOT_CONFIRMED (nobody confirmed the
    rules of that day) · BROKEN (does not hold) · BROKEN_IF_CONFIRMED (does not hold, by rules that nobody confirmed) · OPEN
    (depends on `facts`) · DOUBT (everything is known, and the rule itself says that it is not sure).
    """

    code: str
    condition: Condition | None = None
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """`would_be`: what the rules say as they stand, whether anybody confirmed them or not."""

    measure: Measure
    verdict: Verdict
    would_be: Verdict
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...] = ()
    version: Version | None = None
    facts: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def amounts(self) -> tuple[Reckoned, ...]:
        """None of a measure that does not fit, or would not by rules that nobody confirmed."""
        if self.version is None or self.would_be is Verdict.NOT_ELIGIBLE:
            return ()
        return tuple(reckon(amount, self.facts, self.version.params) for amount in self.version.amounts)

    @property
    def eur(self):
        """What it brings in all, as far as it is known; None when nothing is."""
        told = [each.eur for each in self.amounts if each.eur is not None]
        return sum(told) if told else None

    @cached_property
    def days(self):
        """[(Deadline, day or None)] that may hold for these facts; none of a measure that does not fit, as `amounts`."""
        if self.version is None or self.would_be is Verdict.NOT_ELIGIBLE:
            return []
        params = self.version.params
        return [
            (each, each.on(self.facts, params)) for each in self.version.deadlines if each.holds_for(self.facts, params)
        ]

    @property
    def last_day(self):
        """After which the measure is lost; None when it is not known."""
        return min((day for deadline, day in self.days if deadline.decides and day is not None), default=None)


def evaluate(measure: Measure, facts: Facts) -> Outcome:
    """Of facts as `incentives.rules.facts.values_of` gives them: a fact that is not known is not in it."""
    if measure.is_abolished:
        return Outcome(measure, Verdict.NOT_ELIGIBLE, Verdict.NOT_ELIGIBLE, (Reason(ABOLISHED),), facts=facts)
    begins = facts.get(BEGINS)
    if begins is None:
        return unknown(measure, Reason(NO_DAY, facts=(BEGINS,)), (BEGINS,), facts)
    version = measure.version_on(begins)
    if version is None:
        return unknown(measure, Reason(NO_VERSION), (), facts)
    return by_version(measure, version, facts)


def unknown(measure, reason, missing, facts):
    return Outcome(measure, Verdict.UNKNOWN, Verdict.UNKNOWN, (reason,), missing, facts=facts)


def by_version(measure, version, facts):
    broken, still_open = [], []
    for condition in version.conditions:
        answer = condition.expression.ask(facts, version.params)
        if answer is False:
            broken.append(condition)
        elif answer is None:
            still_open.append(condition)
    would_be = Verdict.NOT_ELIGIBLE if broken else Verdict.UNKNOWN if still_open else Verdict.ELIGIBLE
    refusing = broken if version.confirmed else [each for each in broken if each.structural]
    if refusing:
        reasons = tuple(Reason(BROKEN, each) for each in refusing)
        return Outcome(measure, Verdict.NOT_ELIGIBLE, would_be, reasons, (), version, facts)
    if would_be is Verdict.ELIGIBLE and version.confirmed:
        return Outcome(measure, Verdict.ELIGIBLE, would_be, (), (), version, facts)
    return undecided(measure, version, facts, would_be, broken, still_open)


def undecided(measure, version, facts, would_be, broken, still_open):
    """The reasons of an unknown: the version is not confirmed, or conditions are open, or both."""
    lacking = [(each, tuple(sorted(each.expression.missing(facts, version.params)))) for each in still_open]
    reasons = [
        *([] if version.confirmed else [Reason(NOT_CONFIRMED)]),
        *(Reason(BROKEN_IF_CONFIRMED, each) for each in broken),
        *(Reason(OPEN if keys else DOUBT, each, keys) for each, keys in lacking),
    ]
    missing = dict.fromkeys(key for _condition, keys in lacking for key in keys)
    return Outcome(measure, Verdict.UNKNOWN, would_be, tuple(reasons), tuple(missing), version, facts)


def evaluate_many(measures: Iterable[Measure], everybody: Iterable[Facts]) -> list[list[Outcome]]:
    """As `evaluate`, for each of these facts by each measure: rows of outcomes. Who has the same facts as far as a version
    reads them shares one outcome, so that its amounts and days are reckoned once."""
    listed, rows = list(measures), []
    known: dict[tuple, Outcome] = {}
    for facts in everybody:
        begins = facts.get(BEGINS)
        row = []
        for number, measure in enumerate(listed):
            version = None if begins is None or measure.is_abolished else measure.version_on(begins)
            key = (number, begins, *((facts.get(name) for name in version.reads) if version else ()))
            outcome = known.get(key)
            if outcome is None:
                outcome = known[key] = evaluate(measure, facts)
            row.append(outcome)
        rows.append(row)
    return rows


def evaluate_all(measures: Iterable[Measure], facts: Facts) -> list[Outcome]:
    return [evaluate(measure, facts) for measure in measures]
