"""What a figure of the law is, and which of them holds on a day."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from django.core.exceptions import ImproperlyConfigured
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext_lazy as _

from portal.kit.periods import last_day_of

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

    Words = StrPromise | str

COMMITTEE = re.compile(r"\d{3}(\.\d{2})?")


class Unit(enum.Enum):
    """In what a figure counts. A day of the year is a date, the others are numbers."""

    HOURS = "hours"
    HOURS_A_WEEK = "hours_a_week"
    STUDY_POINTS = "study_points"
    DAYS = "days"
    MONTHS = "months"
    PERCENT = "percent"
    FTE = "fte"
    DAY_OF_YEAR = "day_of_year"

    @property
    def label(self):
        return LABELS[self]


LABELS = {
    Unit.HOURS: _("contact hours or lesson periods"),
    Unit.HOURS_A_WEEK: _("hours a week"),
    Unit.STUDY_POINTS: _("study points"),
    Unit.DAYS: _("days"),
    Unit.MONTHS: _("months"),
    Unit.PERCENT: _("percent of the hours"),
    Unit.FTE: _("full-time equivalents"),
    Unit.DAY_OF_YEAR: _("day of the year"),
}


@dataclass(frozen=True)
class Yearly:
    """A day that comes back every year."""

    month: int
    day: int

    def __post_init__(self):
        self.in_year(2001)  # Not every year has a 29th of February.

    def in_year(self, year):
        return date(year, self.month, self.day)

    def __str__(self):
        return date_format(self.in_year(2001), "MONTH_DAY_FORMAT")


@dataclass(frozen=True)
class Source:
    """Where a figure stands. `read` is the page on which it was read; `article` is empty when nobody read the act itself."""

    act: str
    read: str
    url: str
    is_official: bool
    article: str = ""


@dataclass(frozen=True)
class LegalValue:
    """A figure in its period: from `since` up to before `until`, which is empty when no end is known.

    `committee`: the number of the joint committee that agreed on it, for which it goes before the law's; empty for the law.
    """

    code: str
    title: Words
    value: Decimal | Yearly
    unit: Unit
    since: date
    until: date | None
    source: Source
    confirmed: bool
    remark: Words = ""
    committee: str = ""

    def holds_on(self, day):
        return self.since <= day and (self.until is None or day < self.until)

    @property
    def last_day(self):
        return last_day_of(self.until)

    @property
    def written(self):
        """The figure alone, as people of this language write it: without zeros that say nothing."""
        if isinstance(self.value, Yearly):
            return str(self.value)
        whole = self.value == self.value.to_integral_value()
        return number_format(self.value, decimal_pos=0 if whole else None, use_l10n=True)

    def __str__(self):
        return self.written if isinstance(self.value, Yearly) else f"{self.written} {self.unit.label}"


def in_order(values):
    """`values` by code: the law's from the first period to the last, then those of each joint committee. Raises
    ImproperlyConfigured for what cannot be right: the portal does not start on a figure without a source, or with two
    figures for one day."""
    by_code: dict[str, list[LegalValue]] = {}
    for each in sorted(values, key=lambda each: (each.code, each.committee, each.since)):
        refuse_unclear(each)
        by_code.setdefault(each.code, []).append(each)
    for code, periods in by_code.items():
        for before, after in pairwise(periods):
            follows = before.committee != after.committee or (before.until and before.until <= after.since)
            if not follows:
                raise ImproperlyConfigured(f"{code}: two values on {after.since}.")
            if before.unit is not after.unit:
                raise ImproperlyConfigured(f"{code}: the unit changes on {after.since}; give it another code.")
    return by_code


def refuse_unclear(each):
    wrong = {
        "no code or title": not (each.code and each.title),
        "the unit is not known": not isinstance(each.unit, Unit),
        "the value is not of its unit": isinstance(each.value, Yearly) != (each.unit is Unit.DAY_OF_YEAR)
        or not isinstance(each.value, Decimal | Yearly),
        "this is no joint committee": bool(each.committee) and not COMMITTEE.fullmatch(each.committee),
        "less than nothing": isinstance(each.value, Decimal) and not each.value >= 0,
        "it ends before it begins": each.until is not None and each.until <= each.since,
        "no source": not (each.source.act and each.source.read and each.source.url.startswith("https://")),
        "nobody says why it is not confirmed": not each.confirmed and not each.remark,
    }
    if found := [words for words, is_wrong in wrong.items() if is_wrong]:
        raise ImproperlyConfigured(f"{each.code or each.title} from {each.since}: {', '.join(found)}.")


@cache
def store():
    from portal.kit.legal.agreements import AGREED
    from portal.kit.legal.parameters import VALUES

    return in_order([*VALUES, *AGREED])


def value_on(code, day, committee=""):
    """What the law says on `day`; None when nothing is known of that day. Where the joint committee with this number has
    an agreement that holds on the day, what that says. Raises KeyError for a code that does not exist: that is a slip of
    the pen, and no answer about the law."""
    holding = {each.committee: each for each in store()[code] if each.holds_on(day)}
    return holding.get(committee) or holding.get("")


def known():
    """Every figure, by code, joint committee and period."""
    return [each for periods in store().values() for each in periods]
