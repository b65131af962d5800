"""Asks the search entries."""

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import BooleanField, ExpressionWrapper, F, Func, Q, TextField, Value
from django.db.models.functions import Lower
from django.utils.functional import cached_property

from catalogue.models import SearchEntry
from catalogue.search.lines import BestLine, MatchingWords
from catalogue.search.questions import Term, understood
from catalogue.search.roots import says_nothing
from catalogue.search.vocabulary import near, vocabulary
from catalogue.search.words import FACTS_LANGUAGE, GRAMMAR

MOST_SIMILAR = 200
# The database itself would put É after Z.
ALPHABET = (Func(Lower("title"), function="public.f_unaccent"), "code", "pk")


def find(text, language):
    """The entries in `language` that answer `text`, best first; all of them when `text` is blank.

    Each has `rank`, `matched` (the line of what it teaches that answers best, or None) and `marks` (words to mark).
    """
    if text.strip():
        return Question(text, language).entries()
    found = SearchEntry.objects.in_offer().filter(language=language).annotate(rank=Value(0.0))
    return unexplained(found).order_by(*ALPHABET)


def suggestion(text, language):
    """What somebody who typed `text` and found nothing probably meant, or ''. It surely finds something."""
    return Question(text, language).suggestion


def entries(keys):
    """The entries with these ids, in no order; nobody asked for them, so there is nothing to mark."""
    return unexplained(SearchEntry.objects.filter(pk__in=keys))


def unexplained(entries):
    nothing = Value(None, output_field=TextField())
    return entries.annotate(matched=nothing, marks=nothing)


class Question:
    """What somebody typed, asked of the offer in a language. What it asks the database, it asks once."""

    def __init__(self, text, language, *, words=None):
        """`words` is the Vocabulary of the offer, from who has it at hand."""
        self.text, self.language = text, language
        self.asked = understood(text)
        self.words = words

    @cached_property
    def forms(self):
        """{word of the question: the words of the offer that count as it}."""
        words = self.words or vocabulary(self.language)
        single = {term.words[0] for term in self.asked.terms if term.is_single}
        return {word: words.forms(word, self.language) for word in single}

    @cached_property
    def near(self):
        return near(self.asked.words, self.language)

    def answering(self):
        """The entries that answer, each with its `rank`."""
        entries = SearchEntry.objects.in_offer().filter(language=self.language)
        if not self.asked:
            return entries.none().annotate(rank=Value(0.0))
        query = wanted(self.asked, self.forms, self.language)
        return entries.filter(vector=query).annotate(rank=SearchRank(F("vector"), query))

    def entries(self):
        """The entries that answer, best first, each with why: `matched` and `marks`."""
        return self.explained(self.answering()).order_by("-rank", *ALPHABET)

    def keys(self):
        """The ids of the entries that answer, best first. For thousands of them."""
        return list(self.answering().order_by("-rank", *ALPHABET).values_list("pk", flat=True))

    @cached_property
    def nearly_answering(self):
        """(id, whether it answers the proposal) of entries that nearly answer, best first: a word is written a bit
        differently, or is missing."""
        words = {word: [word, *self.forms.get(word, ()), *self.near.get(word, ())] for word in telling(self.asked)}
        if not words:
            return []
        query = any_of([other for others in words.values() for other in others], self.language)
        entries = SearchEntry.objects.in_offer().filter(language=self.language, vector=query)
        for term in self.asked.excluded:
            entries = entries.exclude(vector=any_of(term.words, self.language))
        meant = Q(vector=wanted(understood(self.proposal), {}, self.language)) if self.proposal else Q(pk__isnull=True)
        ranked = entries.annotate(
            rank=SearchRank(F("vector"), query), is_meant=ExpressionWrapper(meant, output_field=BooleanField())
        )
        return list(ranked.order_by("-is_meant", "-rank", *ALPHABET).values_list("pk", "is_meant")[:MOST_SIMILAR])

    @property
    def similar_keys(self):
        return [key for key, _is_meant in self.nearly_answering]

    def explained(self, entries, *, nearly=False):
        """`entries` with why each answers; `nearly` also by the words that are only near to those of the question."""
        words = [other for word in telling(self.asked) for other in (word, *self.forms.get(word, ()))]
        if nearly:
            words += [other for others in self.near.values() for other in others]
        if not words:
            return unexplained(entries)
        last = self.asked.terms[-1] if self.asked.terms else Term(("",))
        beginning = (last.whole or last.words[-1]) if last.may_go_on else ""
        query = any_of(words, self.language, beginning=beginning)
        line = BestLine(F("teaches"), query=query, language=self.language)
        return entries.annotate(
            matched=line, marks=MatchingWords(F("title"), line, query=query, language=self.language)
        )

    @cached_property
    def proposal(self):
        """The question with its words put right, or '' when none was wrong or one is unlike any."""
        meant = [self.meant_by(word) for word in self.asked.words]
        return " ".join(meant) if all(meant) and meant != self.asked.words else ""

    @property
    def suggestion(self):
        """The proposal if it finds something, else ''."""
        return self.proposal if any(is_meant for _key, is_meant in self.nearly_answering) else ""

    def meant_by(self, word):
        # Short words are stop words and parts of codes, and near to everything.
        if len(word) < 4 or not word.isalpha() or self.forms.get(word):
            return word
        candidates = self.near.get(word, ())
        if any(other.startswith(word) for other in candidates):
            return word
        return next(iter(candidates), "")


def telling(asked):
    """The words to look for one by one: in “M IT 025” a lone letter tells nothing."""
    words = list(dict.fromkeys(asked.words))
    return [word for word in words if len(word) > 2] or words


def grammars(language):
    """Those of the page's language and of the facts on it."""
    return list(dict.fromkeys([GRAMMAR.get(language, "simple"), GRAMMAR[FACTS_LANGUAGE]]))


def either(raw, language):
    """`raw` (words and operators of PostgreSQL) in any grammar of a page in `language`."""
    first, *others = (SearchQuery(raw, config=grammar, search_type="raw") for grammar in grammars(language))
    for other in others:
        first |= other
    return first


def wanted(asked, forms, language):
    groups = [" & ".join(in_raw(term, forms) for term in saying(group, language)) for group in asked.groups]
    query = either(" | ".join(f"({group})" for group in groups), language)
    for term in asked.excluded:
        for grammar in grammars(language):
            query &= SearchQuery(f"!{in_raw(term, {})}", config=grammar, search_type="raw")
    return query


def saying(group, language):
    """The terms without those that say nothing, unless nothing else is asked."""
    telling = [term for term in group if not (term.is_single and says_nothing(term.words[0], language))]
    return telling or group


def any_of(words, language, *, beginning=""):
    return either(" | ".join(lexeme(word, goes_on=word == beginning) for word in dict.fromkeys(words)), language)


def in_raw(term, forms):
    *before, last = term.words
    together = " <-> ".join([*map(lexeme, before), lexeme(last, goes_on=term.may_go_on)])
    others = [lexeme(word) for word in forms.get(last, ())] if term.is_single else []
    if term.whole:
        others.append(lexeme(term.whole, goes_on=term.may_go_on))
    return f"({' | '.join([together if len(term.words) == 1 else f'({together})', *others])})"


def lexeme(word, *, goes_on=False):
    # Words are letters and digits only, so nothing in them can end the quotes.
    return f"'{word}':*" if goes_on else f"'{word}'"
