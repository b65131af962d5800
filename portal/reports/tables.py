"""A report as it is shown: on the screen, in its chart, on paper and in the workbook alike."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from portal.kit.numbers import duration
from portal.reports.counting import Figures, counted
from portal.reports.labels import labels_of
from portal.reports.measures import Kind, Measure
from portal.reports.periods import between
from portal.reports.suppressing import TOTAL, hidden_cells

WHOLE = 100


@dataclass(frozen=True)
class Cell:
    """`value` None: hidden, or there is none. `share` is a whole percentage."""

    value: Any
    text: str
    share: int | None = None
    hidden: bool = False


@dataclass(frozen=True)
class Row:
    label: str
    cells: dict[str, Cell]


@dataclass(frozen=True)
class Table:
    report: Any
    dimension: Any
    columns: list[Measure]
    rows: list[Row]
    total: Row
    is_guarded: bool

    @property
    def is_empty(self):
        return not self.rows

    @property
    def hides(self):
        return any(cell.hidden for row in (*self.rows, self.total) for cell in row.cells.values())

    def lines(self):
        """[(words, [(heading, cell)])] for a template, which cannot look up by name."""
        return [self.line(row) for row in self.rows]

    def line(self, row):
        return row.label, [(each.title, row.cells[each.code]) for each in self.columns]

    def total_line(self):
        return self.line(self.total)


def table_of(report, dimension, question, *, is_guarded=False):
    """`is_guarded`: for others than the sector's own officers, so with small figures hidden and in an order that tells nothing."""
    found = counted(report, dimension, question)
    rows = found.rows
    if dimension.unit and not is_guarded:
        rows = with_every_period(rows, dimension.unit, report.measures)
    labels = labels_of(dimension, [key for key, _figures in rows])
    rows = in_order(rows, labels, report, dimension, is_guarded)
    hidden = defaultdict(set)
    if is_guarded:
        for place, code in hidden_cells(report.measures, found.total, [told for _key, told in rows]):
            hidden[place].add(code)
    made = [Row(labels[key], cells_of(report.measures, told, hidden[place])) for place, (key, told) in enumerate(rows)]
    total = Row(_("Total"), cells_of(report.measures, found.total, hidden[TOTAL]))
    return Table(report, dimension, [each for each in report.measures if each.shown], made, total, is_guarded)


def with_every_period(rows, unit, measures):
    """Also those between the first and the last in which nothing happened."""
    if not rows:
        return rows
    known = dict(rows)
    nothing = Figures({each.code: None if each.kind is Kind.DAYS else 0 for each in measures}, {})
    days = [key[0] for key in known]
    return [((day,), known.get((day,), nothing)) for day in between(min(days), max(days), unit)]


def in_order(rows, labels, report, dimension, is_guarded):
    """Periods as they come; of other rows the largest first, unless their order would tell what is hidden."""
    if dimension.unit:
        return sorted(rows, key=lambda row: row[0])
    if is_guarded or isinstance(rows[0][0][0] if rows else None, date):
        return sorted(rows, key=lambda row: (row[0][0] if isinstance(row[0][0], date) else date.min, labels[row[0]]))
    return sorted(rows, key=lambda row: (-sum(row[1].values[code] for code, _kind in report.drawn), labels[row[0]]))


def cells_of(measures, told, hidden):
    found = {}
    for each in measures:
        whole = told.values[each.share_of] if each.share_of and not {each.share_of, each.code} & hidden else None
        if each.code in hidden:
            found[each.code] = Cell(None, _("hidden"), hidden=True)
        else:
            value = told.values[each.code]
            found[each.code] = Cell(value, in_words(value, each.kind), value * WHOLE // whole if whole else None)
    return found


def in_words(value, kind):
    if value is None:
        return "–"
    if kind is Kind.MINUTES:
        return duration(value) if value else "0"
    if kind is Kind.DAYS:
        return number_format(value, decimal_pos=1 if value % 1 else 0)
    return number_format(value, use_l10n=True, force_grouping=True)


def sums_differ(table):
    """Whether a person counts in several rows, so that the rows add up to more people than there are. Of a guarded table never
    told, as the difference says what is hidden."""
    if table.is_guarded:
        return False
    whom = [each.code for each in table.columns if each.sql == each.behind and not each.part_of]
    return any(sum(row.cells[code].value for row in table.rows) != table.total.cells[code].value for code in whom)
