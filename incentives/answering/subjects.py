"""About what an answer is, and which answers hold for whom: the nearest counts."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from incentives.enums import About, Sensitivity
from incentives.models import CompanyAnswer

ANSWERABLE = (About.COMPANY, About.TRAINING, About.PARTICIPATION)


def may_be_answered(fact):
    """Whether a company may tell it, and the portal remember it. `fact` is a FactType."""
    return fact.sensitivity == Sensitivity.LOW and fact.about in ANSWERABLE


@dataclass(frozen=True)
class Subject:
    """A training in which people of a company take part: of a session, or of a module that is planned (by its id). `year`
    is that in which it begins."""

    employer: int
    year: int
    session: UUID | None = None
    module: int | None = None

    def columns_of(self, fact, employment=None):
        """Where an answer to this fact is kept."""
        if fact.about == About.COMPANY:
            return {"year": self.year, "session": None, "module": None, "employment": None}
        if self.session:
            return {"year": None, "session": self.session, "module": None, "employment": employment}
        return {"year": None, "session": None, "module_id": self.module, "employment": employment}


@dataclass(frozen=True)
class Answers:
    """Of one subject: `of_all`, and `of_one` by employment id; of both {key of the fact: raw value}."""

    of_all: dict[str, Any]
    of_one: dict[int, dict[str, Any]]

    def of(self, employment):
        return self.of_all | self.of_one.get(employment, {})


def answers_of(subjects: Iterable[Subject]) -> dict[Subject, Answers]:
    """One query. What was said of a session goes before what was said of its module, and of a person before of all."""
    subjects = list(subjects)
    rows = rows_about(subjects)
    return {subject: gathered(rows[subject.employer], subject) for subject in subjects}


def rows_about(subjects):
    wanted = Q(pk=None)
    wanted |= Q(year__in={each.year for each in subjects})
    wanted |= Q(session__in={each.session for each in subjects if each.session})
    wanted |= Q(module__in={each.module for each in subjects if each.module})
    found = defaultdict(list)
    rows = CompanyAnswer.objects.filter(wanted, employer__in={each.employer for each in subjects})
    for row in rows.select_related("fact").order_by("pk") if subjects else ():
        found[row.employer_id].append(row)
    return found


def gathered(rows, subject):
    """From far to near, so that the nearest is written last."""
    of_all, of_one = {}, defaultdict(dict)
    for belongs in (
        lambda row: row.year == subject.year,
        lambda row: row.module_id is not None and row.module_id == subject.module,
        lambda row: row.session is not None and row.session == subject.session,
    ):
        for row in filter(belongs, rows):
            if not may_be_answered(row.fact):  # It was told to be sensitive since.
                continue
            kept = of_all if row.employment_id is None else of_one[row.employment_id]
            kept[row.fact.key] = row.value
    return Answers(of_all, dict(of_one))
