"""A workbook as it was read: its sheets, their rows by the numbers that a spreadsheet shows, and plain values."""

from __future__ import annotations

from dataclasses import dataclass, field

from portal.kit.spreadsheets.layouts import SheetLayout, fold, in_every_language
from portal.kit.spreadsheets.read_me import READ_ME
from portal.kit.spreadsheets.tables import table


@dataclass(frozen=True)
class ErrorCell:
    """Stands for a cell in which the spreadsheet shows an error, such as #N/A."""

    code: str

    def __str__(self):
        return self.code


@dataclass
class Sheet:
    """`rows` leaves out rows without any value; each is its number and its values from column A on.

    Values are text exactly as typed, whole numbers, Decimals as the spreadsheet shows them (floats where it shows no
    exact number), booleans, dates, times, ErrorCells, and None for an empty cell.
    """

    name: str
    rows: list[tuple[int, tuple]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    unstored: list[str] = field(default_factory=list)
    hidden: bool = False
    from_1904: bool = False  # The day that number 0 stands for; cells that look like dates are dates already.


@dataclass
class Book:
    sheets: list[Sheet]

    def sheet(self, wanted):
        """The sheet that goes by `wanted`, a layout or a name; None when there is none."""
        accepted = wanted.accepted() if isinstance(wanted, SheetLayout) else {fold(wanted)}
        return next((sheet for sheet in self.sheets if fold(sheet.name) in accepted), None)

    def table(self, layout, *, refuse_unknown=False):
        """The Table in the sheet that `layout` describes; None when there is no such sheet."""
        sheet = self.sheet(layout)
        return table(sheet, layout.columns, refuse_unknown=refuse_unknown) if sheet else None

    def others(self, layouts):
        """The names of the sheets that people see, that hold something, and that none of `layouts` knows."""
        known = {name for layout in layouts for name in layout.accepted()}
        known |= {fold(title) for title in in_every_language(READ_ME)} | {fold("read me")}
        return [
            sheet.name for sheet in self.sheets if sheet.rows and not sheet.hidden and fold(sheet.name) not in known
        ]

    def twice(self, layouts):
        """The names of sheets that go by the same layout as a sheet before them."""
        found = []
        for layout in layouts:
            accepted = layout.accepted()
            found += [sheet.name for sheet in self.sheets if fold(sheet.name) in accepted][1:]
        return found
