"""The days that a report is about, both included, and the periods into which it divides them."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

MONTH, QUARTER, YEAR = "month", "quarter", "year"
LENGTHS = {MONTH: 1, QUARTER: 3, YEAR: 12}
# The days between which the portal can know something: an address may ask for the year 1.
FIRST, LAST = date(1990, 1, 1), date(2100, 12, 31)
TWELVE = 12


@dataclass(frozen=True)
class Period:
    since: date
    through: date

    @classmethod
    def of_year(cls, year):
        return cls(date(year, 1, 1), date(year, TWELVE, 31))

    @classmethod
    def twelve_months_through(cls, today):
        """The whole months up to and including this one."""
        first = months_on(today.replace(day=1), 1 - TWELVE)
        return cls(first, months_on(today.replace(day=1), 1) - timedelta(days=1))

    @classmethod
    def asked(cls, since, through, today):
        """What somebody filled in: a day that is missing is that of this year, and days in the wrong order are turned round."""
        usual = cls.of_year(today.year)
        first, last = kept_within(since or usual.since), kept_within(through or usual.through)
        if last < first and not (since and through):  # One day was said, of another year.
            first, last = (first, cls.of_year(first.year).through) if since else (cls.of_year(last.year).since, last)
        return cls(min(first, last), max(first, last))


def kept_within(day):
    return min(max(day, FIRST), LAST)


def months_on(first, number):
    """The first day of the month so many months after that of `first`."""
    years, month = divmod(first.month - 1 + number, TWELVE)
    return date(first.year + years, month + 1, 1)


def shortcuts(today):
    """[(words, Period)] that people ask most."""
    return [
        (_("This year"), Period.of_year(today.year)),
        (_("Last year"), Period.of_year(today.year - 1)),
        (_("Last 12 months"), Period.twelve_months_through(today)),
    ]


def between(first, last, unit):
    """Every period that begins from `first` up to and including `last`, by its first day."""
    found, day = [], first
    while day <= last:
        found.append(day)
        day = months_on(day, LENGTHS[unit])
    return found


def in_words(first, unit):
    if unit == YEAR:
        return str(first.year)
    if unit == QUARTER:
        return _("quarter %(number)s of %(year)s") % {"number": (first.month + 2) // 3, "year": first.year}
    return f"{MONTHS[first.month]} {first.year}"
