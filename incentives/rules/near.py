"""What would make a measure fit that does not: “at 32 hours it would”."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from incentives.enums import About, FactKind, Verdict
from incentives.rules.expressions import NUMBERS, AllOf, AnyOf, Compare, Expression, Facts, Not
from incentives.rules.facts import FactType
from incentives.rules.verdicts import BROKEN, BROKEN_IF_CONFIRMED, Outcome, evaluate

# Beside numbers, only what people can still agree among themselves: nobody becomes self-employed for a grant.
AGREED = (About.PARTICIPATION,)
STEP = {FactKind.INT: Decimal(1), FactKind.DECIMAL: Decimal("0.01")}


@dataclass(frozen=True)
class Change:
    """A fact that would have to be another one; `now` is None when a group of facts asks it and it is not known."""

    fact: str
    now: Any
    then: Any


@dataclass(frozen=True)
class Near:
    """With these changes, all together, it would fit, or would no longer be refused (`verdict`)."""

    changes: tuple[Change, ...]
    verdict: Verdict


def nearly(outcome: Outcome, types: Mapping[str, FactType]) -> Near | None:
    """For an outcome that does not fit, now or by rules that nobody confirmed; None where nothing within reach changes it."""
    broken = [each.condition for each in outcome.reasons if each.code in (BROKEN, BROKEN_IF_CONFIRMED)]
    if not broken or outcome.version is None:
        return None
    facts, changes = dict(outcome.facts), {}
    # Of a version that is not confirmed, reasons tell the structural conditions alone: the others must hold too.
    for condition in outcome.version.conditions:
        if condition.expression.ask(facts, outcome.version.params) is False:
            found = least_change(condition.expression, facts, outcome.version.params, types)
            if found is None:
                return None
            for change in found:
                changes[change.fact] = Change(change.fact, outcome.facts.get(change.fact), change.then)
                facts[change.fact] = change.then
    after = evaluate(outcome.measure, facts)
    still_broken = after.would_be is Verdict.NOT_ELIGIBLE
    return None if still_broken else Near(tuple(changes.values()), after.verdict)


def least_change(expression: Expression, facts: Facts, params, types) -> list[Change] | None:
    """The fewest changes that make it hold; None when there are none within reach."""
    if expression.ask(facts, params) is not False:
        return []
    if isinstance(expression, Compare):
        return of_comparison(expression, facts, params, types)
    if isinstance(expression, AnyOf):
        ways = [least_change(part, facts, params, types) for part in expression.parts]
        return min((way for way in ways if way is not None), key=len, default=None)
    if isinstance(expression, AllOf):
        return of_all(expression, facts, params, types)
    return of_not(expression, facts, types) if isinstance(expression, Not) else None


def of_all(expression, facts, params, types):
    found, known = [], dict(facts)
    for part in expression.parts:
        way = least_change(part, known, params, types)
        if way is None:
            return None
        found += way
        known |= {change.fact: change.then for change in way}
    return found


def of_not(expression, facts, types):
    part = expression.part
    fact = types.get(part.fact) if isinstance(part, Compare) else None
    if fact is None or fact.kind is not FactKind.BOOL or fact.about not in AGREED:
        return None
    return [Change(fact.key, facts.get(fact.key), not facts[fact.key])]


def of_comparison(leaf: Compare, facts, params, types):
    fact = types.get(leaf.fact)
    if fact is None or facts.get(leaf.fact) is None:
        return None
    wanted = number_for(leaf, fact, params) if fact.kind in NUMBERS else agreed_for(leaf, fact)
    return None if wanted is None else [Change(leaf.fact, facts[leaf.fact], wanted)]


def number_for(leaf, fact, params):
    """The number nearest to what it is, with which the comparison holds; None beyond what the fact can be."""
    limit = params.get(leaf.value) if isinstance(leaf.value, str) else leaf.value
    if limit is None:
        return None
    step = {"gt": STEP[fact.kind], "lt": -STEP[fact.kind]}.get(leaf.op, Decimal(0))
    wanted = limit + step
    within = (fact.least is None or wanted >= fact.least) and (fact.most is None or wanted <= fact.most)
    return wanted if within and leaf.op != "ne" else None


def agreed_for(leaf, fact):
    if fact.about not in AGREED:
        return None
    if fact.kind is FactKind.BOOL:
        return {"is_true": True, "is_false": False}.get(leaf.op, leaf.value if leaf.op == "eq" else None)
    if leaf.op == "eq":
        return leaf.value
    return next((value for value in fact.values if value in leaf.value), None) if leaf.op == "in" else None
