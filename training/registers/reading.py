"""Reads a register that somebody filled in. What does not fit is named by its row and column; nothing is guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from portal.kit.asked import row_number
from portal.kit.spreadsheets import ErrorCell, fold, read_list
from portal.kit.spreadsheets.tables import plain, table
from training.registers.cells import CellRefused, cell
from training.registers.layouts import SESSION, attendance
from training.registers.sheet import Sheet

LOOKS_LIKE_A_DAY = re.compile(r"\d{4}-\d\d?-\d\d?|\d\d?/\d\d?/\d{4}")


@dataclass(frozen=True)
class Mark:
    """What a cell says of a participant, by number, in a part, by its key ("2026-11-23 am")."""

    number: int
    part: str
    minutes: int
    reason: str = ""
    row: int | None = field(default=None, compare=False)  # Where it stands in the file.
    column: str = field(default="", compare=False)


@dataclass(frozen=True)
class Problem:
    """`row` as the spreadsheet shows it, `column` as its letter and heading."""

    row: int | None
    column: str
    value: Any
    message: str

    def as_json(self):
        return {"row": self.row, "column": self.column, "value": plain(self.value), "message": self.message}

    def __str__(self):
        place = ", ".join(filter(None, [self.row and _("row %(number)s") % {"number": self.row}, self.column]))
        return f"{place}: {self.message}" if place else self.message


@dataclass
class RegisterRead:
    marks: list[Mark] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_register(source, name, sheet: Sheet):
    """The marks in `source` (a path, bytes or an upload), for the session of `sheet`. Raises Unreadable.

    An empty cell says nothing, so whatever is known of it stays. With one problem nobody should write any of the marks.
    """
    book, made = read_list(source, name=name), RegisterRead()
    check_session(book, sheet, made)
    layout = attendance(sheet.parts)
    found = book.table(layout)
    if found is None and len(book.sheets) == 1:
        found = table(book.sheets[0], layout.columns)
    if found is None:
        told = _("There is no sheet “%(name)s” in this workbook.") % {"name": layout.heading}
        made.problems.append(Problem(None, "", None, told))
        return made
    made.problems += [problem_of(each) for each in found.problems]
    made.problems += [about_heading(each) for each in found.warnings]
    read_rows(found, sheet, made)
    return made


def problem_of(cell_problem):
    return Problem(cell_problem.row, cell_problem.column, cell_problem.value, cell_problem.message)


def about_heading(warning):
    """A heading that nobody knows: most often a day of another session."""
    told = warning.message
    if LOOKS_LIKE_A_DAY.search(str(warning.value)):
        told = _("This session has no such part. Its parts stand in the register that the portal gives.")
    return Problem(warning.row, warning.column, warning.value, told)


def check_session(book, sheet, made):
    """The register of another session is refused by its number, when it says one."""
    facts = book.table(SESSION)
    for row in facts.rows if facts else []:
        value = row["value"]
        if fold(row["key"] or "") in SESSION.accepted() and str(value).strip() != str(sheet.session.number):
            told = _("This is the register of session %(other)s, and not of session %(number)s.")
            told %= {"other": value, "number": sheet.session.number}
            made.problems.append(problem_of(row.problem("value", told)))


def read_rows(found, sheet, made):
    people = {row.number: row for row in sheet.participants}
    seen: dict[int, int] = {}
    for row in found.rows:
        try:
            person = person_in(row, people)
        except CellRefused as refusal:
            made.problems.append(problem_of(row.problem("number", str(refusal))))
            continue
        if person is None:
            continue
        if person.number in seen:
            told = _("%(name)s stands in row %(row)s already.") % {"name": person.name, "row": seen[person.number]}
            made.problems.append(problem_of(row.problem("number", told)))
            continue
        seen[person.number] = row.number
        read_marks(row, person, sheet, made)


def person_in(row, people):
    """Whom the row is of: by number, and the name must agree; without a number, by a name that only one has."""
    names = tuple(str(row[name] or "").strip() for name in ("last_name", "first_name"))
    if row["number"] is None and not any(names):
        return None
    if row["number"] is None:
        return by_name(names, people)
    typed = str(row["number"]).strip()
    person = people.get(row_number(typed))
    if person is None:
        raise CellRefused(_("Nobody in this session has the number %(number)s.") % {"number": typed})
    if any(names) and not same_name(names, person):
        told = _("Number %(number)s is %(known)s, and not %(typed)s.")
        raise CellRefused(told % {"number": person.number, "known": person.name, "typed": " ".join(reversed(names))})
    return person


def by_name(names, people):
    found = [person for person in people.values() if same_name(names, person)]
    typed = " ".join(reversed(names)).strip()
    if not found:
        raise CellRefused(_("Nobody in this session is called %(name)s.") % {"name": typed})
    if len(found) > 1:
        raise CellRefused(
            _("Several people in this session are called %(name)s: fill in the number.") % {"name": typed}
        )
    return found[0]


def same_name(names, person):
    """All of what is typed, wherever it stands: lists mix up first and last names."""
    return sorted(map(fold, names)) == sorted([fold(person.last_name), fold(person.first_name)])


def read_marks(row, person, sheet, made):
    for part in sheet.parts:
        value = row[part.key]
        if value is None or isinstance(value, ErrorCell) or not str(value).strip():
            continue
        try:
            minutes, reason = cell(value, part)
        except CellRefused as refusal:
            made.problems.append(problem_of(row.problem(part.key, str(refusal))))
        else:
            column = row.table.label(part.key)
            made.marks.append(Mark(person.number, part.key, minutes, reason, row.number, column))
