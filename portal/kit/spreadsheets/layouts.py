"""What a sheet is to hold: declared once, for who reads it and for who writes it."""

from __future__ import annotations

import enum
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


class Kind(enum.Enum):
    """How the cells of a column look in a written workbook. Reading converts nothing by it."""

    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    ANY = "any"

    @property
    def look(self):
        """The number format: “@” keeps 007 what it is, also when it is typed later."""
        return {Kind.TEXT: "@", Kind.DATE: "yyyy-mm-dd"}.get(self, "General")


# Letters that are not made of a letter and an accent; who has another keyboard writes these.
WRITTEN_AS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t", "ŋ": "n"}
)


def fold(text):
    """`text` without what people write differently each time: capitals, accents, spaces and the like."""
    text = str(text)
    letters = text.lower() if text.isascii() else unicodedata.normalize("NFKD", text).casefold().translate(WRITTEN_AS)
    return letters if letters.isalnum() and letters.isascii() else "".join(filter(str.isalnum, letters))


def in_every_language(text):
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            yield str(text)


class Named:
    """Goes by a stable name, by a title in every language of the portal, and perhaps by older titles."""

    name: str
    title: StrPromise | str
    also: tuple[str, ...]

    @property
    def heading(self):
        return str(self.title or self.name)

    def accepted(self):
        return {fold(text) for text in (self.name, *in_every_language(self.title), *self.also) if text}


@dataclass(frozen=True)
class Column(Named):
    """One column. `required` says that the column must be there; what its cells must hold is for the caller.

    `allowed` becomes a drop-down list in written workbooks; reading does not check it.
    """

    name: str
    title: StrPromise | str = ""
    required: bool = False
    kind: Kind = Kind.TEXT
    allowed: tuple[StrPromise | str, ...] = ()
    help: StrPromise | str = ""
    also: tuple[str, ...] = ()
    width: int | None = None


@dataclass(frozen=True)
class SheetLayout(Named):
    name: str
    columns: tuple[Column, ...]
    title: StrPromise | str = ""
    help: StrPromise | str = ""
    also: tuple[str, ...] = ()
