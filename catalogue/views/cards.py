"""What was found, as cards: each says what it is, which line of it answers, how long it lasts and what it asks."""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.translation import ngettext

from catalogue.addresses import module_url, programme_url
from catalogue.models import CompositionModule, Prerequisite
from catalogue.offered import offered
from catalogue.outline import Outline, lines_by_programme, outline
from catalogue.search import highlighted, highlighted_title
from catalogue.words import Words


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
    about: str = ""

    @property
    def is_programme(self):
        return self.outline is not None

    @property
    def url(self):
        return programme_url(self.fact.slug) if self.is_programme else module_url(self.fact.slug)

    @property
    def segments(self):
        hits = {line.module.pk for line in self.outline.lines if line.module.is_hit} if self.about else None
        return self.outline.segments(hits=hits)


def for_cards(entries):
    """Adds what a card tells beside its entry, so that a page of cards is one query."""
    asked = Prerequisite.objects.filter(module=OuterRef("module")).order_by("order", "pk").values("requires__code")
    counts_in = (
        CompositionModule.objects.in_force_on(timezone.localdate())
        .filter(offered("composition__programme__"), module=OuterRef("module"))
        .order_by("composition__programme__title")
        .values(programme=JSONObject(slug=F("composition__programme__slug"), title=F("composition__programme__title")))
    )
    return entries.select_related("module", "programme").annotate(
        asks=ArraySubquery(asked), counts_in=ArraySubquery(counts_in)
    )


def cards(entries, *, hits=None):
    """A Card per entry; `hits` are all entries that answer the reader's question, or None when nothing was asked."""
    programmes = [entry.programme for entry in entries if entry.programme]
    lines = lines_by_programme(programmes, on=timezone.localdate(), hits=hits) if programmes else {}
    return [card(entry, lines, is_asked=hits is not None) for entry in entries]


def card(entry, lines, *, is_asked):
    drawn = outline(entry.programme, lines[entry.programme_id], {}) if entry.programme else None
    return Card(
        entry=entry,
        fact=entry.programme or entry.module,
        words=Words(entry.title, entry.words_language),
        title=highlighted_title(entry),
        answers=highlighted(entry),
        asks=entry.asks,
        part_of=entry.counts_in,
        outline=drawn,
        about=about(drawn) if drawn and is_asked else "",
    )


def about(drawn):
    """Of a programme that was found by a question: how many of its modules answer it."""
    hits = sum(line.module.is_hit for line in drawn.lines)
    if not hits:
        return ""
    return ngettext(
        "%(hits)s of the %(all)s modules is about this", "%(hits)s of the %(all)s modules are about this", hits
    ) % {"hits": hits, "all": len(drawn.lines)}
