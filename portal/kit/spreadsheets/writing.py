"""Writes workbooks for people: headings that stay in sight, columns wide enough, lists to choose from, an explanation.

openpyxl makes the workbook with its headings; the rows are then written into it by portal.kit.spreadsheets.row_xml.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from io import BytesIO
from tempfile import TemporaryFile
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from portal.kit.serving import download
from portal.kit.spreadsheets.layouts import Column, Kind, SheetLayout
from portal.kit.spreadsheets.read_me import READ_ME, ReadMe, rows_of
from portal.kit.spreadsheets.row_xml import row_xml

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST, MEASURED = 60, 200
READ_ME_WIDTHS = (22, 26, 14, 70, 60)
LAST_ROW = 100_000  # As far as rows are read.
LONGEST_TITLE = 31
NOT_IN_A_TITLE = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
LONGEST_LIST = 250  # Letters of a drop-down list that stands in the rule itself; longer ones stand on a sheet.
AT_ONCE = 2_000
MOMENTS = {datetime: "yyyy-mm-dd hh:mm", date: Kind.DATE.look, time: "hh:mm:ss", timedelta: "[h]:mm:ss"}
MARK = PatternFill("solid", start_color="FFFFD9CC")
END_OF_ROWS = b"</sheetData>"


@dataclass(frozen=True)
class Filled:
    """A sheet to write: one value for each column of `layout`, in its order, for each row; None leaves a cell empty."""

    layout: SheetLayout
    rows: Iterable[Sequence[Any]]


@dataclass(frozen=True)
class Styles:
    """The numbers of the looks that the cells of a column can have; `plain` is that of a number, as XML."""

    text: int
    quoted: int
    moments: dict[type, int]
    plain: str = ""
    marked: Styles | None = None


def workbook_response(name, rows):
    """`rows` (the first are the headings) as a download called `name`.xlsx."""
    headings, *rows = [list(row) for row in rows]
    columns = tuple(Column(str(heading), kind=Kind.ANY) for heading in headings)
    file = BytesIO()
    write_workbook(file, [Filled(SheetLayout("list", columns, title=_("List")), rows)])
    return download_workbook(name, file.getvalue())


def download_workbook(name, content):
    return download(f"{name}.xlsx", content, XLSX)


def write_workbook(file, sheets, *, read_me: ReadMe | None = None, drawn: Iterable[Callable] = ()):
    """Write `sheets`, each a Filled, to `file`: a path, or an open file. In the language that is active.

    `drawn` are functions that add a sheet to the book by hand, such as one to print.
    """
    sheets = [Filled(sheet.layout, list(sheet.rows)) for sheet in sheets]
    book = Workbook(write_only=True)
    if read_me is not None:
        write_read_me(book, read_me, [sheet.layout for sheet in sheets])
    lists, parts = Lists(book), []
    for sheet in sheets:
        made = write_headings(book, sheet, lists)
        parts.append((made, sheet))
    for draw in drawn:
        draw(book)
    lists.write()
    # openpyxl numbers its parts in the order of the sheets.
    filled = {f"xl/worksheets/sheet{book.worksheets.index(made) + 1}.xml": sheet for made, sheet in parts}
    styles = {path: [styles_of(book, column.kind) for column in sheet.layout.columns] for path, sheet in filled.items()}
    with TemporaryFile() as bare:
        book.save(bare)
        fill(bare, file, filled, styles)


def write_headings(book, sheet, lists):
    layout = sheet.layout
    made = book.create_sheet(title_of(layout, book.sheetnames))
    made.freeze_panes = "A2"
    for index, column in enumerate(layout.columns, start=1):
        letter = get_column_letter(index)
        dimension = made.column_dimensions[letter]
        dimension.width = column.width or width(column, [row[index - 1] for row in sheet.rows[:MEASURED]])
        dimension.number_format = column.kind.look  # For rows that are yet to be typed.
        if column.allowed:
            made.data_validations.append(drop_down(lists.formula(column.allowed), letter))
    made.append([heading_cell(made, column.heading) for column in layout.columns])
    return made


def title_of(layout, taken):
    """A title that a spreadsheet takes: short, and there once."""
    title = layout.heading.translate(NOT_IN_A_TITLE).strip("' ")[:LONGEST_TITLE] or layout.name[:LONGEST_TITLE]
    used = {name.casefold() for name in taken}
    return title if title.casefold() not in used else layout.name[:LONGEST_TITLE]


def width(column, values):
    longest = max((len(line) for value in values if value is not None for line in str(value).split("\n")), default=0)
    return min(max(longest, len(column.heading) + 1) + 2, WIDEST)


def heading_cell(sheet, text):
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell.font = Font(bold=True)
    cell.alignment = Alignment(vertical="top")
    return cell


def drop_down(formula, letter):
    rule = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=True)
    rule.errorTitle, rule.error = _("Not in the list")[:31], _("Choose one of the values in the list.")[:255]
    rule.add(f"{letter}2:{letter}{LAST_ROW}")
    return rule


class Lists:
    """Values to choose from that are too long for a rule stand on a hidden sheet, a column for each list."""

    name = "lists"

    def __init__(self, book):
        self.book, self.columns = book, []

    def formula(self, allowed):
        values = [str(value) for value in allowed]
        joined = ",".join(values)
        if len(joined) <= LONGEST_LIST and not any(sign in value for value in values for sign in ',"'):
            return f'"{joined}"'
        if values not in self.columns:
            self.columns.append(values)
        letter = get_column_letter(self.columns.index(values) + 1)
        return f"{self.name}!${letter}$1:${letter}${len(values)}"

    def write(self):
        if not self.columns:
            return
        sheet = self.book.create_sheet(self.name)
        sheet.sheet_state = "hidden"
        for number in range(max(map(len, self.columns))):
            sheet.append(
                [text_cell(sheet, values[number]) if number < len(values) else None for values in self.columns]
            )


def text_cell(sheet, text):
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell


def write_read_me(book, read_me, layouts):
    sheet = book.create_sheet(str(READ_ME)[:LONGEST_TITLE])
    for index, columns in enumerate(READ_ME_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = columns
    for row, is_heading in rows_of(read_me, layouts):
        cells = [text_cell(sheet, text) for text in row]
        for cell in cells:
            # A paragraph runs on over the empty cells beside it; in the table each cell keeps to its own column.
            cell.alignment = Alignment(vertical="top", wrap_text=len(row) > 1)
            cell.font = Font(bold=is_heading)
        sheet.append(cells)


def styles_of(book, kind):
    text = (Kind.TEXT if kind is Kind.TEXT else Kind.ANY).look
    marked = styles_with(book, text, fill=MARK)
    marked = replace(marked, plain=f' s="{style_number(book, text, fill=MARK)}"')
    return replace(styles_with(book, text), marked=marked)


def styles_with(book, text, **look):
    moments = {moment: style_number(book, number_format, **look) for moment, number_format in MOMENTS.items()}
    return Styles(style_number(book, text, **look), style_number(book, text, quoted=True, **look), moments)


def style_number(book, number_format, *, quoted=False, fill=None):
    cell = WriteOnlyCell(book.worksheets[0])
    cell.number_format = number_format
    if quoted:
        cell.quotePrefix = True
    if fill:
        cell.fill = fill
    return cell.style_id


def fill(bare, file, filled, styles):
    """Copy the workbook `bare` to `file`, with the rows of `filled` below the headings."""
    with (
        zipfile.ZipFile(bare) as source,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name not in filled:
                target.writestr(name, content)
                continue
            before, end, after = content.partition(END_OF_ROWS)
            with target.open(name, "w") as part:
                part.write(before)
                for block in blocks(filled[name], styles[name]):
                    part.write(block.encode())
                part.write(end + after)


def blocks(sheet, styles):
    letters = [get_column_letter(index) for index in range(1, len(sheet.layout.columns) + 1)]
    for start in range(0, len(sheet.rows), AT_ONCE):
        rows = enumerate(sheet.rows[start : start + AT_ONCE], start=start + 2)
        yield "".join(row_xml(number, row, letters, styles) for number, row in rows)
