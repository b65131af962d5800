"""What is to be done for the measures of a table, and by when; and the papers that it takes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from incentives.models import IncentiveMeasure, MeasureVersion
from incentives.words import in_language
from portal.support.enums import FITS, UNLESS
from portal.support.table import Column, Table


@dataclass(frozen=True)
class ToDo:
    """Something to do by a day, for a measure and so many people. `day` is None where it is only told in words."""

    column: Column
    words: str
    day: date | None
    decides: bool
    people: int
    is_certain: bool  # It fits somebody; else it may fit.

    @property
    def order(self):
        return self.day is None, self.day or date.max, not self.is_certain, self.column.code


def to_do_of(table: Table, today: date) -> list[ToDo]:
    """By day; what is past is left out. The same thing by the same day for several people is one."""
    found: dict[tuple, list] = {}
    for column in table.shown:
        for cell in column.cells:
            for words, day, decides in cell.days:
                if day is None or day >= today:
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


def first_day(to_do: Iterable[ToDo]) -> ToDo | None:
    """What is first lost or due, of what has a day."""
    return next((each for each in to_do if each.day is not None), None)


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


def papers_of(table: Table, details: "dict[str, Details]") -> list[Paper]:
    """What to gather for measures that fit or may, once each; first what the portal makes."""
    found: dict[tuple, list[str]] = {}
    for column in table.shown:
        for paper in details[column.code].documents if column.code in details else ():
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


@dataclass(frozen=True)
class Details:
    """What a page tells of a measure beside its verdicts."""

    measure: IncentiveMeasure
    version: MeasureVersion | None

    @property
    def documents(self) -> list[dict[str, str]]:
        return self.version.documents if self.version else []

    @property
    def as_of(self):
        return self.version.as_of if self.version else ""

    @property
    def sources(self) -> list[Any]:
        return list(self.measure.sources.all())

    @property
    def certainty(self):
        return in_language(self.measure.certainty)

    @property
    def applicant(self):
        return in_language(self.measure.applicant)


def details_of(columns: Iterable[Column]) -> dict[str, Details]:
    """By code, of the version that most of its cells rest on. Three queries."""
    columns = list(columns)
    keys = {column.code: version_key(column) for column in columns}
    versions = MeasureVersion.objects.defer("compiled", "prose").in_bulk([key for key in keys.values() if key])
    measures = IncentiveMeasure.objects.filter(code__in=list(keys)).prefetch_related("sources")
    return {each.code: Details(each, versions.get(keys[each.code])) for each in measures}


def version_key(column):
    return next((cell.outcome.version.key for cell in column.cells if cell.outcome.version), None)
