"""What is wrong with a file of people, and what came out of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from employees.importing.fields import FIELDS
from portal.kit.spreadsheets import fold
from portal.kit.spreadsheets.tables import plain


@dataclass(frozen=True)
class Problem:
    """`row` as the spreadsheet shows it, `column` as its letter and heading; both may be missing. `field` is for code."""

    row: int | None
    column: str
    value: Any
    message: str
    field: str = ""

    def as_json(self):
        return {"row": self.row, "column": self.column, "value": plain(self.value), "message": self.message}


class Source:
    """Where it comes from that a column is what it is, or that it is not read."""

    MAPPING = "mapping"
    HEADING = "heading"
    CONTENT = "content"
    LEFT_OUT = "left_out"
    TWICE = "twice"
    NATIONAL_NUMBER = "national_number"
    UNKNOWN = "unknown"


class Heading(NamedTuple):
    letter: str
    heading: str
    field: str | None
    source: str

    @property
    def label(self):
        return f"{self.letter} ({self.heading})" if self.heading else self.letter


class LeftOut(NamedTuple):
    """A row that is nobody: a title, a total, an empty one."""

    row: int
    why: str


@dataclass
class PersonRow:
    """`facts` has every field: "" or None where nothing was said or what was said is wrong. `raw` is what was written."""

    number: int
    facts: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)
    raw: dict[str, Any] = field(default_factory=dict)


@dataclass
class PeopleSheet:
    """`problems` and `warnings` are about the file as a whole or about a column; a row has its own problems."""

    name: str = ""
    headings: list[Heading] = field(default_factory=list)
    heading_row: int | None = None
    rows: list[PersonRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    fields: frozenset[str] = frozenset()

    def mapping(self) -> dict[str, str]:
        """What to remember of how the columns were understood: folded heading → field, or "" for left out."""
        kept: dict[str, str] = {}
        for heading in self.headings:
            if heading.heading and heading.source != Source.NATIONAL_NUMBER:
                kept[fold(heading.heading)] = kept.get(fold(heading.heading)) or heading.field or ""
        return kept

    def good(self) -> list[PersonRow]:
        return [row for row in self.rows if not row.problems]

    def refused(self) -> list[PersonRow]:
        return [row for row in self.rows if row.problems]

    def all_problems(self) -> Iterator[Problem]:
        """Those of the file first, then row by row."""
        yield from self.problems
        for row in self.rows:
            yield from row.problems


NOTHING = {
    name: None if name in ("birth_date", "start", "end", "percentage", "hours_per_week") else "" for name in FIELDS
}


class Wrong(Exception):
    """A cell cannot be what its column says; the message says what to do."""


class NotToBeKept(Wrong):
    """A cell holds what may not be stored, and so not be shown again either."""


@dataclass(frozen=True)
class Noted:
    """A value that was read in a way that people should know of."""

    value: Any
    message: str
