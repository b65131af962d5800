"""A measure as everybody reads it, without a case: what holds in each of its periods."""

from dataclasses import dataclass
from datetime import date

from incentives.enums import AmountKind, Certainty, Receiver
from incentives.models import MeasureVersion
from incentives.rules.measures import Version
from incentives.showing.conditions import Told, in_words
from incentives.showing.parts import Text, text


@dataclass(frozen=True)
class ShownCondition:
    told: Told
    reason: Text
    certainty: str


@dataclass(frozen=True)
class Period:
    """`is_now`: it holds for training that begins today; `row` is the version of the database."""

    row: MeasureVersion
    is_now: bool
    conditions: list[ShownCondition]
    amounts: list
    deadlines: list[Text]
    papers: list[Text]

    @property
    def last_day(self):
        return self.row.last_day


def periods_of(measure, rows, types, *, today: date):
    """The Periods of a measure as rules read it; the one that holds now first, then from the last to the first."""
    by_key = {row.pk: row for row in rows}
    shown = [period_of(each, by_key[each.key], types, today) for each in measure.versions if each.key in by_key]
    return sorted(shown, key=lambda each: (not each.is_now, -each.row.since.toordinal()))


def period_of(version: Version, row, types, today):
    return Period(
        row=row,
        is_now=version.holds_on(today),
        conditions=[
            ShownCondition(
                in_words(each.expression, types, version.params),
                text(each.reason),
                "" if each.certainty in (Certainty.HIGH, Certainty.UNKNOWN) else str(each.certainty.label),
            )
            for each in version.conditions
        ],
        amounts=amounts_of(version),
        deadlines=list({each.words["nl"]: text(each.words) for each in version.deadlines}.values()),
        papers=[text(words) for words in row.documents],
    )


def amounts_of(version):
    """[(for whom, words, whether no figure is known)], each sentence once."""
    found = {
        (each.receiver, each.words["nl"]): (
            Receiver(each.receiver).label,
            text(each.words),
            each.kind is AmountKind.WORDS,
        )
        for each in version.amounts
    }
    return list(found.values())
