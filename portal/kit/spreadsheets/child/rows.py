"""The rows of a workbook as calamine reads them, in values that JSON can hold."""

from datetime import date, datetime, time, timedelta
from math import isfinite

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum
from refusals import Refused
from scanning import MENTIONED, Part, cell_name


def lines(file, found, limits):
    try:
        book = CalamineWorkbook.from_filelike(file)
        yield from (line for sheet in book.sheets_metadata for line in sheet_lines(book, sheet, found, limits))
    except PasswordError:
        raise Refused("encrypted") from None
    except CalamineError:
        raise Refused("broken") from None


def sheet_lines(book, about, found, limits):
    if about.typ is SheetTypeEnum.MacroSheet:
        raise Refused("macros")
    if about.typ is not SheetTypeEnum.WorkSheet:
        return
    part = found.parts.get(found.names.get(about.name, ""), Part())
    sheet = book.get_sheet_by_name(about.name)
    if sheet.end and (sheet.end[0] >= limits["rows"] or sheet.end[1] >= limits["columns"]):
        raise Refused("too_much")  # The scan saw another sheet than calamine does.
    yield {
        "sheet": about.name,
        "hidden": about.visible is not SheetVisibleEnum.Visible,
        "merged": [range_name(*corners) for corners in (sheet.merged_cell_ranges or [])[:MENTIONED]],
        "from_1904": found.from_1904,
        "unstored": [cell_name(*cell) for cell in part.unstored],
    }
    yield from rows(sheet, part.errors)


def rows(sheet, errors):
    """Rows that hold anything, with their numbers; errors put back where calamine leaves a hole."""
    held = {}
    for number, row in enumerate(sheet.to_python(skip_empty_area=False), start=1):
        values = without_tail([plain(value) for value in row])
        if values:
            held[number] = values
    for (column, row), code in errors.items():
        values = held.setdefault(row, [])
        values += [None] * (column - len(values))
        values[column - 1] = {"error": code}
    for number in sorted(held):
        yield [number, held[number]]


def without_tail(values):
    end = len(values)
    while end and values[end - 1] is None:
        end -= 1
    return values[:end]


def plain(value):
    if value == "":
        return None
    if isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return value if isfinite(value) else {"error": "#NUM!"}
    if isinstance(value, datetime):
        return {"datetime": value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, time):
        return {"time": value.isoformat()}
    if isinstance(value, timedelta):
        return {"seconds": value.total_seconds()}
    return str(value)


def range_name(first, last):
    return ":".join(cell_name(column + 1, row + 1) for row, column in (first, last))
