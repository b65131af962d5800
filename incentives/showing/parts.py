"""Amounts, deadlines and sources of a measure in words, for a case that was evaluated and for the rules alone."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from incentives.enums import AmountKind, Receiver
from incentives.reasons import asked, basis_of
from incentives.words import in_language, language_of
from portal.kit.numbers import euro


@dataclass(frozen=True)
class Text:
    """Words with the language in which they are: pages mark what is not in their own."""

    words: str
    language: str

    def __str__(self):
        return self.words


def text(words):
    return Text(in_language(words), language_of(words))


@dataclass(frozen=True)
class ShownAmount:
    """`eur` in words, or nothing when it is not known; `basis` what produced it; `missing` the questions that would tell."""

    receiver: Any
    eur: str
    basis: str
    words: Text
    missing: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class ShownDay:
    words: Text
    day: date | None
    is_first_day: bool
    decides: bool
    is_over: bool = False


@dataclass(frozen=True)
class ShownSource:
    address: str
    words: str
    kind: str
    code: str


def amount_shown(reckoned, types):
    amount = reckoned.amount
    return ShownAmount(
        receiver=Receiver(amount.receiver),
        eur="" if reckoned.eur is None else euro(reckoned.eur),
        basis="" if reckoned.eur is None or amount.kind is AmountKind.FIXED else basis_of(reckoned),
        words=text(amount.words),
        missing=tuple((key, asked(key, types)) for key in reckoned.missing),
    )


def day_shown(deadline, day, today):
    return ShownDay(
        words=text(deadline.words),
        day=day,
        is_first_day=deadline.is_first_day,
        decides=deadline.decides,
        is_over=day is not None and not deadline.is_first_day and day < today,
    )


def source_shown(source):
    return ShownSource(source.url, source.note, kind_of_source(source.tier), source.code)


def kind_of_source(tier):
    """In the language of the page where the kind is one that we know; else as whoever read it wrote it."""
    told = {
        "officieel": _("official"),
        "officieel-oud": _("official, of an earlier time"),
        "officieel-ontwerp": _("official, a draft"),
        "wetgeving": _("legislation"),
        "sectorfonds": _("training fund"),
        "sectorfonds-oud": _("training fund, of an earlier time"),
        "secundair": _("explained by others"),
        "verstrekker": _("provider of training"),
        "vakbond": _("trade union"),
        "pers": _("press"),
        "eigen-kennis": _("own knowledge, without a page"),
    }
    return told.get(tier, tier.replace("-", " "))
