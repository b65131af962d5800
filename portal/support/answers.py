"""What a company answered or can answer about a table: one question for everybody in it, and per person where that differs."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from incentives.answering.answering import answer, take_back
from incentives.answering.subjects import may_be_answered
from incentives.enums import About
from incentives.reasons import value_in_words
from portal.kit.rules import RuleBroken
from portal.support.questions import TableQuestion
from portal.support.table import Row, Table


@dataclass(frozen=True)
class Given:
    """An answer as it stands: `words` for all, or nothing where people differ; `by_person` are (Row, value in words)."""

    question: TableQuestion
    words: str
    by_person: Sequence[tuple[Row, str]]


def answered(table: Table) -> list[Given]:
    """Of every fact that the company told itself for somebody in the table, in the order in which people are asked."""
    types = table.knowledge.types
    told: dict[str, list[Row]] = {}
    for row in table.rows:
        for key in row.who.facts.keys() - row.who.known.keys():
            told.setdefault(key, []).append(row)
    found = []
    for key in sorted(told, key=lambda each: (types[each].place, each)):
        fact, rows = types[key], told[key]
        values = [(row, value_in_words(fact, row.who.facts[key])) for row in rows]
        differ = {words for _row, words in values}
        people = len({row.who.person for row in rows})
        found.append(
            Given(
                TableQuestion(fact, people, rows),
                differ.pop() if len(differ) == 1 else "",
                values if fact.about is About.PARTICIPATION else (),
            )
        )
    return found


def subjects_for(table: Table, fact, row: Row | None = None):
    """Where an answer is kept: each training of the table once, as far as this fact tells them apart."""
    rows = [row] if row else [each for each in table.rows if fact.key not in each.who.known]
    found = {}
    for each in rows:
        columns = each.who.subject.columns_of(fact)
        found.setdefault(tuple(sorted(columns.items(), key=lambda pair: pair[0])), each.who.subject)
    return list(found.values())


def answer_for(table: Table, key, raw, *, by, at, row: Row | None = None):
    """Raises RuleBroken."""
    fact = table.knowledge.types.get(key)
    if fact is None or not may_be_answered(fact):
        raise RuleBroken(_("Nobody asks this of a company."))
    one = row.who.employment if row and fact.about is About.PARTICIPATION else None
    for subject in subjects_for(table, fact, row):
        answer(subject, key, raw, by=by, at=at, employment=one)


def take_back_for(table: Table, key, *, row: Row | None = None):
    fact = table.knowledge.types.get(key)
    if fact is None:
        raise RuleBroken(_("Nobody asks this of a company."))
    one = row.who.employment if row and fact.about is About.PARTICIPATION else None
    for subject in subjects_for(table, fact, row):
        take_back(subject, key, employment=one)
