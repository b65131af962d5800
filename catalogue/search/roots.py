"""What is left of a word without its endings, so that “gebruikt” and “gebruiken” are one word to whoever searches.

PostgreSQL's grammars know plurals and little more: to the Dutch one fiets, fietsen, machine, machines, zaag and gezaagd
are six words. A root is no word and is never shown: two words belong together when they share one. It may join too
much (“dienst” and “dienen”), never too little; ranking puts what answers best first.
"""

import re
from functools import lru_cache

from catalogue.search.stop_words import STOP_WORDS

SHORTEST = 3
VOWELS = "aeiouy"
LONG_VOWEL = re.compile(r"(aa|ee|oo|uu)(?=[^aeiou]$)")
SEPARABLE = "aan|af|bij|door|in|mee|na|om|op|over|samen|terug|toe|uit|vast|voor|weg"
PARTICIPLE = re.compile(rf"^({SEPARABLE})?ge(.{{3,}}(?:d|t|en))$")
# Ending and how many letters must stay before it.
DUTCH = [("heden", 4), ("heid", 4), ("ingen", 4), ("ing", 4), ("aar", 4), ("en", 3), ("er", 4), ("e", 3)]
FRENCH = [
    ("ement", 4),
    ("ent", 4),
    ("ant", 4),
    ("ons", 4),
    ("ez", 4),
    ("er", 4),
    ("re", 4),
    ("ir", 4),
    ("e", 3),
    ("u", 4),
]


@lru_cache(maxsize=50_000)
def roots(word, language):
    """The roots of a word (of `catalogue.search.words.plain`) on a page in `language`, where the facts stand in Dutch.

    None for a word that says nothing, as “wordt”.
    """
    if len(word) < SHORTEST or not word.isalpha() or says_nothing(word, language):
        return frozenset()
    found = {dutch_root(form) for form in dutch_forms(word)}
    return frozenset(found | {french_root(form) for form in french_forms(word)} if language == "fr" else found)


def says_nothing(word, language):
    return word in STOP_WORDS["nl"] or word in STOP_WORDS.get(language, ())


def dutch_forms(word):
    """The word, what it makes small (tafeltje: tafel) and the verb of which it is the participle (ingesteld: insteld)."""
    yield word
    single = word.removesuffix("s")
    if single.endswith("je") and len(single) > 5:
        small = single[:-2]
        yield small
        if small.endswith("et"):
            yield small[:-2]
        elif small.endswith(("t", "mp")):
            yield small[:-1]
    if match := PARTICIPLE.match(word):
        yield (match[1] or "") + match[2]


def dutch_root(word):
    shorter, word = settled(word), ""
    while shorter != word:
        word = shorter
        shorter = settled(without_mark_of_person(without_ending(word, DUTCH)))
    return word


def without_mark_of_person(word):
    """Without the s of a plural and the t or d of a verb: machines, droogt, gedroogd. “Huis” and “hout” keep theirs."""
    stem = word[:-1]
    if len(stem) < SHORTEST or stem[-1] == word[-1]:
        return word
    if word[-1] == "s" and (stem[-1] not in VOWELS or (len(stem) > 4 and stem[-2] not in VOWELS)):
        return stem
    if word[-1] in "td" and stem[-1] not in VOWELS:
        return stem
    return word


def settled(word):
    """One way of writing: bomen has one o and boom two, huizen a z and huis an s."""
    if len(word) > SHORTEST and word[-1] == word[-2] and word[-1] not in VOWELS:
        word = word[:-1]
    word = LONG_VOWEL.sub(lambda match: match[0][0], word)
    return word[:-1] + {"v": "f", "z": "s"}.get(word[-1], word[-1])


def without_ending(word, endings):
    for ending, least in endings:
        stem = word.removesuffix(ending)
        # Before a vowel an ending is none: the er of “beheer”, the e of “fee”.
        if stem != word and len(stem) >= least and stem[-1] not in VOWELS:
            return stem
    return word


def french_forms(word):
    """The word, and the singular of an irregular plural (travaux, chevaux) or the other sex (vendeuse)."""
    yield word
    if word.endswith("aux") and len(word) > 5:
        yield word[:-2] + "l"
        yield word[:-2] + "il"
    if word.endswith(("euse", "euses")):
        yield word.removesuffix("s")[:-2] + "r"


def french_root(word):
    if len(word) > 4 and word[-1] in "sx" and word[-2] not in "s":
        word = word[:-1]
    word = without_ending(word, FRENCH)
    return word[:-1] if len(word) > SHORTEST and word[-1] == word[-2] else word
