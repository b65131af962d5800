"""What a fact may be: the values of each, read from files, forms and rows, and refused when they cannot be.

Without a database: `FactType`s are made by incentives.knowledge, of the rows that the sector keeps.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.dateparse import parse_date

from incentives.enums import About, FactKind, Sensitivity

# Days on which training can begin or be asked for: a year 12 or 9999 is a slip of the pen.
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)
MOST = Decimal(10) ** 9
LONGEST_CODE = 60
# Written out in full, 1e-999999999 would fill the memory.
LONGEST_NUMBER, PLACES = 30, 12


class FactRefused(Exception):
    """This cannot be the value of that fact; `args` are the sentence in English, which names the fact and what came."""


@dataclass(frozen=True)
class FactType:
    """One fact. `words` are {language: label}; `values` of an ENUM are {code: {language: label}}, in order."""

    key: str
    kind: FactKind
    words: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    sensitivity: Sensitivity = Sensitivity.LOW
    least: Decimal | None = None
    most: Decimal | None = None
    help: Mapping[str, str] | None = None
    about: About = About.PERSON
    origin: str = ""
    place: int = 0

    def value_of(self, raw: Any) -> Any:
        """The value as rules compare it: str, bool, Decimal, date; None for what is not known. Raises FactRefused."""
        if raw is None or raw == "":
            return None
        return READERS[self.kind](self, raw)

    def refuse(self, raw, expected):
        raise FactRefused(f"“{self.key}” is {str(raw)[:80]!r}, and {expected} is expected.")


def read_enum(fact, raw):
    if isinstance(raw, str) and raw in fact.values:
        return raw
    return fact.refuse(raw, "one of " + ", ".join(fact.values))


def read_bool(fact, raw):
    return raw if isinstance(raw, bool) else fact.refuse(raw, "true or false")


def read_decimal(fact, raw):
    number = None
    if isinstance(raw, int | float | Decimal | str) and not isinstance(raw, bool) and len(str(raw)) <= LONGEST_NUMBER:
        try:
            number = Decimal(str(raw))
        except InvalidOperation:
            number = None
    if number is None or not number.is_finite() or abs(number) > MOST or abs(int(number.as_tuple().exponent)) > PLACES:
        return fact.refuse(raw, "a number")
    if (fact.least is not None and number < fact.least) or (fact.most is not None and number > fact.most):
        least, most = (end if end is not None else "…" for end in (fact.least, fact.most))
        return fact.refuse(raw, f"a number from {least} to {most}")
    return number


def read_int(fact, raw):
    number = read_decimal(fact, raw)
    return number if number == number.to_integral_value() else fact.refuse(raw, "a whole number")


def read_date(fact, raw):
    day = raw if type(raw) is date else None
    if isinstance(raw, str):
        try:
            day = parse_date(raw)
        except ValueError:  # As 2026-02-30: the form of a day, and none that exists.
            day = None
    if day is None:
        return fact.refuse(raw, "a day that exists, as 2026-11-23,")
    return day if FIRST_DAY <= day <= LAST_DAY else fact.refuse(raw, f"a day from {FIRST_DAY} to {LAST_DAY}")


def read_code(fact, raw):
    if isinstance(raw, str) and raw.strip() and len(raw) <= LONGEST_CODE and raw.isprintable():
        return raw.strip()
    return fact.refuse(raw, f"a text of at most {LONGEST_CODE} signs")


READERS = {
    FactKind.ENUM: read_enum,
    FactKind.BOOL: read_bool,
    FactKind.DECIMAL: read_decimal,
    FactKind.INT: read_int,
    FactKind.DATE: read_date,
    FactKind.CODE: read_code,
}


def values_of(types: Mapping[str, FactType], raw: Mapping[str, Any]) -> dict[str, Any]:
    """What is known, by key; what is not (None or empty) is left out. Raises FactRefused, for the first that cannot be."""
    found = {}
    for key, each in raw.items():
        if key not in types:
            raise FactRefused(f"There is no fact “{key}”.")
        value = types[key].value_of(each)
        if value is not None:
            found[key] = value
    return found
