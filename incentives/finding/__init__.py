"""Measures as people look for them: by name, by what else they are called, and by what they once were called."""

import unicodedata
from dataclasses import dataclass
from datetime import date

from incentives.enums import MeasureKind, MeasureStatus, Receiver
from incentives.models import IncentiveMeasure
from incentives.showing.receivers import receivers_by_measure
from portal.kit.remembering import remembered

SHORTEST = 3  # Two letters stand in half of all words.


@dataclass(frozen=True)
class Entry:
    """One measure; `words` are everything by which it is found, in small letters without accents."""

    pk: int
    code: str
    name: dict
    beneficiary: dict
    kind: MeasureKind
    status: MeasureStatus
    abolished_on: date | None
    receivers: tuple[Receiver, ...]
    calls: tuple[str, ...]

    @property
    def is_abolished(self):
        return self.status is MeasureStatus.ABOLISHED


def plain_words(text):
    """Small letters without accents, and single spaces in place of every sign."""
    bare = "".join(sign for sign in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(sign))
    return " ".join("".join(sign if sign.isalnum() else " " for sign in bare).split())


@remembered
def entries():
    """Every measure, in the order of the sector. Two queries; from memory as long as no measure changes."""
    rows = list(IncentiveMeasure.objects.all())
    receivers = receivers_by_measure() if rows else {}
    return [entry_of(row, receivers.get(row.pk, ())) for row in rows]


def entry_of(row, receivers):
    called = [*row.name.values(), *row.also_called.split("\n"), row.code]
    return Entry(
        pk=row.pk,
        code=row.code,
        name=row.name,
        beneficiary=row.beneficiary,
        kind=MeasureKind(row.kind),
        status=MeasureStatus(row.status),
        abolished_on=row.abolished_on,
        receivers=receivers,
        calls=tuple(filter(None, map(plain_words, called))),
    )


def found_by(text, among):
    """Those of `among` that somebody asks for who types `text` on the page of measures: each word of it in one of its
    names."""
    asked = plain_words(text).split()
    return [each for each in among if asked and all(any(word in call for call in each.calls) for word in asked)]


def meant_by(text):
    """As `found_by`, for who searches something else, as training: only where the words begin as those of a name do, so
    that “recht” brings nobody to a right."""
    asked = plain_words(text)
    if len(asked) < SHORTEST:
        return []
    return [each for each in entries() if any(begins(call, asked) for call in each.calls)]


def begins(call, asked):
    """“mentorkort” is the beginning of “mentorkorting”, and “kmo” the first word of another; whole questions hold it too."""
    return call.startswith(asked) or f" {call} " in f" {asked} "
