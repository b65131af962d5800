"""What is asked next: the fact that can still change most. What can change nothing any more is never asked."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from incentives.enums import FactKind, Sensitivity, Verdict
from incentives.rules.expressions import NUMBERS, Compare, Facts, Shift
from incentives.rules.facts import FactType
from incentives.rules.measures import Measure
from incentives.rules.verdicts import Outcome, evaluate

# An answer that settles a measure weighs this much more than one that only takes away a condition.
SETTLES, NARROWS = 10, 1
ANOTHER_CODE = "-"
STEP = Decimal("0.01")


@dataclass(frozen=True)
class Question:
    """`decides`: the codes of the measures about which an answer may say something; `weight` is for the order alone."""

    key: str
    decides: tuple[str, ...]
    weight: int


def questions(
    measures: Iterable[Measure], facts: Facts, types: Mapping[str, FactType], askable: Collection[str]
) -> list[Question]:
    """Those worth asking, the one that can change most first. What is sensitive comes after everything else, and only when
    it can still change a verdict. Facts that may be asked are in `askable`; leave out those that somebody does not know."""
    effects: dict[str, dict[str, tuple[int, bool]]] = {}
    for measure in measures:
        outcome = evaluate(measure, facts)
        for key in outcome.missing:
            if key in askable and key in types and can_change(outcome):
                weight, verdict_changes = effect(measure, outcome, facts, types[key])
                if weight and (verdict_changes or types[key].sensitivity is not Sensitivity.HIGH):
                    effects.setdefault(key, {})[measure.code] = (weight, verdict_changes)
    found = [
        Question(key, tuple(of_measures), sum(weight for weight, _changes in of_measures.values()))
        for key, of_measures in effects.items()
    ]
    return sorted(found, key=lambda each: (rank(types[each.key]), -each.weight, types[each.key].place, each.key))


def next_question(measures, facts, types, askable) -> Question | None:
    return next(iter(questions(measures, facts, types, askable)), None)


def can_change(outcome: Outcome):
    return outcome.verdict is Verdict.UNKNOWN and outcome.would_be is Verdict.UNKNOWN


def rank(fact):
    return (Sensitivity.LOW, Sensitivity.MEDIUM, Sensitivity.HIGH).index(fact.sensitivity)


def effect(measure: Measure, before: Outcome, facts: Facts, fact: FactType) -> tuple[int, bool]:
    """(how much an answer can change, whether it can change the verdict itself)"""
    weight, verdict_changes = 0, False
    for value in tried(measure, before, facts, fact):
        after = evaluate(measure, {**facts, fact.key: value})
        if after.verdict is not before.verdict:
            weight, verdict_changes = weight + SETTLES, True
        elif after.would_be is not before.would_be:
            weight += SETTLES
        elif after.reasons != before.reasons:
            weight += NARROWS
    return weight, verdict_changes


def tried(measure, outcome, facts, fact) -> list[Any]:
    """Answers of every sort: all of a list, and for numbers, codes and days those on both sides of what is asked."""
    if fact.kind is FactKind.BOOL:
        return [True, False]
    if fact.kind is FactKind.ENUM:
        return list(fact.values)
    if outcome.version is None:
        return [version.since for version in measure.versions] if fact.kind is FactKind.DATE else []
    compared = [
        leaf for each in outcome.version.conditions for leaf in each.expression.leaves() if concerns(leaf, fact)
    ]
    found: dict[Any, None] = {}
    for leaf in compared:
        found.update(dict.fromkeys(sides_of(leaf, fact, facts, outcome.version.params)))
    return list(found)


def concerns(leaf: Compare, fact):
    return leaf.fact == fact.key or (isinstance(leaf.value, Shift) and leaf.value.base == fact.key)


def sides_of(leaf, fact, facts, params) -> list[Any]:
    if fact.kind in NUMBERS:
        limit = params.get(leaf.value) if isinstance(leaf.value, str) else leaf.value
        return [] if limit is None else [limit - step_of(fact), limit, limit + step_of(fact)]
    if fact.kind is FactKind.CODE:
        codes = leaf.value if isinstance(leaf.value, frozenset) else {leaf.value}
        return [*sorted(codes), ANOTHER_CODE]
    return days_around(leaf, fact, facts)


def step_of(fact):
    return Decimal(1) if fact.kind is FactKind.INT else STEP


def days_around(leaf, fact, facts) -> list[date]:
    known = facts.get(leaf.value.base if leaf.fact == fact.key else leaf.fact)
    limit = known and (leaf.value.from_day(known) if leaf.fact == fact.key else known)
    return [limit, limit + timedelta(days=1)] if limit else []
