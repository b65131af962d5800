"""What is held about somebody as pages and documents show it: values in words, and long lists cut short."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format, number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from portal.privacy.holders import Section

SHOWN = 5
EMPTY = "–"


@dataclass(frozen=True)
class Shown:
    """A section ready for a template: one row as facts, several as a table."""

    title: str
    note: str
    correct: tuple | None
    headings: list[str]
    rows: list[list[str]]
    count: int

    @property
    def facts(self):
        """(label, value) of the only row, without what is empty."""
        if self.count != 1:
            return []
        return [(label, value) for label, value in zip(self.headings, self.rows[0], strict=True) if value != EMPTY]

    @property
    def table(self):
        """Each row as (heading, value), for tables that become cards on a phone."""
        return [list(zip(self.headings, row, strict=True)) for row in self.rows]


def show(section: Section, *, most: int | None = SHOWN) -> Shown:
    rows = [by_label(row) for row in section.rows[:most]]
    # Not every row says the same: somebody scored three competences in one evaluation, and five in another.
    headings = list(dict.fromkeys(label for row in rows for label in row))
    return Shown(
        title=str(section.title),
        note=str(section.note),
        correct=section.correct,
        headings=headings,
        rows=[[row.get(label, EMPTY) for label in headings] for row in rows],
        count=len(section.rows),
    )


def by_label(row):
    """{label: value in words}; what has one label twice stands together."""
    found: dict[str, str] = {}
    for label, value in row:
        told = said(value)
        found[str(label)] = f"{found[str(label)]}; {told}" if str(label) in found else told
    return found


def said(value: Any) -> str:
    """A value in the words of the active language."""
    if value is None or value == "":
        return EMPTY
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return date_format(localtime(value), "SHORT_DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    return str(number_format(value)) if isinstance(value, int | float) else str(value)
