"""Counts the offer without asking the database: what has which facet, remembered by each process as one bit per entry.

A sector has thousands of entries and a page a hundred counts; over one number with a bit per entry, a count is one
operation. What is remembered holds for a schema, a language and a day (compositions and retirements are dated).
"""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property, reduce
from operator import or_
from typing import NamedTuple

from django.db.models import F
from django.db.models.functions import Coalesce

from catalogue.bands import band_of
from catalogue.models import CompositionModule, ModuleActivity, OpenDate, Prerequisite, ProgrammeActivity, SearchEntry
from catalogue.offered import offered
from catalogue.search.asking import ALPHABET
from catalogue.search.remembering import MOST_KEPT, state_of
from catalogue.search.vocabulary import vocabulary
from portal.kit.remembering import Memory

KINDS = ("programme", "module")
FACETS = ("kind", "delivery", "programme", "activity", "hours", "level", "language", "exemptible", "place", "month")
COLUMNS = (
    *("pk", "module", "programme", "code", "title", "words_language", "slug", "module_slug"),
    *("delivery", "level", "minutes", "spoken", "is_exemptible"),
)


class Named(NamedTuple):
    """How a module is called."""

    slug: str
    code: str
    words_title: str
    words_language: str


@dataclass(frozen=True)
class OfferIndex:
    """The entries of the offer by their place in the alphabet. A set of them is a number: bit n is the entry at place n."""

    keys: list  # The id of the entry at each place.
    place_of: dict  # And back.
    module_of: dict  # The id of the module at a place, where it is one.
    minutes: list
    bits: dict  # {facet: {value: the entries that have it}}
    titles: dict  # {facet: {value: its name}}, in their order, of facets whose values are rows.
    asks: dict  # {module id: the codes of the modules asked before it}
    part_of: dict  # {module id: the official titles of the programmes in which it counts}
    modules: dict  # {slug: Named}
    language: str
    state: tuple
    # Programme id → Outline; catalogue.views.cards adds those it draws.
    outlines: dict = field(default_factory=dict)

    @cached_property
    def vocabulary(self):
        """The words of these entries; read by the first who searches."""
        return vocabulary(self.language, self.state)

    @property
    def everything(self):
        return (1 << len(self.keys)) - 1

    def of(self, facet, values):
        """The entries that have any of these values."""
        return reduce(or_, (self.bits[facet].get(value, 0) for value in values), 0)

    def at(self, keys):
        """The entries with these ids, as far as they are in the offer."""
        return reduce(or_, (1 << self.place_of[key] for key in keys if key in self.place_of), 0)

    def keys_in(self, entries, order):
        """The ids of these entries, in an order of places."""
        flags = f"{entries:b}"[::-1].ljust(len(self.keys), "0")
        return [self.keys[place] for place in order if flags[place] == "1"]

    def modules_in(self, entries):
        """The ids of the modules among these entries."""
        flags = f"{entries:b}"[::-1]
        return {module for place, module in self.module_of.items() if place < len(flags) and flags[place] == "1"}

    def count(self, facet, value, within=None):
        entries = self.bits[facet].get(value, 0)
        return (entries if within is None else entries & within).bit_count()

    @property
    def alphabet(self):
        return range(len(self.keys))

    @property
    def programmes_first(self):
        return [
            *(place for place in self.alphabet if place not in self.module_of),
            *(place for place in self.alphabet if place in self.module_of),
        ]

    @property
    def shortest_first(self):
        return sorted(self.alphabet, key=lambda place: (self.minutes[place] is None, self.minutes[place] or 0))


indexes = Memory(MOST_KEPT)


def offer_index(language, *, on):
    """The OfferIndex of the sector at work, as things are now."""
    state = state_of(language)
    return indexes.recall(language, (state, on), lambda: read(language, on, state))


def read(language, on, state):
    rows = list(rows_of(language, on))
    places = {
        kind: {getattr(row, kind): place for place, row in enumerate(rows) if getattr(row, kind)} for kind in KINDS
    }
    bits = defaultdict(lambda: defaultdict(int))
    for place, row in enumerate(rows):
        for facet, value in facets_of(row):
            bits[facet][value] |= 1 << place
    part_of, asks, activities = defaultdict(list), defaultdict(list), {}
    for slug, title, module in counting(on):
        part_of[module].append(title)
        if module in places["module"]:
            bits["programme"][slug] |= 1 << places["module"][module]
    for module, code in asked():
        asks[module].append(code)
    for kind, key, code, title in meant_for():
        if key in places[kind]:
            bits["activity"][code] |= 1 << places[kind][key]
            activities[code] = title
    towns, months = set(), set()
    for module, town, given_in in open_dates(on):
        if module in places["module"]:
            entry = 1 << places["module"][module]
            for facet, value in [("place", town), *(("month", month) for month in given_in)]:
                bits[facet][value] |= entry
            towns.add(town)
            months.update(given_in)
    return OfferIndex(
        keys=[row.pk for row in rows],
        place_of={row.pk: place for place, row in enumerate(rows)},
        module_of={place: module for module, place in places["module"].items()},
        minutes=[row.minutes for row in rows],
        bits={facet: dict(bits[facet]) for facet in FACETS},
        titles={
            "programme": {row.slug: row.title for row in rows if row.programme},
            "activity": activities,
            "place": {town: town for town in sorted(towns - {""}, key=str.casefold)},
            "month": {month: month for month in sorted(months)},
        },
        asks=dict(asks),
        part_of=dict(part_of),
        modules={
            row.module_slug: Named(row.module_slug, row.code, row.title, row.words_language)
            for row in rows
            if row.module
        },
        state=state,
        language=language,
    )


def rows_of(language, on):
    return (
        SearchEntry.objects.in_offer(on)
        .filter(language=language)
        .annotate(
            slug=F("programme__slug"),
            module_slug=F("module__slug"),
            is_exemptible=F("module__exemptible"),
            spoken=Coalesce("module__languages", "programme__languages"),
        )
        .order_by(*ALPHABET)
        .values_list(*COLUMNS, named=True)
    )


def facets_of(row):
    """(facet, value) pairs of an entry, as far as it tells them itself."""
    yield "kind", "programme" if row.programme else "module"
    yield "hours", band_of(row.minutes)
    if row.delivery:
        yield "delivery", row.delivery
    if row.level:
        yield "level", str(row.level)
    for language in row.spoken or ():
        yield "language", language
    if row.programme:
        yield "programme", row.slug
    else:
        yield "exemptible", "yes" if row.is_exemptible else "no"


def counting(on):
    """(slug of a programme, its official title, id of a module that counts in it on that day)."""
    lines = CompositionModule.objects.in_force_on(on).filter(offered("composition__programme__", on))
    return lines.order_by("composition__programme__title", "pk").values_list(
        "composition__programme__slug", "composition__programme__title", "module"
    )


def asked():
    """(id of a module, code of a module asked before it), in their order."""
    return Prerequisite.objects.order_by("order", "pk").values_list("module", "requires__code")


def open_dates(on):
    """(id of a module, town, months) of where and when people can come to it."""
    return OpenDate.objects.open_on(on).values_list("module", "town", "months")


def meant_for():
    """(kind, id, code of an activity, its title), by the code."""
    for kind, links in (("module", ModuleActivity.objects), ("programme", ProgrammeActivity.objects)):
        rows = links.order_by("activity__code").values_list(kind, "activity__code", "activity__title")
        for key, code, title in rows:
            yield kind, key, code, title
