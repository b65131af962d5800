"""The words in a cell: names, addresses, telephone numbers, and what stands for a code."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal
from functools import cache

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from stdnum.be import nn

from employees.importing.problems import Noted, NotToBeKept, Wrong
from employees.importing.synonyms import OTHER_LANGUAGES, codes
from portal.kit.spreadsheets import ErrorCell, fold

LONGEST_NAME, LONGEST_TEXT, LONGEST_EMAIL = 150, 200, 254
SPACES = re.compile(r"[\s\u00a0\u2007\u202f]+")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
NO_VALUE = frozenset({"", "nvt", "na", "nb", "null", "onbekend", "inconnu", "unknown", "nihil", "nil", "neant"})
ERROR_TEXT = re.compile(r"#[A-ZÀ-Ý]+(/[A-Z0-9]+)?[!?]?|#DIV/0!")
NOT_IN_A_NAME = re.compile(r"[0-9@<>{}|\\=#]")
TWICE_DECODED = re.compile("[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
NATIONAL_NUMBER = re.compile(r"(?<!\d)\d{2}[. ]?\d{2}[. ]?\d{2}[- ]?\d{3}[. ]?\d{2}(?!\d)")
ADDRESS = re.compile(r"[^\s<>;,()]+@[^\s<>;,()]+")
PHONE = re.compile(r"\+?[0-9][0-9 ./()-]{6,38}")
COMMITTEE = re.compile(r"\D{0,60}(\d{3})(?:[.,](\d{1,2}))?(?!\d)(?:\D.*)?")


def text_of(value):
    """What people see in the cell, on one line, without what nobody sees."""
    if value is None:
        return ""
    if isinstance(value, ErrorCell):
        raise Wrong(_("This cell shows the error %(code)s. Type what it should say.") % {"code": value})
    if not isinstance(value, str):
        return format(value, "f") if isinstance(value, Decimal) else str(value)
    text = SPACES.sub(" ", INVISIBLE.sub("", value)).strip() if not value.isalnum() else value
    if text.startswith("#") and ERROR_TEXT.fullmatch(text):
        raise Wrong(_("This cell shows the error %(code)s. Type what it should say.") % {"code": text})
    return text


def is_empty(text):
    return not text or (len(text) < 10 and fold(text) in NO_VALUE)


def is_national_number(text):
    found = NATIONAL_NUMBER.search(text)
    return bool(found) and nn.is_valid(found[0].replace(" ", ""))


def name(value):
    text = text_of(value)
    if not any(letter.isalpha() for letter in text):
        if text and not is_empty(text):
            raise Wrong(_("This is no name."))
        return ""
    if len(text) > LONGEST_NAME:
        raise Wrong(
            _("This name has %(length)s characters; at most %(most)s are kept. Shorten it.")
            % {"length": len(text), "most": LONGEST_NAME}
        )
    if found := NOT_IN_A_NAME.search(text):
        raise Wrong(_("A name holds no “%(sign)s”. Is this another column?") % {"sign": found[0]})
    if TWICE_DECODED.search(text):
        return Noted(text, _("The accents in this name look broken. Check how it is written."))
    return text


def words(value):
    """A text of the company's own, such as a function."""
    if isinstance(value, bool | date | time):
        raise Wrong(_("This is no text. Is this another column?"))
    text = text_of(value)
    if not any(letter.isalnum() for letter in text):
        return ""
    if len(text) > LONGEST_TEXT:
        raise Wrong(
            _("This text has %(length)s characters; at most %(most)s are kept. Shorten it.")
            % {"length": len(text), "most": LONGEST_TEXT}
        )
    refuse_national_number(text)
    return text


def refuse_national_number(text):
    if is_national_number(text):
        raise NotToBeKept(
            _("This looks like a national register number, which we never keep. Take it out of this column.")
        )


def email(value):
    text = text_of(value)
    if is_empty(text):
        return ""
    found = ADDRESS.findall(re.sub(r"(?i)\bmailto:", "", text))
    if len({address.casefold() for address in found}) > 1:
        raise Wrong(_("There is more than one e-mail address in this cell. Keep the one for this person alone."))
    address = found[0].strip(".'\"") if found else text
    try:
        validate_email(address)
    except ValidationError:
        raise Wrong(_("This is no e-mail address. Write it as name@company.be.")) from None
    if len(address) > LONGEST_EMAIL:
        raise Wrong(_("This e-mail address is too long."))
    return address


def phone(value):
    text = text_of(value).lstrip("'")
    if is_empty(text):
        return ""
    refuse_national_number(text)
    text = re.sub(r"(?i)^(tel|gsm|tél|t)\b\.?\s*:?\s*", "", text)
    digits = re.sub(r"\D", "", text)
    if not PHONE.fullmatch(text) or not 8 <= len(digits) <= 15:
        raise Wrong(_("This is no telephone number. Write it as 0471 12 34 56 or +32 471 12 34 56."))
    lost = lost_start(text, digits)
    if not lost:
        return text
    if lost == "?":
        raise Wrong(
            _("The start of this telephone number is missing. Write it with its zero, or with + and the country.")
        )
    return Noted(lost + text, _("The 0 or + at the start of this number was lost; it is put back."))


def lost_start(text, digits):
    """What a spreadsheet took from the start of a Belgian number that it held for a number; "?" when nobody can tell."""
    if text.startswith(("+", "0", "(")):
        return ""
    if digits.startswith("32") and len(digits) in (10, 11):
        return "+"
    if (len(digits) == 9 and digits.startswith("4")) or len(digits) == 8:
        return "0"
    return "?"


def joint_committee(value):
    if isinstance(value, Decimal):
        value = f"{value:.2f}"
    text = text_of(value)
    if is_empty(text):
        return ""
    if re.fullmatch(r"\d{5}(\d\d)?", text):
        text = f"{text[:3]}.{text[3:5]}"  # As declarations to social security write it.
    found = COMMITTEE.fullmatch(text)
    if not found:
        raise Wrong(_("This is no number of a joint committee. Write three digits, such as 200, or 140.03."))
    number, part = found[1], (found[2] or "").ljust(2, "0")
    return number if part == "00" else f"{number}.{part}"


def language(value):
    text = text_of(value)
    if is_empty(text):
        return ""
    folded = fold(text)
    if folded in OTHER_LANGUAGES:
        return Noted("", _("The portal does not speak this language; this person chooses one at the first visit."))
    return code_in("language", text, folded, _("Write nl, fr or en."))


def gender(value):
    text = text_of(value)
    return "" if is_empty(text) else code_in("gender", text, fold(text), _("Write M, V or X, or leave it empty."))


def statute(value):
    text = text_of(value)
    return "" if is_empty(text) else code_in("statute", text, fold(text), choose("statute"))


def education(value):
    text = text_of(value)
    return "" if is_empty(text) else code_in("education", text, fold(text), choose("education"))


def choose(field):
    from employees.importing.layouts import allowed

    return _("Choose one of: %(values)s.") % {"values": ", ".join(map(str, allowed(field)))}


def code_in(field, text, folded, advice):
    found = lookup(field).get(folded)
    if found is None:
        raise Wrong(_("“%(value)s” is not known here.") % {"value": text[:60]} + " " + advice)
    return found


@cache
def lookup(field):
    return codes(field)
