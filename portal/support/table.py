"""Participants × measures: cells, totals by measure, what is certain and what may come, and the best set for each person."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from incentives.enums import About, MeasureStatus, Receiver
from incentives.knowledge import Knowledge
from incentives.rules.amounts import NotKnown
from incentives.rules.best import BestSet, best_set, excludes
from incentives.rules.measures import Measure
from incentives.rules.verdicts import evaluate_many
from incentives.words import in_language
from portal.kit.numbers import euro
from portal.support.cells import TODAY, Cell
from portal.support.enums import FITS, MAY_FIT, MAYBE, NO, NOT_KNOWN, UNLESS, Standing
from portal.support.gathering.participations import Participation

ZERO = Decimal(0)
MOST_SHOWN = 4


@dataclass(frozen=True)
class Row:
    who: Participation
    cells: Sequence[Cell]

    @cached_property
    def by_code(self):
        return {cell.code: cell for cell in self.cells}

    @cached_property
    def best(self) -> BestSet:
        return best_set([cell.outcome for cell in self.cells if cell.standing is FITS])

    @cached_property
    def chosen(self):
        return [self.by_code[code] for code in self.best.codes]

    @cached_property
    def further(self):
        """What may come beside what is chosen: nothing that the chosen ones exclude."""
        return [
            cell
            for cell in self.cells
            if cell.standing in (UNLESS, MAYBE) and not any(excludes(cell.outcome, one) for one in self.best.chosen)
        ]

    @property
    def left_out(self):
        """[(name, name of the one before which it gives way, why)]."""
        return [
            (
                in_language(each.outcome.measure.words),
                in_language(each.because_of.measure.words),
                in_language(each.words),
            )
            for each in self.best.left_out
        ]


@dataclass(frozen=True)
class Total:
    """Of a measure over everybody: how many of each standing, and what it comes to."""

    counts: Mapping[Standing, int]
    certain: Decimal
    unless: Decimal
    perhaps: Decimal
    has_unknown_amount: bool

    @property
    def lines(self):
        """In words, each on its own."""
        if self.certain:
            yield euro(self.certain)
        if self.unless:
            yield _("%(amount)s, unless a special status applies") % {"amount": euro(self.unless)}
        if self.perhaps:
            yield _("perhaps %(amount)s") % {"amount": euro(self.perhaps)}
        if self.counts.get(NOT_KNOWN):
            yield _("not known yet for %(number)s") % {"number": self.counts[NOT_KNOWN]}
        if self.has_unknown_amount and not (self.certain or self.unless or self.perhaps):
            yield _("amount not known")


@dataclass(frozen=True)
class Column:
    measure: Measure
    cells: Sequence[Cell]

    @property
    def code(self):
        return self.measure.code

    @property
    def title(self):
        return in_language(self.measure.words)

    @property
    def receivers(self):
        """For whom it is, in words; nothing where no version says it."""
        found = {amount.receiver for version in self.measure.versions for amount in version.amounts}
        if len(found) > 1:
            return _("for both")
        return {Receiver.EMPLOYER: _("for the company"), Receiver.EMPLOYEE: _("for the participant")}.get(
            next(iter(found), None), ""
        )

    @cached_property
    def total(self) -> Total:
        counts = Counter(cell.standing for cell in self.cells)
        open_amount = any(cell.eur is None and cell.standing in (FITS, UNLESS, MAYBE) for cell in self.cells)
        certain, unless = self.sum_of(FITS), self.sum_of(FITS, UNLESS)
        return Total(counts, certain, unless - certain, self.sum_of(FITS, UNLESS, MAYBE) - unless, open_amount)

    def sum_of(self, *standings):
        """Together, so that a ceiling of the company counts once."""
        cells = [cell for cell in self.cells if cell.standing in standings]
        return capped(cells, sum((cell.eur or ZERO for cell in cells), ZERO))

    @property
    def decided(self):
        """Whether it fits somebody, or may by rules that are confirmed."""
        return any(cell.standing in (FITS, UNLESS, MAYBE) for cell in self.cells)

    @property
    def may_hold(self):
        return any(cell.may_hold for cell in self.cells)

    @property
    def lacking(self):
        """How many facts are not known, for whom least."""
        return min((len(cell.outcome.missing) for cell in self.cells if cell.may_hold), default=0), self.code

    @property
    def why_not(self):
        """Why it fits nobody: the reason that is there most."""
        told = Counter(cell.short for cell in self.cells if cell.short)
        return told.most_common(1)[0][0] if told else ""


def capped(cells, total):
    """No more than what the company may have in a year: a cap of which it told a figure is one for all its people."""
    caps = [cap for cell in cells[:1] for cap in caps_of(cell)]
    return min([total, *caps])


def caps_of(cell):
    outcome = cell.outcome
    for reckoned in outcome.amounts:
        figures = reckoned.amount.most
        if any(f.fact and f.fact in cell.types and cell.types[f.fact].about is About.COMPANY for f in figures):
            for figure in figures:
                try:
                    yield figure.of(outcome.facts, outcome.version.params)
                except NotKnown:
                    continue


@dataclass(frozen=True)
class Table:
    rows: Sequence[Row]
    measures: Sequence[Measure]
    knowledge: Knowledge

    @cached_property
    def columns(self) -> list[Column]:
        return [
            Column(measure, [row.by_code[measure.code] for row in self.rows if measure.code in row.by_code])
            for measure in self.measures
        ]

    @cached_property
    def shown(self):
        """What is certain first, then what may come; of what nobody confirmed, those nearest to a verdict that leave room."""
        found = sorted((each for each in self.columns if each.decided), key=lambda each: rank(each.total))
        return found + sorted(self.unconfirmed, key=lambda each: each.lacking)[: max(MOST_SHOWN - len(found), 0)]

    @property
    def unconfirmed(self):
        """Those of which the rules are not confirmed, and do not refuse everybody as they stand."""
        return [each for each in self.columns if not each.decided and each.may_hold]

    @cached_property
    def waiting(self):
        """Of which the rules are not confirmed, for which there is no place in the table."""
        codes = {each.code for each in self.shown}
        return [each for each in self.unconfirmed if each.code not in codes]

    @cached_property
    def folded(self):
        """Those that fit nobody, by rules that are confirmed or as far as they are known."""
        return [each for each in self.columns if not each.decided and not each.may_hold]

    @cached_property
    def lines(self) -> list[tuple[Row, list[Cell]]]:
        """[(row, its cells in the order of the columns)]."""
        return [(row, [row.by_code[column.code] for column in self.shown]) for row in self.rows]

    def of(self, which, receiver) -> Decimal:
        """The sum for whom, of cells that `which` picks of a row; by measure, so that caps of the company hold."""
        found: dict[str, list[Cell]] = {}
        for row in self.rows:
            for cell in which(row):
                found.setdefault(cell.code, []).append(cell)
        return sum(
            (capped(cells, sum((cell.eur_for(receiver) or ZERO for cell in cells), ZERO)) for cells in found.values()),
            ZERO,
        )

    def sums(self, receiver) -> dict[str, Any]:
        certain, fits = self.of(lambda row: row.chosen, receiver), self.of(fitting_of, receiver)
        everything = self.of(lambda row: [*fitting_of(row), *in_doubt(row)], receiver)
        return {"certain": certain, "unless": fits - certain, "perhaps": everything - fits, "fits": fits}

    @cached_property
    def for_company(self):
        return self.sums(Receiver.EMPLOYER)

    @cached_property
    def for_people(self):
        return self.sums(Receiver.EMPLOYEE)

    @property
    def not_known(self):
        """How many cells nobody can settle yet: rules that were not confirmed, or amounts that are not known."""
        return sum(column.total.counts.get(NOT_KNOWN, 0) for column in self.columns)


def fitting_of(row):
    """What is certain, and what is but for a special status, which nobody asks a manager."""
    return [*row.chosen, *(each for each in row.further if each.standing is UNLESS)]


def in_doubt(row):
    return [each for each in row.further if each.standing is MAYBE]


def rank(total):
    for place, standing in enumerate((FITS, UNLESS, MAYBE, NOT_KNOWN, NO)):
        if total.counts.get(standing):
            return place, -total.counts[standing]
    return len(MAY_FIT) + 1, 0


def table_of(
    participations: Sequence[Participation], knowledge: Knowledge, *, applied: Mapping[str, date] | None = None
) -> Table:
    """Without the database. What was abolished, or is for something else than training, brings nobody anything. `applied` are
    the days on which the company applied for a measure: those count for it, and not today."""
    gone = (MeasureStatus.ABOLISHED, MeasureStatus.NOT_FOR_TRAINING)
    measures = [each for each in knowledge.measures.values() if each.status not in gone]
    facts = [who.facts for who in participations]
    evaluated = evaluate_many(measures, facts)
    for place, measure in enumerate(measures):
        if day := (applied or {}).get(measure.code):
            again = evaluate_many([measure], [{**each, TODAY: day} for each in facts])
            for row, [outcome] in zip(evaluated, again, strict=True):
                row[place] = outcome
    rows = [
        Row(who, [Cell(outcome, knowledge.types) for outcome in outcomes])
        for who, outcomes in zip(participations, evaluated, strict=True)
    ]
    return Table(rows, measures, knowledge)
