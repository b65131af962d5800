"""The people workbook as we write it: the blank one, exports, and the corrected file. What is written is read back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from employees.enums import Education, Gender, Statute
from employees.importing.fields import COLUMNS, DATES, FIELDS, PEOPLE, PROBLEM, WHOLE_NAMES
from portal.kit.spreadsheets import Filled, Marked, ReadMe, write_workbook

CHOICES = {"gender": Gender, "statute": Statute, "education": Education}
SAYS_A_PART = 2  # Up to here a bare number is a part of full time, and not a percentage.
READ_ME = ReadMe(
    lines=(
        _("One row for each person. The order of the columns does not matter, and columns may be left out."),
        _("Who left and came back has one row for each period."),
        _("Do not fill in national register numbers: the portal keeps none."),
    )
)


def allowed(field):
    return next(column.allowed for column in COLUMNS if column.name == field)


def cells_of(facts):
    """One value for each column of the layout, from facts such as a PersonRow has."""
    return [cell(field, facts.get(field)) for field in FIELDS]


def cell(field, value):
    if value in ("", None):
        return None
    if field in CHOICES:
        return CHOICES[field](value).label
    if field == "percentage" and 0 < value <= SAYS_A_PART:
        return f"{value.normalize():f}%"
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else value.normalize()
    return value


def write_people(file, people):
    """Write a people workbook with a row for each of `people`, which are facts; none make a blank one."""
    write_workbook(file, [Filled(PEOPLE, [cells_of(facts) for facts in people])], read_me=READ_ME)


def write_corrected(file, sheet):
    """Write the refused rows of a PeopleSheet: what is right as it was read, what is wrong as it was written, marked."""
    layout = replace(PEOPLE, columns=(*COLUMNS, PROBLEM))
    write_workbook(file, [Filled(layout, [refused_row(row) for row in sheet.refused()])], read_me=READ_ME)


def refused_row(row):
    wrong = {field for problem in row.problems for field in fields_of(problem)}
    values = []
    for field, value in zip(FIELDS, cells_of(row.facts), strict=True):
        if field in wrong:
            value = Marked(as_written(field, row) if value is None else value)
        values.append(value)
    told = "\n".join(": ".join(filter(None, (heading_of(problem), problem.message))) for problem in row.problems)
    return [*values, told]


def heading_of(problem):
    """The column as this workbook calls it; the file that was read had its own."""
    return next((column.heading for column in COLUMNS if column.name == fields_of(problem)[-1]), "")


def fields_of(problem):
    return ("first_name", "last_name") if problem.field in WHOLE_NAMES else (problem.field,)


def as_written(field, row):
    """What stood in the cell; a whole name that could not be read goes to the last name."""
    if field == "last_name" and field not in row.raw:
        value = next((row.raw[whole] for whole in WHOLE_NAMES if whole in row.raw), None)
    else:
        value = row.raw.get(field)
    return value if value is None or isinstance(value, int | float | Decimal) or field in DATES else str(value)
