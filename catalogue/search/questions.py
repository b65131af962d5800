"""What somebody typed, understood. Whatever it is, it is words, quotes, a minus or “or”; the rest is blank."""

import re
from dataclasses import dataclass, field

from catalogue.search.words import joined, plain

LONGEST, MOST = 200, 12  # Characters and words: no question about training is longer.
TERM = re.compile(r'(-?)"([^"]*)"|(-?)(\S+)')


@dataclass(frozen=True)
class Term:
    """Words that stand together. `whole` is what they make without their hyphen (e-mail: email), `may_go_on` that the
    last may be the beginning of one: who types “klant” also means “klantencontact”."""

    words: tuple
    whole: str = ""
    is_quoted: bool = False
    may_go_on: bool = False

    @property
    def is_single(self):
        """Whether other forms of it will do as well."""
        return len(self.words) == 1 and not self.is_quoted


@dataclass
class Asked:
    """A question: any of `groups`, each a list of terms that must all be there, and none of `excluded`."""

    groups: list = field(default_factory=lambda: [[]])
    excluded: list = field(default_factory=list)

    def __bool__(self):
        return any(self.groups)

    @property
    def terms(self):
        return [term for group in self.groups for term in group]

    @property
    def words(self):
        return [word for term in self.terms for word in (*term.words, *filter(None, [term.whole]))]


def understood(text):
    """The Asked in what somebody typed."""
    asked, pieces = Asked(), TERM.findall(text[:LONGEST])[:MOST]
    for place, (minus, quoted, bare_minus, bare) in enumerate(pieces, start=1):
        words = tuple(plain(quoted or bare).split()[:MOST])
        if bare.lower() == "or" and asked.groups[-1]:
            asked.groups.append([])
        elif (minus or bare_minus) and words:
            asked.excluded.append(term_of(bare, words))
        elif quoted and words:
            asked.groups[-1].append(Term(words, is_quoted=True))
        elif words:
            asked.groups[-1] += terms_of(bare, words, is_last=place == len(pieces))
    asked.groups = [group for group in asked.groups if group] or [[]]
    return asked


def term_of(bare, words, *, may_go_on=False):
    return Term(words, whole="".join(joined(bare))[:LONGEST], may_go_on=may_go_on)


def terms_of(bare, words, *, is_last):
    """One term of a word with a hyphen in it; else as many as there are words: “ticket/aanvraag” asks both."""
    if len(words) > 1 and joined(bare) == ["".join(words)]:
        return [term_of(bare, words, may_go_on=is_last)]
    return [Term((word,), may_go_on=is_last and word is words[-1]) for word in words]
