"""How much somebody works: a percentage of full time, and hours per week."""

import re
from datetime import datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from employees.importing.cells import is_empty, text_of
from employees.importing.problems import Wrong
from portal.kit.spreadsheets import fold

MOST_HOURS = 60
MIDNIGHT = datetime(1899, 12, 31)
CENT = Decimal("0.01")
IN_WORDS = {
    **dict.fromkeys(("voltijds", "voltijd", "volt", "vt", "tempsplein", "fulltime", "tp"), Decimal(100)),
    **dict.fromkeys(("halftijds", "halftijd", "mitemps", "halftime"), Decimal(50)),
}
FRACTION = re.compile(r"([\d.,]+) ?/ ?([\d.,]+)")
HOURS_MINUTES = re.compile(r"(\d{1,3}) ?(?::|u|h) ?([0-5]?\d)(?::\d\d)?(?: ?(?:m|min))?", re.IGNORECASE)
UNIT = re.compile(r" ?(?:u(?:ren|ur)?|h(?:ours?|eures?|rs?)?)\.?(?: ?/ ?(?:week|w|sem(?:aine)?))?$", re.IGNORECASE)


def number_in(text):
    """38,5 or 38.5 as a Decimal; None when it is neither."""
    if not re.fullmatch(r"[+-]?\d{1,9}(?:[.,]\d{1,12})?", text):
        return None
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None


def percentage(value):
    """80 for 80, 80%, 0,8 and 4/5; None when empty."""
    if isinstance(value, bool | time | datetime | timedelta):
        raise Wrong(no_percentage())
    if isinstance(value, float):
        value = Decimal(repr(value)) if value - value == 0 else str(value)
    text = text_of(value)
    if is_empty(text):
        return None
    if (known := IN_WORDS.get(fold(text))) is not None:
        return known
    signed = text.rstrip(" .").endswith("%")
    number = whole_of(text.rstrip(" .%"))
    if number is None:
        raise Wrong(no_percentage())
    if not signed and 0 < number <= 1:
        number *= 100
    elif not signed and 1 < number <= 2:
        raise Wrong(_("Is this a percentage or a part of full time? Write it with its sign, as in 80%."))
    if not 0 <= number <= 100:
        raise Wrong(_("A percentage lies between 0 and 100."))
    return number.quantize(CENT)


def whole_of(text):
    """A number, or what a fraction makes: 4/5 is 0.8, 80/100 too."""
    if not (found := FRACTION.fullmatch(text)):
        return number_in(text)
    part, whole = number_in(found[1]), number_in(found[2])
    return part / whole if part is not None and whole else None


def no_percentage():
    return _("This is no percentage. Write it as 80 or 80%.")


def hours_per_week(value):
    """38 for 38, 38,00, 38u, 38:00 and 38/38; None when empty."""
    found = hours_in(value)
    if found is None:
        return None
    if not 0 <= found <= MOST_HOURS:
        raise Wrong(_("Hours per week lie between 0 and %(most)s.") % {"most": MOST_HOURS})
    return found.quantize(CENT)


def hours_in(value):
    if isinstance(value, timedelta):
        return Decimal(int(value.total_seconds())) / 3600
    if isinstance(value, time):
        return Decimal(value.hour * 60 + value.minute) / 60
    if isinstance(value, datetime) and value.year <= 1900:
        value -= MIDNIGHT  # More than a day, in a cell that shows the time of day.
        return Decimal(int(value.total_seconds())) / 3600
    if isinstance(value, bool | datetime):
        raise Wrong(no_hours())
    if isinstance(value, float):
        value = Decimal(repr(value)) if value - value == 0 else str(value)
    text = text_of(value)
    if is_empty(text):
        return None
    if found := HOURS_MINUTES.fullmatch(text):
        return Decimal(found[1]) + Decimal(found[2]) / 60
    text = UNIT.sub("", text)
    if found := FRACTION.fullmatch(text):
        text = found[1]  # Of the hours of full time, which follow.
    number = number_in(text)
    if number is None:
        raise Wrong(no_hours())
    return number


def no_hours():
    return _("These are no hours. Write them as 38 or 7,6.")
