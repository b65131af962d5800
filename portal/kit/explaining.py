"""Explains the sector's own words in place: the first time one stands in a page, it becomes a button that opens its
explanation. The kit finds the places; which words there are, a room above tells (`Glossary.told_by`)."""

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

from portal.kit.texts import Text, parts_of

# A hyphen and an accent that stands apart belong to the word: “EVC-traject” is not “EVC”.
WORD = r"\w\-\u0300-\u036f"


@dataclass(frozen=True)
class Term:
    """A word with its explanation. `forms` are all ways to write it; `url` is where all words are explained."""

    name: str
    forms: tuple[str, ...]
    explanation: str
    anchor: str
    url: str


class Glossary:
    """Where the words come from; nothing is explained before a room has told."""

    @staticmethod
    def terms_in(language):
        return ()

    @classmethod
    def told_by(cls, terms_in):
        """`terms_in(language)` gives the Terms of the active sector."""
        cls.terms_in = staticmethod(terms_in)


class Explainer:
    """Explains each word once on one page, however many texts it has. Asks for the words of a language once."""

    def __init__(self):
        self._by_form = {}
        self._explained = set()

    def explain(self, html, language):
        """`html` (plain text is escaped first) with its first terms as buttons. All else stays as it is."""
        html = conditional_escape(html or "")
        terms = self._terms(language) if html else {}
        if not terms:
            return html
        pattern = pattern_of(tuple(sorted(terms, key=lambda form: (-len(form), form))))
        parts = parts_of(html)
        return mark_safe(  # noqa: S308 - what was HTML stays so, what is added is escaped by its template
            "".join(
                self._with_buttons(part, pattern, terms, language) if isinstance(part, Text) else part for part in parts
            )
        )

    def _terms(self, language):
        if language not in self._by_form:
            # Of two terms with a form in common the first told has it.
            told = [(form_of(form), term) for term in Glossary.terms_in(language) for form in term.forms]
            self._by_form[language] = {form: term for form, term in reversed(told) if form}
        return self._by_form[language]

    def _with_buttons(self, text, pattern, terms, language):
        if not text.may_change:
            return text.as_html()
        done, pieces = 0, []
        for start, end in text.whole_words(pattern):
            word = text.content[start:end]
            term = terms.get(form_of(word))
            if term and (language, term.anchor) not in self._explained:
                self._explained.add((language, term.anchor))
                pieces += [escape(text.content[done:start], quote=False), button(word, term, language)]
                done = end
        return "".join([*pieces, escape(text.content[done:], quote=False)])


def form_of(word):
    """How two ways to write a word are told to be the same: capitals and kinds of space make no difference."""
    return " ".join(word.split()).casefold()


@lru_cache(maxsize=64)
def pattern_of(forms):
    """Finds the longest of `forms` (which come longest first) wherever it stands as a whole."""
    written = (r"\s+".join(re.escape(part) for part in form.split()) for form in forms)
    return re.compile(rf"(?<![{WORD}])(?:{'|'.join(written)})(?![{WORD}])", re.IGNORECASE)


def button(word, term, language):
    return render_to_string("components/explained.html", {"word": word, "term": term, "language": language}).strip()
