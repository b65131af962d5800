"""The kinds of value in a workbook of the offer: read strictly, refused in plain words, written back the same.

`read` turns a cell into a plain value (see catalogue.changes.values) or raises Wrong; `write` turns it into a cell again.
An empty cell is never handed to `read`: what it means stands with the column.
"""

import re
from abc import ABC, abstractmethod
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from catalogue.changes.values import number_text
from portal.kit.spreadsheets import Kind, fold
from portal.kit.spreadsheets.layouts import in_every_language

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?", re.ASCII)
DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", re.ASCII)
LARGEST_WHOLE = 2_147_483_647
LONGEST = 32_000  # A cell of a spreadsheet holds no more.


class Wrong(Exception):
    """The cell does not hold what the column asks; the message says what it asks."""


def shown(value):
    text = value.isoformat() if isinstance(value, date) else str(value)
    return f"“{text}”" if len(text) <= 60 else f"“{text[:57]}…”"


def refused(message, value, **context):
    return Wrong(message % ({"value": shown(value)} | context))


def clean(text):
    """One line without characters that are no text, and single spaces."""
    return " ".join(CONTROL.sub("", text).split())


def as_text(value):
    """What somebody typed as a text, though the spreadsheet may have made a number of it."""
    if isinstance(value, str):
        if CONTROL.search(value):
            raise Wrong(_("This text holds characters that are no text."))
        return value
    if isinstance(value, bool | date) or not isinstance(value, int | Decimal):
        raise refused(_("A text is expected; %(value)s is not. Format the cell as text."), value)
    return str(value) if isinstance(value, int) else number_text(value)


class CellKind(ABC):
    look: Kind
    allowed: tuple = ()

    @abstractmethod
    def read(self, value):
        """What the value of a cell means. Raises Wrong."""

    def reader(self):
        """`read`, for many cells."""
        return self.read


class Text(CellKind):
    look = Kind.TEXT

    def __init__(self, longest=LONGEST):
        self.longest = longest

    def read(self, value):
        text = clean(as_text(value))
        if len(text) > self.longest:
            message = _("This text is too long: %(length)s characters, at most %(longest)s.")
            raise Wrong(message % {"length": len(text), "longest": self.longest})
        return text

    def write(self, plain):
        return clean(plain or "") or None


class Nace(Text):
    def __init__(self):
        super().__init__(7)

    def read(self, value):
        text = super().read(value)
        if text and not re.fullmatch(r"[0-9]{2}(\.[0-9]{1,3})?", text, re.ASCII):
            raise refused(_("A NACE-BEL code is two digits, or two digits, a point and one to three more."), value)
        return text


class Lines(Text):
    """Several lines in one cell."""

    def read(self, value):
        lines = [clean(line) for line in as_text(value).splitlines()]
        return [line for line in lines if line]

    def write(self, plain):
        return "\n".join(clean(line) for line in plain or []) or None


class Number(CellKind):
    """Above `lowest` (or from it on, when `inclusive`) and below `limit`, with at most two decimals."""

    look = Kind.NUMBER

    def __init__(self, limit, *, lowest=0, inclusive=False):
        self.limit, self.lowest, self.inclusive = limit, lowest, inclusive

    def read(self, value):
        number = as_number(value)
        if number < self.lowest or (number == self.lowest and not self.inclusive):
            message = _("A number of %(lowest)s or more is expected; %(value)s is not.")
            above = _("A number above %(lowest)s is expected; %(value)s is not.")
            raise refused(message if self.inclusive else above, value, lowest=self.lowest)
        if number >= self.limit:
            raise refused(_("A number below %(limit)s is expected; %(value)s is not."), value, limit=self.limit)
        if number != round(number, 2):
            raise refused(_("At most two decimals are expected; %(value)s has more."), value)
        return number_text(number)

    def write(self, plain):
        if plain is None:
            return None
        number = Decimal(plain)
        return int(number) if number == number.to_integral_value() else number


class Whole(CellKind):
    look = Kind.NUMBER

    def __init__(self, lowest, highest=LARGEST_WHOLE):
        self.lowest, self.highest = lowest, highest

    def read(self, value):
        number = as_number(value)
        if number != number.to_integral_value():
            raise refused(_("A whole number is expected; %(value)s is not."), value)
        if not self.lowest <= number <= self.highest:
            message = _("A number from %(lowest)s to %(highest)s is expected; %(value)s is not.")
            raise refused(message, value, lowest=self.lowest, highest=self.highest)
        return int(number)

    def write(self, plain):
        return plain


def as_number(value):
    """The number in a cell, also one that was typed as text, with a point or a comma."""
    if isinstance(value, str):
        text = value.strip().removesuffix("%").strip()
        if NUMBER.fullmatch(text) and len(text) <= 20:
            return Decimal(text.replace(",", "."))
    elif isinstance(value, int | Decimal | float) and not isinstance(value, bool):
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            number = Decimal("NaN")
        if number.is_finite():
            return number
    raise refused(_("A number is expected; %(value)s is not."), value)


class Day(CellKind):
    look = Kind.DATE

    def read(self, value):
        if isinstance(value, datetime):
            if value.time() == datetime.min.time():
                return value.date().isoformat()
        elif isinstance(value, date):
            return value.isoformat()
        elif isinstance(value, str):
            try:
                return self.typed(value.strip()).isoformat()
            except ValueError:
                pass
        raise refused(_("A date such as 2026-09-01 is expected; %(value)s is not."), value)

    def typed(self, text):
        if match := DAY_FIRST.fullmatch(text):
            day, month, year = map(int, match.groups())
            return date(year, month, day)
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            return date.fromisoformat(text)
        raise ValueError(text)

    def write(self, plain):
        return date.fromisoformat(plain) if plain else None


class Choice(CellKind):
    """One of a list: read by its code, or by its label in any language; written as a label."""

    look = Kind.TEXT

    def __init__(self, choices):
        self.choices = tuple(choices)

    @property
    def allowed(self):
        return tuple(label for _code, label in self.choices)

    def accepted(self):
        """{name, folded: code}, in every language."""
        return {fold(name): code for code, label in self.choices for name in (str(code), *in_every_language(label))}

    def reader(self):
        accepted = self.accepted()
        return lambda value: self.read(value, accepted)

    def read(self, value, accepted=None):
        code = (accepted or self.accepted()).get(fold(value))
        if code is None:
            known = ", ".join(map(str, self.allowed))
            raise refused(_("One of these is expected: %(known)s; %(value)s is not one."), value, known=known)
        return code

    def write(self, plain):
        return next((str(label) for code, label in self.choices if code == plain), None)


class YesNo(Choice):
    def accepted(self):
        return super().accepted() | {"1": True, "x": True, "0": False}


class Languages(CellKind):
    """Codes of languages, as “nl, fr”."""

    look = Kind.TEXT

    def read(self, value):
        codes = [code for code in re.split(r"[\s,;+/]+", as_text(value).casefold()) if code]
        for code in codes:
            if not re.fullmatch(r"[a-z]{2}", code, re.ASCII):
                raise refused(_("Languages are codes of two letters, such as “nl, fr”; %(value)s is not."), value)
        return list(dict.fromkeys(codes))

    def write(self, plain):
        return ", ".join(plain or []) or None
