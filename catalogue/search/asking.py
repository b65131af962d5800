"""Asks the search entries. Whatever a stranger types is words, quotes, a minus or “or”; the rest is blank."""

import difflib
import re
from dataclasses import dataclass, field

from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramSimilarity
from django.db.models import F, Func, TextField, Value
from django.db.models.functions import Lower
from django.utils.html import escape
from django.utils.safestring import mark_safe

from catalogue.models import SearchEntry, SearchWord
from catalogue.search.lines import BestLine, MatchingWords
from catalogue.search.words import FACTS_LANGUAGE, GRAMMAR, LETTERS, plain

LONGEST, MOST = 200, 12  # Characters and words: no question about training is longer.
TERM = re.compile(r'(-?)"([^"]*)"|(-?)(\S+)')


@dataclass
class Asked:
    """A question: any of `groups`, each a list of terms that must all be there, and none of `excluded`."""

    groups: list = field(default_factory=lambda: [[]])  # A term is a list of words that stand together.
    excluded: list = field(default_factory=list)
    prefix: str = ""  # The last word may go on: who types “klant” also means “klantencontact”.

    def __bool__(self):
        return any(self.groups)

    @property
    def words(self):
        return [word for group in self.groups for term in group for word in term]


def understood(text):
    """The Asked in what somebody typed."""
    asked, last = Asked(), ""
    for minus, quoted, bare_minus, bare in TERM.findall(text[:LONGEST])[:MOST]:
        words = plain(quoted or bare).split()[:MOST]
        last = ""
        if bare.lower() == "or" and asked.groups[-1]:
            asked.groups.append([])
        elif (minus or bare_minus) and words:
            asked.excluded.append(words)
        elif words:
            asked.groups[-1] += [words] if quoted else [[word] for word in words]
            last = "" if quoted else words[-1]
    asked.groups = [group for group in asked.groups if group] or [[]]
    asked.prefix = last
    return asked


def find(text, language):
    """The entries in `language` that answer `text`, best first; all of them when `text` is blank.

    Each has `rank`, `matched` (the line of what it teaches that answers best, or None) and `marks` (words to mark).
    """
    entries = SearchEntry.objects.in_offer().filter(language=language)
    alphabet = Func(Lower("title"), function="public.f_unaccent")  # The database would put É after Z.
    if not text.strip():
        nothing = Value(None, output_field=TextField())
        return entries.annotate(rank=Value(0.0), matched=nothing, marks=nothing).order_by(alphabet, "code", "pk")
    asked = understood(text)
    if not asked:
        return entries.none()
    query = wanted(asked, language)
    loose = loosely(asked, language)
    line = BestLine(F("teaches"), query=loose, language=language)
    return (
        entries.filter(vector=query)
        .annotate(
            rank=SearchRank(F("vector"), query),
            matched=line,
            marks=MatchingWords(F("title"), line, query=loose, language=language),
        )
        .order_by("-rank", alphabet, "code", "pk")
    )


def grammars(language):
    """Those of the page's language and of the facts on it."""
    return list(dict.fromkeys([GRAMMAR.get(language, "simple"), GRAMMAR[FACTS_LANGUAGE]]))


def either(raw, language):
    """`raw` (words and operators of PostgreSQL) in any grammar of a page in `language`."""
    first, *others = (SearchQuery(raw, config=grammar, search_type="raw") for grammar in grammars(language))
    for other in others:
        first |= other
    return first


def wanted(asked, language):
    groups = [" & ".join(together(term, asked.prefix) for term in group) for group in asked.groups]
    query = either(" | ".join(f"({group})" for group in groups), language)
    for words in asked.excluded:
        for grammar in grammars(language):
            query &= SearchQuery(f"!{together(words, '')}", config=grammar, search_type="raw")
    return query


def loosely(asked, language):
    """Any single word of the question: what to mark in the answer. In “M IT 025”, a lone letter tells nothing."""
    words = [word for word in asked.words if len(word) > 2] or asked.words
    return either(" | ".join(lexeme(word, asked.prefix) for word in words), language)


def together(words, prefix):
    return f"({' <-> '.join(lexeme(word, prefix) for word in words)})"


def lexeme(word, prefix):
    # Words are letters and digits only, so nothing in them can end the quotes.
    return f"'{word}':*" if word == prefix else f"'{word}'"


def suggestion(text, language):
    """What somebody who typed `text` and found nothing probably meant, or ''. It surely finds something."""
    words = understood(text).words
    # Short words are stop words and parts of codes, and near to everything.
    meant = [word if len(word) < 4 or find(word, language).exists() else nearest(word, language) for word in words]
    if not all(meant) or meant == words:
        return ""
    proposal = " ".join(meant)
    return proposal if find(proposal, language).exists() else ""


def nearest(word, language):
    alike = (
        SearchWord.objects.filter(language=language, word__trigram_similar=word)
        .annotate(similarity=TrigramSimilarity("word", word))
        .order_by("-similarity", "word")
        .values_list("word", flat=True)[:20]
    )
    # Trigrams find the candidates; which of them is nearest to a swapped letter, they tell badly.
    ranked = sorted(alike, key=lambda other: -difflib.SequenceMatcher(None, word, other).ratio())
    return next((other for other in ranked[:5] if find(other, language).exists()), "")


def highlighted(entry):
    """The line of what `entry` teaches that answers best, as safe HTML with <mark>; '' when its title answered."""
    return marked(entry.matched or "", entry.marks)


def highlighted_title(entry):
    return marked(entry.title, entry.marks)


def marked(text, marks):
    marks = {plain(word) for word in marks or ()}
    html, end = [], 0
    for match in LETTERS.finditer(text):
        html.append(escape(text[end : match.start()]))
        word = escape(match.group())
        html.append(f"<mark>{word}</mark>" if plain(match.group()) in marks else word)
        end = match.end()
    html.append(escape(text[end:]))
    return mark_safe("".join(html))  # noqa: S308 - every piece was escaped above
