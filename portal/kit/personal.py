"""What is kept about people: of every field of every table what it is, why it is kept, and how long.

A room says it in its `personal_data.py`, which is read when the portal starts:

    personal(Invitation, {"email": Kept(what=…, why=…, until=…), …}, nothing="uuid purpose expires_at")

A test walks all tables of a sector and fails for a field that nobody registered. The page /privacy/gegevens/ shows it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.db.models import Model
    from django.utils.functional import _StrPromise as StrPromise

    Words = StrPromise | str


@dataclass(frozen=True)
class Term:
    """How long something is kept, as people read it; and as a number of days where the nightly work counts it."""

    words: Words
    days: int | None = None

    def over_before(self, at: datetime) -> datetime:
        """What ended or happened before this moment has been kept long enough at `at`."""
        if self.days is None:
            raise ValueError(f"“{self.words}” is no number of days.")
        return at - timedelta(days=self.days)


@dataclass(frozen=True)
class Kept:
    """One kind of personal data. `stays` says why it is still there after an erasure; empty for what is wiped."""

    what: Words
    why: Words
    until: Term
    stays: Words = ""


@dataclass
class Table:
    """What a table keeps about people, and the names of its fields that say nothing about anybody."""

    model: type[Model]
    kept: dict[str, Kept] = field(default_factory=dict)
    nothing: frozenset[str] = frozenset()
    is_whole: bool = False  # Nothing in it is about a person, and it is not one of our tables.

    @property
    def kinds(self):
        """Each kind once, however many fields hold it."""
        return list(dict.fromkeys(self.kept.values()))


registry: dict[type[Model], Table] = {}

WITH_ACCOUNT = Term(_("until the account is erased"))
WITH_OBJECT = Term(_("as long as what it belongs to is kept"))
# For the fields that say who did something: after an erasure they point at an account without a name.
TRACE = Kept(
    what=_("who did it, and when"),
    why=_("so that somebody can answer for what was done and decided"),
    until=WITH_OBJECT,
    stays=_("it points at an account that no longer says whose it was"),
)


def personal(model: type[Model], kept: dict[str, Kept], *, nothing: str = "") -> None:
    """Register the fields of `model`; `nothing` names, with spaces between, those that say nothing about a person."""
    silent = nothing.split()
    known = {each.name for each in fields_of(model)}
    named = [*kept, *silent]
    if wrong := sorted({name for name in named if name not in known or named.count(name) > 1}):
        raise ImproperlyConfigured(f"{model._meta.label} has no such field, or it is named twice: {', '.join(wrong)}.")
    enter(Table(model, dict(kept), frozenset(silent)))


def impersonal(*models: type[Model]) -> None:
    """Tables of packages in which nothing is about a person, whatever fields their next version adds."""
    for model in models:
        enter(Table(model, is_whole=True))


def enter(table: Table) -> None:
    if table.model in registry:
        raise ImproperlyConfigured(f"{table.model._meta.label} is registered twice.")
    registry[table.model] = table


def fields_of(model: type[Model]) -> list:
    """The columns of its own table, and what links it many to many; without keys that only number its rows."""
    own = [each for each in model._meta.local_fields if not each.primary_key]
    return [*own, *model._meta.local_many_to_many]


def missing(models: Iterable[type[Model]], *, ours: Iterable[str]) -> list[str]:
    """A sentence on each field of `models` that nobody registered. `ours` are the labels of our own apps, of whose
    tables every field is named one by one."""
    sentences = []
    for model in models:
        table, label = registry.get(model), model._meta.label
        if table is None:
            sentences.append(f"{label}: nobody said what it keeps about people (its room's personal_data.py).")
        elif not table.is_whole:
            told = {*table.kept, *table.nothing}
            sentences += [f"{label}.{each.name}: not told." for each in fields_of(model) if each.name not in told]
        elif model._meta.app_label in ours:
            sentences.append(f"{label} is ours: name its fields one by one.")
        else:
            sentences += [f"{label}.{each.name} leads to an account." for each in fields_of(model) if to_account(each)]
    return sentences


def to_account(each) -> bool:
    return each.is_relation and getattr(each.related_model, "USERNAME_FIELD", None) is not None


def discover() -> None:
    autodiscover_modules("personal_data")
