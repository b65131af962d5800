"""What was found, as cards: each says what it is, which line of it answers, how long it lasts and what it asks."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import ngettext

from catalogue.addresses import module_url, programme_url
from catalogue.outline import Outline, lines_by_programme, outline
from catalogue.search import highlighted, highlighted_title
from catalogue.words import Words

# What a card tells; the rest, as the texts that are searched, is not read.
SHOWN = ["code", "title", "lead", "words_language", "delivery", "level", "minutes"]
SHOWN += ["module__slug", "module__code", "module__title", "module__quantity", "module__unit"]
SHOWN += ["programme__slug", "programme__title", "programme__total", "programme__unit"]


@dataclass(frozen=True)
class Card:
    entry: object
    fact: object
    words: Words
    title: str
    answers: str
    asks: list
    part_of: list
    outline: Outline | None = None
    hits: frozenset = frozenset()
    about: str = ""

    @property
    def is_programme(self):
        return self.outline is not None

    @property
    def url(self):
        return programme_url(self.fact.slug) if self.is_programme else module_url(self.fact.slug)

    @property
    def segments(self):
        return self.outline.segments(hits=self.hits if self.about else None)


def cards(entries, keys, index, *, hits=None):
    """A Card per id of `keys`, in that order, out of `entries` (a queryset of search entries) and what `index` remembers.

    `hits` are the ids of all modules that answer the reader's question, or None when nothing was asked.
    """
    found = entries.select_related("module", "programme").only(*SHOWN).in_bulk(keys)
    shown = [found[key] for key in keys if key in found]
    remember(index.outlines, [entry.programme for entry in shown if entry.programme])
    return [card(entry, index, hits=hits) for entry in shown]


def remember(outlines, programmes):
    """Draw those `programmes` that are not in `outlines` yet."""
    new = [programme for programme in programmes if programme.pk not in outlines]
    if new:
        lines = lines_by_programme(new, on=timezone.localdate())
        outlines.update({programme.pk: outline(programme, lines[programme.pk], {}) for programme in new})


def card(entry, index, *, hits):
    drawn = index.outlines.get(entry.programme_id)
    return Card(
        entry=entry,
        fact=entry.programme or entry.module,
        words=Words(entry.title, entry.words_language),
        title=highlighted_title(entry),
        answers=highlighted(entry),
        asks=index.asks.get(entry.module_id, []),
        part_of=index.part_of.get(entry.module_id, []),
        outline=drawn,
        hits=hits or frozenset(),
        about=about(drawn, hits) if drawn and hits else "",
    )


def about(drawn, hits):
    """Of a programme that was found by a question: how many of its modules answer it."""
    hits = sum(line.module.pk in hits for line in drawn.lines)
    if not hits:
        return ""
    return ngettext(
        "%(hits)s of the %(all)s modules is about this", "%(hits)s of the %(all)s modules are about this", hits
    ) % {"hits": hits, "all": len(drawn.lines)}
