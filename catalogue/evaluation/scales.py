"""What a module's evaluation scale may say: "1-4", "op 20", "%", "1 nog niet, 2 met hulp", "niet verworven / verworven"."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from catalogue.evaluation.rounding import rounded
from catalogue.evaluation.spelling import plain, small

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

# Enough of the highest value: 2.8 of 4 on the work floor and 70 % in the tests of Desk Reset are the same share.
ENOUGH = Fraction(7, 10)
MOST_VALUES_TO_TAP = 11  # 0 to 10: more do not fit beside each other on a telephone, and are typed.
HIGHEST = 100
MOST_WORDS = 7


@dataclass(frozen=True)
class Value:
    number: Decimal
    label: "StrPromise | str" = ""


@dataclass(frozen=True)
class Scale:
    """`values` from low to high, to be tapped; none when the scale is too long for that and its numbers are typed."""

    lowest: Decimal
    highest: Decimal
    values: tuple[Value, ...] = ()
    step: Decimal = Decimal(1)
    is_in_words: bool = False  # The source names words only: their numbers are ours, and a mean of them says little.
    is_percent: bool = False

    @property
    def is_typed(self):
        return not self.values

    @property
    def acquired(self):
        """The lowest score that is enough for a competence by itself."""
        least = Fraction(self.highest) * ENOUGH
        if self.values:
            return next(value.number for value in self.values if Fraction(value.number) >= least)
        return self.step * ceil(least / Fraction(self.step))

    def has(self, number):
        """Whether somebody may be given this score."""
        if self.values:
            return any(value.number == number for value in self.values)
        return self.lowest <= number <= self.highest and (number - self.lowest) % self.step == 0

    def label_of(self, number):
        return next((value.label for value in self.values if value.number == number), "")

    def share(self, part, whole):
        """What `part` of `whole` is on this scale."""
        return rounded(Fraction(part) / Fraction(whole) * Fraction(self.highest))


# As the evaluation form of the sector's curricula has it; a source that says 1 to 4 without words means the same.
USUAL = Scale(
    Decimal(1),
    Decimal(4),
    (
        Value(Decimal(1), _("not yet")),
        Value(Decimal(2), _("with help")),
        Value(Decimal(3), _("independently")),
        Value(Decimal(4), _("helps others")),
    ),
)
PERCENT = Scale(Decimal(0), Decimal(100), is_percent=True)

TO = r"(?:-|tot en met|tot|t/m|a|to|jusqu'a|\.{2,3})"
OF = r"(?:op een schaal|schaal|echelle|scale|notes?|scores?|cijfers?|punten|points)?\s*(?:van|from|de|:)?\s*"
POINTS = r"\s*-?\s*(?:punten(?:schaal)?|points?|niveaus?|niveaux|sterren|etoiles|stars|levels?)?"
RANGE = re.compile(rf"{OF}(\d{{1,3}})\s*{TO}\s*(\d{{1,3}}){POINTS}")
TOP = re.compile(rf"{OF}(?:(?:op|sur|of|out of|/|max(?:imum)?\.?|0/)\s*)?(\d{{1,3}}){POINTS}")
PERCENT_TEXT = re.compile(
    r"(?:in |en )?(?:0\s*%?\s*(?:-|tot|a|to)\s*100\s*)?(?:%|procent|percent|percentage|pour ?cent|pourcentage)"
)
LABELLED = re.compile(r"(\d{1,3})\s*[=:.()-]*\s*([^\d\s=:(][^\d]*?)\)?")
SEPARATORS = ("→", ">", ";", "|", "·", "•", "/", ",", " - ", " of ", " ou ", " or ", " tot ", "...")
BAD = re.compile(
    r"(?:nog )?(?:niet|nee|neen|geen|onvoldoende|zwak|slecht|gezakt|non|pas|insuff\w*|faible|no|not|fail\w*|weak|poor)\b"
)
LETTERS = re.compile(r"[a-g]")


@lru_cache(maxsize=1000)
def read_scale(text):
    """The Scale that a text means, or None when it is not understood. An empty text is the usual one."""
    bare, words = plain(text).rstrip("."), small(text).rstrip(".")
    if not bare:
        return USUAL
    if PERCENT_TEXT.fullmatch(bare):
        return PERCENT
    return in_numbers(bare) or labelled(words) or in_bare_words(words)


def in_numbers(text):
    if found := RANGE.fullmatch(text):
        return numbers_between(*sorted(map(int, found.groups())))
    if found := TOP.fullmatch(text):
        highest = int(found[1])
        # "Op 4" has no zero, as "1-4" has none; "op 20" does.
        return numbers_between(1 if highest <= 5 else 0, highest)
    numbers = re.split(r"\s*[,;/|·-]\s*|\s+", text)
    if len(numbers) > 2 and all(re.fullmatch(r"\d{1,2}", number) for number in numbers):
        found = sorted({int(number) for number in numbers})
        return numbers_between(found[0], found[-1]) if len(found) == len(numbers) == found[-1] - found[0] + 1 else None
    return None


def numbers_between(lowest, highest, labels=None):
    if lowest >= highest or highest > HIGHEST:
        return None
    if (lowest, highest) == (1, 4) and not labels:
        return USUAL
    scale = Scale(Decimal(lowest), Decimal(highest), step=Decimal("0.5") if highest <= 20 else Decimal(1))
    if highest - lowest >= MOST_VALUES_TO_TAP:
        return None if labels else scale
    numbers = range(lowest, highest + 1)
    values = tuple(Value(Decimal(number), (labels or {}).get(number, "")) for number in numbers)
    return replace(scale, values=values, step=Decimal(1))


def labelled(text):
    """Numbers with words. Those in between of which only the ends have a word are there too: "1 zwak - 5 sterk"."""
    for pieces in ways_to_split(text):
        found = [LABELLED.fullmatch(piece.strip(" .")) for piece in pieces]
        if not all(found):
            continue
        labels = {int(each[1]): tidy(each[2]) for each in found}
        if len(labels) == len(found) and all(labels.values()):
            return numbers_between(min(labels), max(labels), labels)
    return None


def in_bare_words(text):
    if found := re.fullmatch(rf"([a-g])\s*{TO}\s*([a-g])", text):
        first, last = sorted(map(ord, found.groups()))
        return of_words([chr(letter) for letter in range(first, last + 1)])
    for pieces in ways_to_split(text):
        words = [tidy(piece) for piece in pieces]
        if all(any(map(str.isalpha, word)) and not any(map(str.isdigit, word)) for word in words):
            return of_words(words)
    return None


def of_words(words):
    """From low to high, as sources list them; but A is the best letter, and "ja / nee" begins with the best too."""
    if not 2 <= len(words) <= MOST_WORDS or len(set(words)) < len(words):
        return None
    letters = all(LETTERS.fullmatch(word) for word in words)
    if (letters and words == sorted(words)) or (is_bad(words[-1]) and not is_bad(words[0])):
        words = words[::-1]
    first = 0 if len(words) == 2 else 1
    labels = [word.upper() if letters else word for word in words]
    values = tuple(Value(Decimal(number), label) for number, label in enumerate(labels, first))
    return Scale(values[0].number, values[-1].number, values, is_in_words=True)


def is_bad(word):
    return bool(BAD.match(plain(word)))


def ways_to_split(text):
    yield from (pieces for sign in SEPARATORS if len(pieces := text.split(sign)) > 1)
    pieces = re.split(r"\s+(?=\d{1,3}\s*[=:(])|\s+(?=\d{1,3}\s+\D)", text)
    if len(pieces) > 1:
        yield pieces


def tidy(label):
    return label.strip(" .:;,()=-")
