"""A list as it was read, as text: so that looking at it again does not read thousands of rows again.

In the language of who read it. Only rows with problems keep what was written in them.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal

from employees.importing.fields import DATES, FIELDS
from employees.importing.problems import Heading, LeftOut, PeopleSheet, PersonRow, Problem
from portal.kit.spreadsheets.tables import plain

NUMBERS = ("percentage", "hours_per_week")
DAY, NUMBER = "day", "number"


def as_text(sheet):
    return json.dumps(
        {
            "name": sheet.name,
            "heading_row": sheet.heading_row,
            "headings": sheet.headings,
            "rows": [row_as_list(row) for row in sheet.rows],
            "problems": list(map(as_list, sheet.problems)),
            "warnings": list(map(as_list, sheet.warnings)),
            "left_out": sheet.left_out,
        },
        ensure_ascii=False,
        default=str,
    )


def row_as_list(row):
    problems = list(map(as_list, row.problems))
    raw = {name: written(value) for name, value in row.raw.items()} if problems else {}
    return [row.number, [row.facts[name] for name in FIELDS], problems, raw]


def as_list(problem):
    return [problem.row, problem.column, plain(problem.value), problem.message, problem.field]


def written(value):
    """A cell so that it can be written again as it was."""
    if isinstance(value, Decimal):
        return {NUMBER: str(value)}
    if isinstance(value, date):
        return {DAY: (value.date() if isinstance(value, datetime) else value).isoformat()}
    return value if isinstance(value, int | float) else str(value)


def from_text(text):
    """The PeopleSheet that `as_text` wrote."""
    kept = json.loads(text)
    sheet = PeopleSheet(kept["name"], heading_row=kept["heading_row"])
    sheet.headings = [Heading(*each) for each in kept["headings"]]
    sheet.rows = [row_of(*each) for each in kept["rows"]]
    sheet.problems = [Problem(*each) for each in kept["problems"]]
    sheet.warnings = [Problem(*each) for each in kept["warnings"]]
    sheet.left_out = [LeftOut(*each) for each in kept["left_out"]]
    sheet.fields = frozenset(heading.field for heading in sheet.headings if heading.field)
    return sheet


def row_of(number, values, problems, raw):
    facts = dict(zip(FIELDS, values, strict=True))
    for name in DATES:
        facts[name] = facts[name] and date.fromisoformat(facts[name])
    for name in NUMBERS:
        facts[name] = None if facts[name] is None else Decimal(facts[name])
    return PersonRow(number, facts, [Problem(*each) for each in problems], {n: cell(v) for n, v in raw.items()})


def cell(value):
    match value:
        case {"day": day}:
            return date.fromisoformat(day)
        case {"number": number}:
            return Decimal(number)
    return value
