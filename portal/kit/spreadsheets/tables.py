"""Rows under headings: which column is which, what is wrong with a cell, and where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from portal.kit.spreadsheets.layouts import Column, fold

SHOWN = 200


def letter(index):
    """0 → A, 25 → Z, 26 → AA."""
    letters, index = "", index + 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def plain(value):
    """`value` as JSON can hold it, no longer than a line."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return str(value)[:SHOWN]


@dataclass(frozen=True)
class CellProblem:
    """What is wrong, and where: `row` as the spreadsheet shows it, `column` as its letter and heading."""

    sheet: str
    row: int | None
    column: str
    value: Any
    message: str

    @property
    def place(self):
        parts = [self.sheet]
        if self.row:
            parts.append(_("row %(number)s") % {"number": self.row})
        if self.column:
            parts.append(_("column %(name)s") % {"name": self.column})
        return ", ".join(part for part in parts if part)

    def __str__(self):
        return f"{self.place}: {self.message}" if self.place else self.message

    def as_json(self):
        return {
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "value": plain(self.value),
            "message": self.message,
        }


@dataclass(frozen=True, eq=False)
class Row:
    """One row under the headings; `values` has every declared column, with None for what is empty or not there."""

    table: Table
    number: int
    values: dict[str, Any]

    def __getitem__(self, name):
        return self.values[name]

    def problem(self, name, message):
        """A CellProblem about this row's cell in column `name`, or about the whole row when `name` is empty."""
        column = self.table.label(name) if name else ""
        return CellProblem(self.table.name, self.number, column, self.values.get(name), str(message))


@dataclass(eq=False)
class Table:
    name: str
    columns: tuple[Column, ...]
    rows: list[Row] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
    warnings: list[CellProblem] = field(default_factory=list)
    found: dict[str, tuple[int, str]] = field(default_factory=dict)

    def has(self, name):
        """Whether the sheet has the column; when not, whatever is stored is none of its business."""
        return name in self.found

    def label(self, name):
        """The letter and heading of the column, as people see it."""
        if name in self.found:
            index, heading = self.found[name]
            return f"{letter(index)} ({heading})"
        return next((column.heading for column in self.columns if column.name == name), name)


def table(sheet, columns, *, refuse_unknown=False):
    """The Table in `sheet`: its first row that holds anything has the headings, in any order.

    `problems` are reasons to refuse it; `warnings` (headings that nobody knows, unless refused) are not.
    """
    made = Table(sheet.name, tuple(columns))
    if not sheet.rows:
        made.problems.append(CellProblem(sheet.name, None, "", None, _("This sheet has no headings.")))
        return made
    number, headings = sheet.rows[0]
    find_columns(made, number, headings, made.problems if refuse_unknown else made.warnings)
    known = {index: name for name, (index, _heading) in made.found.items()}
    for number, values in sheet.rows[1:]:
        read_row(made, number, values, known)
    made.problems += merged(sheet, made, known) + unstored(sheet, made, known)
    return made


def find_columns(made, number, headings, unknown):
    names = {accepted: column for column in made.columns for accepted in column.accepted()}
    for index, heading in enumerate(headings):
        if heading is None:
            continue
        text = " ".join(str(heading).split())[:SHOWN]
        column, label = names.get(fold(text)), f"{letter(index)} ({text})"
        if column is None:
            told = _("Nobody knows this heading, so the column is not read.")
            unknown.append(CellProblem(made.name, number, label, plain(heading), told))
        elif column.name in made.found:
            told = _("This heading stands twice; the first is column %(name)s.") % {"name": made.label(column.name)}
            made.problems.append(CellProblem(made.name, number, label, plain(heading), told))
        else:
            made.found[column.name] = index, text
    for column in made.columns:
        if column.required and not made.has(column.name):
            told = _("The column “%(name)s” is missing.") % {"name": column.heading}
            made.problems.append(CellProblem(made.name, number, column.heading, None, told))


def read_row(made, number, values, known):
    held = {name: values[index] for index, name in known.items() if index < len(values) and values[index] is not None}
    if not held:
        return
    row = Row(made, number, dict.fromkeys(column.name for column in made.columns) | held)
    made.rows.append(row)
    for name, value in held.items():
        if is_error(value):
            told = _("This cell shows the error %(code)s. Type what it should say.") % {"code": value}
            made.problems.append(row.problem(name, told))


def is_error(value):
    return not isinstance(value, str | int | float | Decimal | date | time | timedelta)


def merged(sheet, made, known):
    """Merged cells among the rows: only the first of them holds what all seem to hold."""
    told = _("These cells are merged (%(range)s): only the first one is read. Unmerge them and fill in each.")
    return [
        CellProblem(made.name, row, made.label(known[column]), None, told % {"range": reference})
        for reference in sheet.merged
        for column, row in [first_known(reference, known)]
        if column is not None
    ]


def first_known(reference, known):
    """The (column, row) of the first cell of a merged range that stands in a known column; (None, None) for none."""
    first, last = (place(cell) for cell in reference.split(":"))
    columns = [index for index in sorted(known) if first[0] <= index <= last[0]]
    return (columns[0], first[1]) if columns else (None, None)


def unstored(sheet, made, known):
    told = _(
        "This cell has a formula without a stored result. Type the result, or save the file in a spreadsheet first."
    )
    places = [place(cell) for cell in sheet.unstored]
    return [
        CellProblem(made.name, row, made.label(known[column]), None, told) for column, row in places if column in known
    ]


def place(cell):
    """B7 → (1, 7): the column's index and the row's number."""
    letters, digits = re.fullmatch(r"([A-Z]+)([0-9]+)", cell).groups()
    index = 0
    for one in letters:
        index = index * 26 + ord(one) - ord("A") + 1
    return index - 1, int(digits)
