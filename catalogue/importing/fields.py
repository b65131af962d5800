"""The kinds of value in an offer: each strict, each refusing in plain words."""

import datetime
import re
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from catalogue.enums import Unit
from catalogue.importing.problems import shown

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
UNITS = {
    "lestijd": Unit.LESTIJD,
    "hour": Unit.HOUR,
    "uur": Unit.HOUR,
    "study_point": Unit.STUDY_POINT,
    "studiepunt": Unit.STUDY_POINT,
}


def wrong(message, **context):
    return PydanticCustomError("offer", message, context)


def text_up_to(limit, *, may_be_empty=False):
    def clean(value):
        if not isinstance(value, str):
            raise wrong("a text is expected, {value} is not", value=shown(value))
        if CONTROL.search(value):
            raise wrong("this text holds characters that are no text")
        value = " ".join(value.split())
        if not value and not may_be_empty:
            raise wrong("this text is empty")
        if len(value) > limit:
            raise wrong("this text is too long: {length} characters, at most {limit}", length=len(value), limit=limit)
        return value

    return BeforeValidator(clean)


def slug(value):
    if not isinstance(value, str) or not SLUG.fullmatch(value) or len(value) > 60:
        raise wrong(
            "an address is small letters, digits and hyphens, at most 60; {value} is not one", value=shown(value)
        )
    return value


def quantity(value):
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise wrong("a number is expected, {value} is not", value=shown(value))
    number = Decimal(value)
    if not number.is_finite():
        raise wrong("a number is expected, {value} is not", value=shown(value))
    if number <= 0:
        raise wrong("a quantity is more than zero, {value} is not", value=shown(value))
    if number >= 100_000:
        raise wrong("a quantity is below 100000, {value} is not", value=shown(value))
    if number != round(number, 2):
        raise wrong("a quantity has at most two decimals, {value} has more", value=shown(value))
    return number


def whole_number(lowest, highest):
    def check(value):
        if isinstance(value, bool) or not isinstance(value, int):
            raise wrong("a whole number is expected, {value} is not", value=shown(value))
        if not lowest <= value <= highest:
            raise wrong(
                "{lowest} to {highest} is expected, {value} is not", lowest=lowest, highest=highest, value=shown(value)
            )
        return value

    return BeforeValidator(check)


def date(value):
    try:
        if isinstance(value, str) and DATE.fullmatch(value):
            return datetime.date.fromisoformat(value)
    except ValueError:
        pass
    raise wrong("a date such as 2026-09-01 is expected, {value} is not", value=shown(value))


def unit(value):
    if not isinstance(value, str) or value not in UNITS:
        raise wrong("one of {known} is expected, {value} is not", known=", ".join(UNITS), value=shown(value))
    return UNITS[value]


def level_text(value):
    """A level outside VKS 1 to 8 is named in words."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def language(value):
    if not isinstance(value, str) or not re.fullmatch(r"[a-z]{2}", value, re.ASCII):
        raise wrong("a language is two small letters, such as nl; {value} is not", value=shown(value))
    return value


Code = Annotated[str, text_up_to(40)]
OfficialCode = Annotated[str, text_up_to(60)]
Slug = Annotated[str, BeforeValidator(slug)]
Short = Annotated[str, text_up_to(120)]
Title = Annotated[str, text_up_to(255)]
MaybeCode = Annotated[str, text_up_to(60, may_be_empty=True)]
MaybeShort = Annotated[str, text_up_to(120, may_be_empty=True)]
MaybeTitle = Annotated[str, text_up_to(255, may_be_empty=True)]
LevelText = Annotated[str, text_up_to(120, may_be_empty=True), BeforeValidator(level_text)]
MaybeLine = Annotated[str, text_up_to(2000, may_be_empty=True)]
LongTitle = Annotated[str, text_up_to(500)]
MaybeLongTitle = Annotated[str, text_up_to(500, may_be_empty=True)]
Line = Annotated[str, text_up_to(2000)]
Lines = Annotated[list[Line], Field(max_length=200)]
Quantity = Annotated[Decimal, BeforeValidator(quantity)]
Level = Annotated[int, whole_number(1, 8)]
Number = Annotated[int, whole_number(1, 9999)]
Assessors = Annotated[int, whole_number(1, 5)]
HoursOfADay = Annotated[int, whole_number(1, 24)]
Date = Annotated[datetime.date, BeforeValidator(date)]
UnitName = Annotated[Unit, BeforeValidator(unit)]
Language = Annotated[str, BeforeValidator(language)]
