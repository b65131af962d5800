"""Spreadsheets both ways: what people upload is read without trust, what they download is written for people.

A workbook is declared once, and both ways follow from it:

    HOURS = Column("hours", title=_("Hours"), kind=Kind.NUMBER, help=_("Empty when unknown."))
    MODULES = SheetLayout("Modules", title=_("Modules"), columns=(CODE, HOURS))

    book = read(upload, name=upload.name)            # Unreadable, with a sentence, for whatever is no workbook
    found = book.table(MODULES)                      # None when there is no such sheet; book.others([MODULES, ...])
    found.problems, found.warnings                   # CellProblems about headings, merged cells, errors, lost formulas
    for row in found.rows:
        row.number, row["hours"]                     # None when empty; also when the sheet has no such column
        raise_or_keep(row.problem("hours", _("This is no number.")))

    write_workbook(path, [Filled(MODULES, rows)], read_me=ReadMe(lines=[_("...")]))   # rows: one value per column

    book = read_list(upload, name=upload.name)       # also takes CSV, which becomes a Book of one sheet
    Marked(value)                                    # in rows to write: a cell that catches the eye

Headings and sheet titles are accepted by their stable name and by their title in every language of the portal, whatever
the capitals, accents and spaces; they are written in the language that is active.
"""

from portal.kit.spreadsheets.books import Book, ErrorCell, Sheet
from portal.kit.spreadsheets.delimited import read_list, sheet_of
from portal.kit.spreadsheets.layouts import Column, Kind, SheetLayout, fold
from portal.kit.spreadsheets.read_me import ReadMe
from portal.kit.spreadsheets.reading import Limits, read
from portal.kit.spreadsheets.refusals import Unreadable
from portal.kit.spreadsheets.row_xml import Marked
from portal.kit.spreadsheets.tables import CellProblem, Row, Table, table
from portal.kit.spreadsheets.writing import XLSX, Filled, workbook_response, write_workbook

__all__ = [
    "XLSX",
    "Book",
    "CellProblem",
    "Column",
    "ErrorCell",
    "Filled",
    "Kind",
    "Limits",
    "Marked",
    "ReadMe",
    "Row",
    "Sheet",
    "SheetLayout",
    "Table",
    "Unreadable",
    "fold",
    "read",
    "read_list",
    "sheet_of",
    "table",
    "workbook_response",
    "write_workbook",
]
