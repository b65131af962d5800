"""From a book to entries: the rows of each sheet as plain values, and all that is wrong with a cell by itself."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.workbook.cells import Wrong
from catalogue.workbook.sheets import SHEETS
from portal.kit.spreadsheets import CellProblem, ErrorCell, Row, Table

EMPTY: Any = object()  # Nothing stands in the cell.
NONE_OF_THE_OFFER = gettext_lazy("This workbook has none of the sheets of the offer: %(names)s.")


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


def understand(book, sheets=SHEETS, *, none=NONE_OF_THE_OFFER):
    """The Understood of the sheets in `book` that are described in `sheets`, {name: SheetOf}: by default those of the offer.

    `none` says that it has none of them.
    """
    found, layouts = Understood(), tuple(sheet.layout for sheet in sheets.values())
    for sheet in sheets.values():
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
        known = ", ".join(layout.heading for layout in layouts)
        message = str(none) % {"names": known}
        found.problems.append(CellProblem("", None, "", None, message))
    found.problems += [
        CellProblem(name, None, "", None, _("There is another sheet that means the same. Keep one of them."))
        for name in book.twice(layouts)
    ]
    found.warnings += [
        _("Nobody knows the sheet “%(name)s”; it is not read.") % {"name": n} for n in book.others(layouts)
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
