"""Writes rows to a workbook for people: a heading row, and texts that stay texts."""

from tempfile import NamedTemporaryFile

from django.http import HttpResponse
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WOULD_BE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
WIDEST = 60


def workbook_response(name, rows):
    """`rows` (the first are the headings) as a download called `name`.xlsx."""
    with NamedTemporaryFile(suffix=".xlsx") as file:
        write(file.name, rows)
        content = file.read()
    return HttpResponse(
        content,
        content_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{name}.xlsx"', "Cache-Control": "no-store"},
    )


def write(path, rows):
    rows = [list(row) for row in rows]
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("List"))
    sheet.freeze_panes = "A2"
    for number, width in enumerate(widths(rows)):
        sheet.column_dimensions[chr(ord("A") + number)].width = width
    for number, row in enumerate(rows):
        sheet.append([cell(sheet, value, bold=number == 0) for value in row])
    book.save(path)


def widths(rows):
    return [min(max(len(str(value or "")) for value in column) + 2, WIDEST) for column in zip(*rows, strict=True)]


def cell(sheet, value, *, bold=False):
    """A cell that a spreadsheet never takes for a formula, whatever somebody typed as a title."""
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("", value)
    made = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        made.data_type = "s"
        if value.startswith(WOULD_BE_A_FORMULA):
            made.quotePrefix = True
    if bold:
        made.font = Font(bold=True)
    return made
