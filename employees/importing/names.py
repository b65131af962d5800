"""Takes a whole name apart. Where only the person knows, it says so."""

from __future__ import annotations

from django.utils.translation import gettext as _

from employees.importing.content import PARTICLES


def apart(text, *, family_first):
    """(first name, last name, whether it is a guess) of a name in one cell."""
    if "," in text:
        family, _comma, given = text.partition(",")
        return given.strip(" ,"), family.strip(), False
    words = text.split(" ")
    if len(words) == 1:
        return "", text, False
    if split := by_capitals(words):
        return *split, False
    if family_first:
        at = 0
        while at < len(words) - 2 and words[at].lower() in PARTICLES:
            at += 1
        return " ".join(words[at + 1 :]), " ".join(words[: at + 1]), len(words) - at > 2
    at = next((index for index, word in enumerate(words) if index and word.lower() in PARTICLES), None)
    if at is not None and at < len(words) - 1:
        return " ".join(words[:at]), " ".join(words[at:]), False
    return " ".join(words[:-1]), words[-1], len(words) > 2


def by_capitals(words):
    """JANSSENS PEETERS Jan: what is in capitals is the family name, on whichever side it stands."""
    loud = [len(word) > 1 and word.isupper() and "." not in word for word in words]
    if all(loud) or not any(loud):
        return None
    start, end = loud.index(True), len(loud) - loud[::-1].index(True)
    if not all(loud[start:end]) or (start > 0 and end < len(words)):
        return None
    given = words[end:] if start == 0 else words[:start]
    return " ".join(given), " ".join(words[start:end])


def guessed(given, family):
    return _("We read this as first name “%(first)s” and last name “%(last)s”. Check it.") % {
        "first": given,
        "last": family,
    }
