"""Files as companies send them, made on the spot."""

from datetime import date
from io import BytesIO

from openpyxl import Workbook

from employees.importing.reading import read_people

TODAY = date(2026, 11, 23)


def workbook(rows, *, change=lambda book: None, title="Blad1"):
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    change(book)
    file = BytesIO()
    book.save(file)
    return file


def csv(text, encoding="cp1252"):
    return text.strip().replace("\n", "\r\n").encode(encoding)


def read(source, **options):
    return read_people(source, name="mensen", today=TODAY, **options)


def column(heading, *values, names=("Jan", "Janssens")):
    """The sheet of people of whom only one thing is told."""
    return read(workbook([["Voornaam", "Familienaam", heading], *[[*names, value] for value in values]]))


def said(sheet):
    """What is wrong, as (row, column, message)."""
    return [(problem.row, problem.column, problem.message) for problem in sheet.all_problems()]


def facts(row, *names):
    return tuple(row.facts[name] for name in names)
