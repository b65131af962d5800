"""What is known of who can what, and by what. The rooms that saw it tell; each says only what whoever asks may know.

    evidence.register("training.tracks", rows=rows_of_tracks, read=read_track)        # in AppConfig.ready

`rows` gives, of an `Asked`, a queryset of rows with an `employee` and with `told`, a JSONObject of what `read` needs; `read`
gives the Evidence of one of them, of its person (an id), what was told and the Asked. The rows of all rooms are asked in
one query, whatever the number of people and competences.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import models
from django.db.models import Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from employees.competences.levels import Mastery


class Kind(models.TextChoices):
    """By what it is known."""

    OBTAINED = "obtained", _("module obtained")
    ASSESSED = "assessed", _("shown before assessors")
    EVALUATED = "evaluated", _("evaluated in a session")
    OBSERVED = "observed", _("observed at work")
    OWN = "own", _("own view")


@dataclass(frozen=True)
class Asked:
    """`people`: ids of persons. `employer`: the company that asks, which knows what happened while people worked there,
    and what they share with it; None: the person asks, who knows all. `by_module`: the competences (ids) of each module
    that is looked at; nothing else is told."""

    people: frozenset[int]
    by_module: dict[int, tuple[int, ...]]
    on: date
    employer: int | None = None

    @property
    def competences(self):
        return {each for found in self.by_module.values() for each in found}


@dataclass(frozen=True)
class Evidence:
    """`address` is where whoever may see it reads more: the name of a view and what goes into it."""

    person: int
    competence: int
    level: Mastery
    kind: Kind
    on: date
    by: str = ""
    about: str = ""
    address: tuple[str, str] | None = None

    @property
    def href(self):
        if not self.address:
            return ""
        view, *args = self.address
        return reverse(view, args=args)

    @property
    def is_own(self):
        return self.kind == Kind.OWN


@dataclass
class Stand:
    """Where one person stands in one competence, and by what: the newest evidence first."""

    evidence: list[Evidence] = field(default_factory=list)

    @property
    def decisive(self):
        """What is proven is proven. Else the newest that others saw counts; what somebody says of themselves only where
        nobody else said anything."""
        return max(self.evidence, key=weight, default=None)

    @property
    def level(self):
        return self.decisive.level if self.evidence else None

    @property
    def is_own_view(self):
        return bool(self.evidence) and self.decisive.is_own

    @property
    def seen_by_others(self):
        """The level without what the person says of themselves; None when nobody else saw anything."""
        return None if self.is_own_view else self.level

    @property
    def own(self):
        """What the person says, the newest; None when nothing that may be known."""
        return max((each for each in self.evidence if each.is_own), key=lambda each: each.on, default=None)


def weight(each):
    return each.level == Mastery.PROVEN and not each.is_own, not each.is_own, each.on, each.level.rank


@dataclass(frozen=True)
class Source:
    rows: Callable[[Asked], models.QuerySet]
    read: Callable[[int, dict, Asked], Iterable[Evidence]]


_sources: dict[str, Source] = {}


def register(name, *, rows, read):
    """Let a room tell; registering it again replaces what it told."""
    _sources[name] = Source(rows, read)


def stands_of(asked):
    """{(person id, competence id): Stand} of all of whom something is known. One query."""
    found, competences = defaultdict(Stand), asked.competences
    if asked.people and competences:
        for name, person, told in rows_of_all(asked):
            for each in _sources[name].read(person, told, asked):
                if each.competence in competences:
                    found[each.person, each.competence].evidence.append(each)
    for stand in found.values():
        stand.evidence.sort(key=newest_first)
    return dict(found)


def rows_of_all(asked):
    first, *others = [
        source.rows(asked).order_by().values_list(Value(name, output_field=models.CharField()), "employee", "told")
        for name, source in _sources.items()
    ]
    return first.union(*others, all=True)


def newest_first(each):
    return -each.on.toordinal(), -each.level.rank, each.kind, each.about, each.by
