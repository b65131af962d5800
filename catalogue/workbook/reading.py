"""From a book to entries: the rows of each sheet as plain values, and all that is wrong with a cell by itself."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from catalogue.workbook.cells import Wrong
from catalogue.workbook.sheets import LAYOUTS, SHEETS
from portal.kit.spreadsheets import CellProblem, ErrorCell, Row, Table

EMPTY: Any = object()  # Nothing stands in the cell.


@dataclass(slots=True)
class Entry:
    """A row that was understood: the plain value of each cell in a column that is there; a cell that says something
    wrong is left out."""

    row: Row
    values: dict[str, Any]
    is_wrong: bool = False

    def get(self, name):
        """The value, or None when the cell is empty or wrong."""
        value = self.values.get(name)
        return None if value is EMPTY else value

    def problem(self, name, message):
        self.is_wrong = True
        return self.row.problem(name, message)


@dataclass
class Understood:
    """The workbook: per sheet that is there, its table and its entries."""

    tables: dict[str, Table] = field(default_factory=dict)
    entries: dict[str, list[Entry]] = field(default_factory=dict)
    problems: list[CellProblem] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def has(self, sheet, column=None):
        return sheet in self.tables and (column is None or self.tables[sheet].has(column))


def understand(book):
    found = Understood()
    for sheet in SHEETS.values():
        table = book.table(sheet.layout)
        if table is None:
            continue
        found.problems += table.problems
        found.warnings += map(str, table.warnings)
        if all(table.has(column.name) for column in sheet.keys):
            found.tables[sheet.name] = table
            readers = {column.name: column.kind.reader() for column in sheet.columns if table.has(column.name)}
            found.entries[sheet.name] = [entry_of(row, sheet, readers, found.problems) for row in table.rows]
    if not found.tables and not found.problems:
        known = ", ".join(layout.heading for layout in LAYOUTS)
        message = _("This workbook has none of the sheets of the offer: %(names)s.") % {"names": known}
        found.problems.append(CellProblem("", None, "", None, message))
    found.problems += [
        CellProblem(name, None, "", None, _("There is another sheet that means the same. Keep one of them."))
        for name in book.twice(LAYOUTS)
    ]
    found.warnings += [
        _("Nobody knows the sheet “%(name)s”; it is not read.") % {"name": n} for n in book.others(LAYOUTS)
    ]
    return found


def entry_of(row, sheet, readers, problems):
    entry = Entry(row, {})
    for name, read in readers.items():
        value = row[name]
        if value is None or (isinstance(value, str) and not value.strip()):
            entry.values[name] = EMPTY
        elif isinstance(value, ErrorCell):
            entry.is_wrong = True  # The table has told already.
        else:
            try:
                entry.values[name] = read(value)
            except Wrong as wrong:
                problems.append(entry.problem(name, str(wrong)))
    for column in sheet.keys:
        if entry.values.get(column.name) is EMPTY:
            problems.append(entry.problem(column.name, _("This cell is empty.")))
            del entry.values[column.name]
    return entry
