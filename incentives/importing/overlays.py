"""What the portal adds to a file of measures: words in French and English, and amounts and deadlines in figures.

The file says amounts and deadlines in sentences. `structure.json` says the same in figures, each for exactly the sentences
that were read (`prose` is their fingerprint): where a file says something else, only its words are shown, and "amount not
known". `words.json` holds the translations by their Dutch sentence, `also_called.json` how else people call a measure.
"""

import hashlib
import json
import re
from functools import cache
from pathlib import Path

SEED = Path(__file__).resolve().parent.parent / "seed"
QUESTIONS = "_questions"
CODES = re.compile(r"\s*\(S\d+(?:, [^()]*)?\)")


@cache
def seed(name):
    return json.loads((SEED / name).read_text(encoding="utf-8"))


class SeedWords:
    """Dutch sentences of a file with their translations; a sentence that nobody translated stays Dutch alone."""

    def of(self, dutch, **further):
        """{"nl", "fr", "en"} of a sentence; nothing of none. A dash is none."""
        dutch = dutch.strip()
        if dutch in ("", "-"):
            return {}
        told = {"nl": dutch, **further, **seed("words.json").get(dutch, {})}
        return {language: without_codes(text) for language, text in told.items() if text}

    def joined(self, sentences):
        """Several sentences as one text, each on its own line; in a language only when all of them are translated."""
        told = [words for sentence in sentences if (words := self.of(sentence))]
        languages = [language for language in ("nl", "fr", "en") if told and all(language in words for words in told)]
        return {language: "\n".join(words[language] for words in told) for language in languages}

    def question(self, key, dutch):
        return seed("help.words.json").get(QUESTIONS, {}).get(key) or self.of(dutch)

    def help(self, key):
        return seed("help.words.json").get(key, {})

    def value(self, key, code):
        return seed("values.words.json").get(key, {}).get(code) or {"nl": code.replace("_", " ")}


def without_codes(text):
    """Without the codes of sources, as “(S70)”: the sources themselves stand beside what is told."""
    return CODES.sub("", text)


def fingerprint(part):
    """Of the sentences of a measure that `structure.json` turns into figures."""
    told = json.dumps([part.amount, part.deadline, part.cumulation], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def structure_of(part):
    """What is known in figures of exactly what this measure says; nothing when it says something else."""
    found = seed("structure.json").get(part.id, {})
    return found if found.get("prose") == fingerprint(part) else {}


def also_called(code):
    """Other words by which people search this measure, one a line."""
    return "\n".join(seed("also_called.json").get(code, []))
