"""Which measures go best together, where some exclude each other: what is certain counts, the most EUR first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from incentives.enums import Verdict
from incentives.rules.verdicts import Outcome


@dataclass(frozen=True)
class LeftOut:
    """A measure that fits and is not in the set: because of which other one, and why the two do not go together."""

    outcome: Outcome
    because_of: Outcome
    words: Mapping[str, str]


@dataclass(frozen=True)
class BestSet:
    """`eur` is the sum of what is known; measures without a known amount are in the set when nothing excludes them."""

    chosen: tuple[Outcome, ...]
    left_out: tuple[LeftOut, ...]
    eur: Decimal

    @property
    def codes(self):
        return [outcome.measure.code for outcome in self.chosen]


def best_set(outcomes: Sequence[Outcome]) -> BestSet:
    """Of the outcomes that fit. The same for any order of them: ties go to more measures, then to the codes in order."""
    fitting = sorted(
        (each for each in outcomes if each.verdict is Verdict.ELIGIBLE), key=lambda each: each.measure.code
    )
    chosen = [each for group in bound_together(fitting) for each in best_of(group)]
    codes = {each.measure.code for each in chosen}
    in_order = tuple(each for each in outcomes if each.measure.code in codes and each.verdict is Verdict.ELIGIBLE)
    left = tuple(left_out(each, chosen) for each in fitting if each.measure.code not in codes)
    return BestSet(in_order, left, sum((each.eur or Decimal(0) for each in chosen), Decimal(0)))


def excludes(one, other):
    return other.measure.code in one.measure.excludes or one.measure.code in other.measure.excludes


def bound_together(outcomes):
    """Groups in which each is bound to another by exclusions: between groups nothing excludes anything."""
    waiting = list(outcomes)
    while waiting:
        group, further = [waiting.pop(0)], True
        while further:
            further = [each for each in waiting if any(excludes(each, one) for one in group)]
            waiting = [each for each in waiting if each not in further]
            group += further
        yield group


def best_of(group):
    """The best set within a group: each is taken or left."""
    return max(sets_of(group), key=worth, default=[])


def sets_of(group):
    """Every set in which nothing excludes anything."""
    if not group:
        yield []
        return
    first, rest = group[0], group[1:]
    yield from ([first, *each] for each in sets_of([one for one in rest if not excludes(first, one)]))
    if any(excludes(first, one) for one in rest):
        yield from sets_of(rest)


def worth(outcomes):
    """More EUR, then more measures; then those whose codes come first."""
    eur = sum((each.eur or Decimal(0) for each in outcomes), Decimal(0))
    return eur, len(outcomes), [[-ord(sign) for sign in each.measure.code] for each in outcomes]


def left_out(outcome, chosen):
    winner = next(each for each in chosen if excludes(outcome, each))
    words = outcome.measure.excludes.get(winner.measure.code) or winner.measure.excludes[outcome.measure.code]
    return LeftOut(outcome, winner, words)
