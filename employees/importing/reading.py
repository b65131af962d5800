"""Reads a file of people: whatever the HR system, every row comes out as facts, as a problem or as left out."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from employees.importing.content import contradicted, guess_by_content, index_of, is_heading, mend
from employees.importing.headings import guess, written
from employees.importing.problems import Heading, PeopleSheet, Problem, Source
from employees.importing.rows import RowReader
from employees.importing.shapes import NAMES, choose_sheet, heading_place, people_rows
from portal.kit.spreadsheets import Limits, read_list
from portal.kit.spreadsheets.tables import letter, place

LIMITS = Limits(columns=200, rows=100_000)


def read_people(source, *, name="", mapping=None, columns=None, today=None):
    """The PeopleSheet in `source`, an Excel workbook or a CSV file. Raises Unreadable for what is neither.

    `mapping` is what the company chose before, folded heading → field, or "" to leave the column out; `columns` what it
    chose for columns without a heading, by their letter.
    """
    return people_in(read_list(source, name=name, limits=LIMITS), mapping=mapping, columns=columns, today=today)


def people_in(book, *, mapping=None, columns=None, today=None):
    sheet, at, others = choose_sheet(book, mapping)
    made = PeopleSheet(sheet.name if sheet else "")
    for name in others:
        told = _("The sheet “%(name)s” seems to hold people too; only “%(read)s” is read.")
        tell(made.warnings, told % {"name": name, "read": made.name})
    for hidden in book.sheets:
        if hidden.hidden and heading_place(hidden, mapping)[1] & NAMES:
            tell(made.warnings, _("The sheet “%(name)s” is hidden and is not read.") % {"name": hidden.name})
    if sheet is None:
        tell(made.problems, _("There is nothing in this file."))
        return made
    find_columns(made, sheet, at, mapping, columns or {})
    fill(made, sheet, at, today or timezone.localdate())
    return made


def tell(where, message):
    where.append(Problem(None, "", None, message))


def fill(made, sheet, at, today):
    made.fields = frozenset(heading.field for heading in made.headings if heading.field)
    if not made.fields & NAMES:
        tell(
            made.problems,
            _("There is no column with names. Put headings above the columns, such as first name and last name."),
        )
        return
    rows, made.left_out = people_rows(sheet, 0 if at is None and made.heading_row else at, made.headings)
    columns = {index_of(heading.letter): heading for heading in made.headings if heading.field}
    unstored = frozenset(map(place, sheet.unstored))
    reader = RowReader(columns, today, sheet.from_1904, unstored, made.warnings)
    reader.look_at_columns(rows)
    made.rows = [reader.read(number, values) for number, values in rows]
    reader.say_how_many()
    tell_of_nameless(made, rows)
    tell_of_doubles(made)
    tell_of_merged(made, sheet, columns)
    if not made.rows:
        tell(made.problems, _("There is nobody below the headings."))


def find_columns(made, sheet, at, mapping, columns):
    if at is None:
        tell(
            made.warnings,
            _("There are no headings that we know, so the columns are guessed by what they hold. Check them."),
        )
        (number, first), *others = sheet.rows
        if others and is_heading(first, others):
            made.heading_row = number
            texts = {letter(index): written(value) for index, value in enumerate(first)}
            found = guess_by_content(others)
            made.headings = [heading._replace(heading=texts.get(heading.letter, "")) for heading in found]
        else:
            made.headings = guess_by_content(sheet.rows)
    else:
        made.heading_row = sheet.rows[at][0]
        below, values = sheet.rows[at + 1 :], sheet.rows[at][1]
        wrong = contradicted(guess(values, mapping), below)
        made.headings = mend(guess(values, mapping, wrong), below)
    made.headings = [chosen_by_letter(heading, columns) for heading in made.headings]
    told = {
        Source.UNKNOWN: _("This column is not read: nobody knows its heading. Choose what it is, or leave it out."),
        Source.TWICE: _("This column is not read: another column says the same."),
        Source.NATIONAL_NUMBER: _("This column is not read: we keep no national register number of anybody."),
    }
    for heading in made.headings:
        if heading.source in told:
            made.warnings.append(Problem(made.heading_row, heading.label, None, told[heading.source]))


def tell_of_nameless(made, rows):
    """Of columns that hold something under an empty heading."""
    known = {index_of(heading.letter) for heading in made.headings}
    held = {index for _number, values in rows for index, value in enumerate(values) if value is not None} - known
    for index in sorted(held):
        made.headings.append(Heading(letter(index), "", None, Source.UNKNOWN))
        told = _("This column is not read: it has no heading.")
        made.warnings.append(Problem(made.heading_row, letter(index), None, told))


def tell_of_doubles(made):
    first = {}
    for row in made.rows:
        same = first.setdefault(tuple(row.facts.values()), row.number)
        if same != row.number and not row.problems:
            told = _("This row says the same as row %(number)s.") % {"number": same}
            made.warnings.append(Problem(row.number, "", None, told))


def chosen_by_letter(heading, columns):
    """The heading as it is, unless it is none and somebody chose what stands below, or chose that for another column."""
    if heading.heading or heading.source == Source.NATIONAL_NUMBER:
        return heading
    if heading.letter in columns:
        field = columns[heading.letter] or None
        return heading._replace(field=field, source=Source.MAPPING if field else Source.LEFT_OUT)
    if heading.field and heading.field in columns.values():
        return heading._replace(field=None, source=Source.TWICE)
    return heading


def tell_of_merged(made, sheet, columns):
    """Of cells merged over rows only the first holds what all seem to hold."""
    told = _("These cells are merged (%(range)s): only the first one is read. Unmerge them and fill in each.")
    numbers = {row.number for row in made.rows}
    for reference in sheet.merged:
        first, last = map(place, reference.split(":"))
        heading = next((columns[index] for index in sorted(columns) if first[0] <= index <= last[0]), None)
        if heading and any(number in numbers for number in range(first[1], min(last[1], first[1] + 1000) + 1)):
            made.warnings.append(Problem(first[1], heading.label, None, told % {"range": reference}, heading.field))
