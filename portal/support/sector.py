"""For how many participants of a year which measure may be had, over the whole sector."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from incentives.enums import MeasureStatus
from incentives.rules.deadlines import BEGINS
from incentives.rules.expressions import Shift
from incentives.rules.measures import Measure
from incentives.rules.verdicts import evaluate
from incentives.words import in_language
from portal.support.cells import TODAY, Cell
from portal.support.enums import Standing
from portal.support.gathering.participations import of_enrolments
from portal.support.knowledge import told
from training.enums import CANCELLED, COMES
from training.models import Enrolment

# More would make a page wait; whoever needs them all counts by quarter.
MOST = 5000


@dataclass(frozen=True)
class Line:
    measure: Measure
    counts: Counter

    @property
    def title(self):
        return in_language(self.measure.words)

    @property
    def numbers(self):
        return [self.counts.get(standing, 0) for standing in Standing]


@dataclass(frozen=True)
class SectorCount:
    lines: Sequence[Line]
    participants: int
    is_cut: bool


def count_of(year: int, *, today: date) -> SectorCount:
    """Of everybody who comes for a company to sessions that begin in the year. Nine queries, whatever their number."""
    rows = Enrolment.objects.filter(session__first_starts_at__year=year, state__in=COMES, employee__erased_at=None)
    rows = rows.exclude(employment=None).exclude(session__state=CANCELLED).order_by("-pk")
    known = told()
    people = of_enrolments(rows, known.knowledge.types, today=today, most=MOST + 1)
    facts = [each.facts for each in people[:MOST]]
    lines = [
        Line(measure, standings(measure, facts, known.knowledge.types))
        for measure in known.knowledge.measures.values()
        if measure.status not in (MeasureStatus.ABOLISHED, MeasureStatus.NOT_FOR_TRAINING)
    ]
    ordered = sorted(lines, key=lambda each: [-number for number in each.numbers])
    return SectorCount(ordered, min(len(people), MOST), len(people) > MOST)


def standings(measure, several, types):
    """People of whom the facts that matter for this measure are the same are judged once."""
    matter = facts_that_matter(measure)
    alike = Counter(frozenset((key, facts[key]) for key in matter if key in facts) for facts in several)
    found: Counter = Counter()
    for facts, number in alike.items():
        found[Cell(evaluate(measure, dict(facts)), types).standing] += number
    return found


def facts_that_matter(measure):
    """Those on which a verdict and a last day depend."""
    found = {BEGINS, TODAY}
    for version in measure.versions:
        deadlines = [each for each in version.deadlines if each.shift]
        found |= {each.shift.base for each in deadlines}
        expressions = [each.expression for each in version.conditions] + [each.when for each in deadlines if each.when]
        for leaf in (leaf for expression in expressions for leaf in expression.leaves()):
            found |= {leaf.fact, leaf.value.base} if isinstance(leaf.value, Shift) else {leaf.fact}
    return sorted(found)
