"""The words that stand in the offer: which of them a word of a question means as well, and which it may have meant."""

import difflib
import re
from bisect import bisect_left
from collections import defaultdict
from functools import reduce
from itertools import takewhile
from operator import or_

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Q
from django.db.models.functions import Greatest

from catalogue.models import SearchWord
from catalogue.search.remembering import MOST_KEPT, state_of
from catalogue.search.roots import roots
from portal.kit.remembering import Memory

# A short word is a part of too many: “las” of “glas” and “klas”, “werk” of “netwerk”.
SHORTEST_PART = 6
SHORTEST_TO_MISTAKE = 4
MOST = 40
# Of two words that differ in one letter, or in two that changed places, the ratio is above this.
ALIKE = 0.74
SPREAD = 0.1  # And those that are much less near than the nearest, nobody meant.
SOUNDS = [
    ("ch", "g"), ("ph", "f"), ("th|dt|d$", "t"), ("c|q", "k"), ("x", "ks"), ("ij|y", "ei"), ("au", "ou"), ("z", "s"),
    ("v", "f"), (r"(.)\1+", r"\1"),
]  # fmt: skip


class Vocabulary:
    """The words of the offer by their roots and by their ends."""

    def __init__(self, rows):
        self.by_root = defaultdict(list)
        for word, found in rows:
            for root in found:
                self.by_root[root].append(word)
        self.backwards = sorted(word[::-1] for word, _found in rows)

    def forms(self, word, language):
        """The words that are another form of `word`, or a compound that ends in it; none for a word that says nothing."""
        found = roots(word, language)
        if not found:
            return []
        return sorted({other for root in found for other in self.by_root.get(root, ())}.union(self.ending_in(word)))

    def ending_in(self, word):
        if len(word) < SHORTEST_PART:
            return []
        end = word[::-1]
        place = bisect_left(self.backwards, end)
        return [other[::-1] for other in takewhile(lambda other: other.startswith(end), self.backwards[place:])]


def read(language):
    return Vocabulary(list(SearchWord.objects.filter(language=language).order_by("word").values_list("word", "roots")))


vocabularies = Memory(MOST_KEPT)


def vocabulary(language, state=None):
    """The Vocabulary of the sector at work, as things are now, or in a state that was just asked for."""
    return vocabularies.recall(language, state or state_of(language), lambda: read(language))


def near(words, language):
    """{word: the words of the offer that are written nearly so or have it in them, nearest first}."""
    words = [word for word in words if len(word) >= SHORTEST_TO_MISTAKE and word.isalpha()]
    if not words:
        return {}
    parts = {word: [part for part in roots(word, language) if len(part) >= SHORTEST_PART] for word in words}
    condition = reduce(or_, (Q(word__trigram_similar=word) for word in words))
    for part in (part for found in parts.values() for part in found):
        condition |= Q(word__contains=part)
    alike = [TrigramSimilarity("word", word) for word in words]
    rows = (
        SearchWord.objects.filter(condition, language=language)
        .annotate(similarity=Greatest(*alike) if len(alike) > 1 else alike[0])
        .order_by("-similarity", "word")
        .values_list("word", flat=True)
    )
    found = list(rows[: MOST * len(words)])
    return {word: nearest_first(word, found, parts[word]) for word in words}


def nearest_first(word, candidates, parts):
    """Those that sound the same, else those that differ in a letter or two; and those that have the word in them."""
    alike = [other for other in candidates if sound(other) == sound(word)]
    # Trigrams find the candidates; which of them is nearest to a swapped letter, they tell badly.
    ratio = {other: difflib.SequenceMatcher(None, word, other).ratio() for other in candidates}
    least = max(ALIKE, max(ratio.values(), default=0) - SPREAD)
    near = alike or [other for other in candidates if ratio[other] >= least]
    near += [other for other in candidates if other not in near and any(part in other for part in parts)]
    return sorted(near, key=lambda other: (other not in alike, -ratio[other], other))


def sound(word):
    """How a word sounds, roughly: “klagten” as “klachten”, “onderhout” as “onderhoud”."""
    for written, heard in SOUNDS:
        word = re.sub(written, heard, word)
    return word
