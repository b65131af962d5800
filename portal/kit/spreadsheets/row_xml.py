"""Rows as the XML of a sheet, written straight to the file.

openpyxl makes everything around the rows. It takes 18 microseconds for a cell, which for a sector's 60,000 indicators
adds up to seconds; this takes two.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from openpyxl.utils.datetime import to_excel

from portal.kit.rules import RuleBroken

LONGEST = 32_767
LARGEST_EXACT = 10**15  # A spreadsheet keeps fifteen digits of a number; longer ones are text.
WOULD_BE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# What XML cannot hold, in any spelling.
IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# In a workbook _x000D_ means the character 13. Who types those seven characters means those.
LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True)
class Marked:
    """A value whose cell catches the eye; None marks an empty one."""

    value: Any

    def __str__(self):
        return "" if self.value is None else str(self.value)


class TooLongForACell(RuleBroken):
    """A text is longer than a cell of a spreadsheet can be."""


def row_xml(number, values, letters, styles):
    """The XML of one row; `styles` gives for each of its columns the Styles of its cells."""
    cells = [
        cell_xml(f"{letter}{number}", value, style)
        for letter, value, style in zip(letters, values, styles, strict=True)
        if value is not None and value != ""
    ]
    return f'<row r="{number}">{"".join(cells)}</row>'


def cell_xml(place, value, style):
    if isinstance(value, Promise):
        value = str(value)
    if isinstance(value, str):
        return text_xml(place, value, style)
    if isinstance(value, bool):
        return f'<c r="{place}"{style.plain} t="b"><v>{value:d}</v></c>'
    if isinstance(value, int | float | Decimal):
        written = number_text(value)
        return f'<c r="{place}"{style.plain}><v>{written}</v></c>' if written else text_xml(place, str(value), style)
    if isinstance(value, date | time | timedelta):
        kind = next(kind for kind in (datetime, date, time, timedelta) if isinstance(value, kind))
        return f'<c r="{place}" s="{style.moments[kind]}"><v>{to_excel(value)!r}</v></c>'
    if isinstance(value, Marked):
        inner = None if value.value == "" else value.value
        return f'<c r="{place}"{style.marked.plain}/>' if inner is None else cell_xml(place, inner, style.marked)
    return text_xml(place, str(value), style)


def number_text(value):
    """`value` in digits, or None when a spreadsheet would not keep it as it is."""
    if isinstance(value, Decimal):
        return format(value, "f") if value.is_finite() and len(value.as_tuple().digits) <= 15 else None
    if isinstance(value, int):
        return str(value) if abs(value) < LARGEST_EXACT else None
    return repr(value) if value - value == 0 else None


def text_xml(place, text, style):
    """A text that a spreadsheet never takes for anything else, and that is read back letter by letter."""
    text = IMPOSSIBLE.sub("", text)
    if len(text) > LONGEST:
        raise TooLongForACell(
            _(
                "A text of %(length)s characters does not fit in a cell of a spreadsheet (at most %(most)s): “%(start)s…”"
            )
            % {"length": len(text), "most": LONGEST, "start": text[:60]}
        )
    number = style.quoted if text.startswith(WOULD_BE_A_FORMULA) else style.text
    if "_x" in text:
        text = LOOKS_ESCAPED.sub("_x005F_", text)
    written = escape(text, {"\r": "_x000D_"})
    return f'<c r="{place}" s="{number}" t="inlineStr"><is><t xml:space="preserve">{written}</t></is></c>'
