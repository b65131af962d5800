"""What is to be done for the measures of a table, and by when; and the papers that it takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from incentives.words import in_language
from portal.support.enums import FITS, UNLESS
from portal.support.knowledge import Told
from portal.support.table import Column, Table


@dataclass(frozen=True)
class ToDo:
    """Something to do by a day, for a measure and so many people."""

    column: Column
    words: str
    day: date
    decides: bool
    people: int
    is_certain: bool  # It fits somebody; else it may fit.

    @property
    def order(self):
        return self.day, not self.is_certain, self.column.code


def to_do_of(table: Table, today: date) -> list[ToDo]:
    """By day; what is past, or is only told in words, is left out. The same by the same day for several people is one."""
    found: dict[tuple, list] = {}
    for column in table.shown:
        for cell in column.cells:
            for words, day, decides in cell.days:
                if day is not None and day >= today:
                    found.setdefault((column.code, words, day, decides), []).append((column, cell))
    return sorted(
        (
            ToDo(
                each[0][0],
                words,
                day,
                decides,
                len(each),
                any(cell.standing in (FITS, UNLESS) for _column, cell in each),
            )
            for (_code, words, day, decides), each in found.items()
        ),
        key=lambda each: each.order,
    )


# How the words of a measure call what the portal makes itself.
ATTEST, PRESENCE = (
    ("inschrijvingsattest", "inschrijvingsbewijs"),
    ("aanwezigheid", "attest van opleiding", "vormingsattest"),
)


@dataclass(frozen=True)
class Paper:
    words: str
    by_portal: bool
    anchor: str
    measures: Sequence[str]


def papers_of(table: Table, told: Told) -> list[Paper]:
    """What to gather for measures that fit or may by rules that are confirmed, once each; first what the portal makes."""
    found: dict[tuple, list[str]] = {}
    for column in table.shown:
        if not column.decided:
            continue
        for paper in told.of(column).documents:
            found.setdefault((in_language(paper), *maker_of(paper.get("nl", ""))), []).append(column.title)
    papers = [Paper(words, made, anchor, list(dict.fromkeys(of))) for (words, made, anchor), of in found.items()]
    return sorted(papers, key=lambda each: not each.by_portal)


def maker_of(dutch):
    """(whether the portal makes it, where on the page of papers)."""
    words = dutch.lower()
    if any(each in words for each in ATTEST):
        return True, "leave"
    if any(each in words for each in PRESENCE):
        return True, "lines"
    return False, ""
