"""Days as people, spreadsheets and HR systems write them; in doubt about day and month, nothing is guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache

from babel.dates import get_month_names
from django.utils.translation import gettext as _
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from employees.importing.cells import is_empty, text_of
from employees.importing.problems import Noted, Wrong
from portal.kit.spreadsheets import fold

DIVIDED = re.compile(r"(\d{1,2}) ?[/.\- ] ?(\d{1,2}) ?[/.\- ] ?(\d{4}|\d{2})")
YEAR_FIRST = re.compile(r"(\d{4}) ?[/.\-] ?(\d{1,2}) ?[/.\-] ?(\d{1,2})")
WORDED = re.compile(
    r"(?:[^\W\d]+\.?,? )?(\d{1,2})(?:er|ste|de|e|st|nd|rd|th)?[ .\-/]+(?:of )?([^\W\d]+)[ .,\-/']+(\d{4}|\d{2})"
)
MONTH_WORD_FIRST = re.compile(r"([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
TIME_OF_DAY = re.compile(
    r"(?<=\d)(?:T|,? )\d{1,2}[:u]\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?(?:Z|[AP]M|[+-]\d{2}:?\d{2}))?$", re.I
)
LAST_SERIAL = 99_999  # In 2173; larger numbers are days written without signs between.
OLDEST, FIRST_YEAR, NO_END = 100, 1940, 2099
YOUNGEST = 12  # Of somebody whose year of birth has two digits; for the century only.
YEARS_AHEAD = 10
FEW = 3
HOW = "31/12/1990"


@dataclass(frozen=True)
class DateColumn:
    """What all cells of a column tell about each: `month_first` is a row in which the month stands first, if any."""

    field: str
    today: date
    from_1904: bool = False
    month_first: int | None = None

    def read(self, value):
        """The day in a cell, None when it is empty. Raises Wrong."""
        found = self.day_of(value)
        return None if found is None else self.sensible(found)

    def day_of(self, value):
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        if isinstance(value, bool | time | timedelta):
            raise Wrong(no_date())
        if isinstance(value, int | float | Decimal):
            return self.of_number(value)
        text = TIME_OF_DAY.sub("", text_of(value).lstrip("'"))
        if is_empty(text):
            return None
        if text.isdecimal() or re.fullmatch(r"\d{5}[.,]\d+", text):
            whole = re.split("[.,]", text)[0]
            return self.of_number(int(whole), as_text=whole)
        return self.of_text(text)

    def of_text(self, text):
        if found := YEAR_FIRST.fullmatch(text):
            return day(*map(int, found.groups()))
        if found := DIVIDED.fullmatch(text):
            return self.of_three(*found.groups())
        if found := WORDED.fullmatch(text):
            number, word, year = found.groups()
            return day(self.century(year), month(word), int(number))
        if found := MONTH_WORD_FIRST.fullmatch(text):
            word, number, year = found.groups()
            return day(int(year), month(word), int(number))
        raise Wrong(no_date())

    def of_three(self, first, second, year):
        if int(second) > 12 >= int(first) > 0 and int(second) <= 31:
            raise Wrong(_("The month stands first here. Write the day first, as in %(example)s.") % {"example": HOW})
        if self.month_first and int(first) <= 12 and first != second:
            raise Wrong(
                _(
                    "The month stands first in row %(row)s of this column, so which is the day here? Write it as 1990-12-31."
                )
                % {"row": self.month_first}
            )
        return day(self.century(year), int(second), int(first))

    def century(self, year):
        if len(year) == 4:
            return int(year)
        latest = self.today.year - YOUNGEST if self.field == "birth_date" else self.today.year + YEARS_AHEAD
        return 2000 + int(year) if 2000 + int(year) <= latest else 1900 + int(year)

    def of_number(self, number, as_text=""):
        """The day that a spreadsheet counted, or one written without signs between: 19900301, 01031990."""
        if number != number or not 0 < number < 10**8:
            raise Wrong(no_date())
        whole = int(number)
        if 1900 <= whole <= 2100 and whole == number:
            raise Wrong(_("This is only a year. Write the whole date, as in %(example)s.") % {"example": HOW})
        if 1 <= whole <= LAST_SERIAL and len(as_text) < 7:
            return from_excel(whole, MAC_EPOCH if self.from_1904 else WINDOWS_EPOCH).date()
        digits = as_text if len(as_text) == 8 else str(whole).zfill(8)
        readings = {reading for reading in written_together(digits) if reading}
        if len(readings) != 1:
            raise Wrong(no_date())
        return readings.pop()

    def sensible(self, found):
        if self.field == "birth_date":
            if found > self.today:
                raise Wrong(_("This day is yet to come. Check the year."))
            if found.year < self.today.year - OLDEST:
                raise Wrong(
                    _("Somebody born in %(year)s would be over a hundred. Check the year.") % {"year": found.year}
                )
        elif self.field == "end" and found.year >= NO_END:
            return Noted(
                None, _("A last day in %(year)s means no last day, so it is left empty.") % {"year": found.year}
            )
        elif not FIRST_YEAR <= found.year <= self.today.year + YEARS_AHEAD:
            raise Wrong(_("The year %(year)s cannot be right. Check it.") % {"year": found.year})
        return found


def no_date():
    return _("This is no date. Write it as in %(example)s.") % {"example": HOW}


def day(year, number, of_month):
    try:
        return date(year, number, of_month)
    except ValueError:
        raise Wrong(_("There is no such day. Write the date as in %(example)s.") % {"example": HOW}) from None


def written_together(digits):
    for year, number, of_month in ((digits[:4], digits[4:6], digits[6:]), (digits[4:], digits[2:4], digits[:2])):
        if 1900 <= int(year) <= 2100:
            try:
                yield date(int(year), int(number), int(of_month))
            except ValueError:
                yield None


def month(word):
    found = months().get(fold(word)) or months().get(fold(word)[:4]) or months().get(fold(word)[:3])
    if not found:
        raise Wrong(no_date())
    return found


@cache
def months():
    """Folded names of months, whole and short, in the languages of Belgium and in English."""
    names = {"mrt": 3, "maa": 3, "avr": 4, "mei": 5, "juin": 6, "juil": 7, "aou": 8, "aout": 8, "okt": 10}
    for language in ("nl", "fr", "de", "en"):
        for width in ("wide", "abbreviated"):
            for number, word in get_month_names(width, locale=language).items():
                names.setdefault(fold(word), number)
    return names


def month_first_row(cells):
    """The number of the first row that can only have the month first, when the column as a whole leaves room for that.

    `cells` are (row number, value). One slip among many dates with the day first does not put those in doubt.
    """
    first, months_first, days_first = None, 0, 0
    for number, value in cells:
        found = isinstance(value, str) and DIVIDED.fullmatch(TIME_OF_DAY.sub("", value.strip()))
        if not found:
            continue
        one, two = int(found[1]), int(found[2])
        if one <= 12 < two <= 31:
            months_first, first = months_first + 1, first or number
        elif two <= 12 < one <= 31:
            days_first += 1
    return first if months_first * 10 > days_first else None


def swapped_row(cells):
    """The number of the first row whose date a spreadsheet may have read the American way, if the column looks so.

    Such a spreadsheet makes a date of 03/04/1990, with day and month swapped, and leaves 25/04/1990 as text.
    """
    dates = [(number, value.day) for number, value in cells if isinstance(value, date)]
    texts = [DIVIDED.fullmatch(value.strip()) for _number, value in cells if isinstance(value, str)]
    days = [int(found[1]) for found in texts if found]
    if len(dates) < FEW or len(days) < FEW or any(day > 12 for _number, day in dates) or any(day <= 12 for day in days):
        return None
    return dates[0][0]
