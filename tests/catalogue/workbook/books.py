"""Workbooks of the offer for tests, read and changed as somebody would in a spreadsheet program."""

from io import BytesIO

from openpyxl import Workbook, load_workbook

from catalogue import workbook


def exported(language="en"):
    """The sector's offer as an openpyxl workbook."""
    file = BytesIO()
    workbook.export(file, language=language)
    file.seek(0)
    return load_workbook(file)


def content(book):
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def of(sheets):
    """A workbook of {sheet: [[heading, …], [value, …], …]}."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return book


def previewed(book, **how):
    return workbook.preview(content(book), name="offer.xlsx", by=None, **how)


def imported(book, **how):
    from django.utils import timezone

    return workbook.apply(record=previewed(book, **how), by=None, at=timezone.now())


def cells(book):
    """{sheet: [[value, …], …]}, without the read me."""
    return {
        sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()]
        for sheet in book
        if sheet.title.casefold() not in ("read me", "lees mij", "leesmij") and sheet.sheet_state == "visible"
    }


def place(book, sheet, key, column):
    """The cell of `column` (a heading) in the row whose first cells are `key`."""
    rows = book[sheet]
    headings = [cell.value for cell in rows[1]]
    key = (key,) if isinstance(key, str) else key
    at = headings.index("code") if "code" in headings else 0
    for row in rows.iter_rows(min_row=2):
        if tuple(cell.value for cell in row[at : at + len(key)]) == key:
            return row[headings.index(column)]
    raise AssertionError(f"no row {key} in {sheet}")


def problems(record):
    return [(p.sheet, p.row, p.column, p.value, p.message) for p in record.plan.problems]
