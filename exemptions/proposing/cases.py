"""What a proposal is reckoned from, without a database: codes for everything, so that the same facts serve a page, a command
and a trial."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from catalogue.quantities import whole_minutes
from exemptions.enums import Outcome
from exemptions.proposing.plain import as_plain


@dataclass(frozen=True)
class Taught:
    """A technical competence of a module."""

    code: str
    title: str = ""
    weight: Decimal = Decimal(1)


@dataclass(frozen=True)
class ModuleFacts:
    code: str
    title: str = ""
    competences: tuple[Taught, ...] = ()
    quantity: Decimal | None = None
    unit: str = "lestijd"
    minutes_per_unit: int | None = None
    exemptible: bool = True
    because: str = ""  # Why it is not.
    as_whole: bool = False

    def minutes_of(self, quantity):
        if quantity is None or self.minutes_per_unit is None:
            return None
        return whole_minutes(quantity, self.minutes_per_unit)


@dataclass(frozen=True)
class CredentialFacts:
    code: str
    title: str = ""
    year_from: int | None = None
    year_to: int | None = None
    competences: frozenset[str] = frozenset()

    def was_given_in(self, year):
        return (self.year_from is None or year >= self.year_from) and (self.year_to is None or year <= self.year_to)


@dataclass(frozen=True)
class RuleFacts:
    """A rule with the period in which it answers: that of its table too."""

    credential: str
    module: str
    outcome: str
    hours: Decimal | None = None
    ground: str = "EVK"
    evidence: tuple[str, ...] = ("document",)
    since: date | None = None
    until: date | None = None
    table: str = ""
    is_illustration: bool = False
    rests_on: frozenset[str] = frozenset()

    def answers_on(self, day):
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Facts:
    modules: Mapping[str, ModuleFacts] = field(default_factory=dict)
    credentials: Mapping[str, CredentialFacts] = field(default_factory=dict)
    rules: tuple[RuleFacts, ...] = ()
    links: frozenset[tuple[str, str]] = frozenset()  # (who has proven this, has proven that too)
    titles: Mapping[str, str] = field(default_factory=dict)  # Of competences that are held.

    @cached_property
    def rules_by_pair(self):
        found = defaultdict(list)
        for rule in self.rules:
            found[rule.credential, rule.module].append(rule)
        return found

    @cached_property
    def linked_to(self):
        """{a competence of a module: those that cover it too, in order}"""
        found = defaultdict(list)
        for competence, covers in sorted(self.links):
            found[covers].append(competence)
        return found

    def rules_on(self, credential, module, day):
        return [rule for rule in self.rules_by_pair.get((credential, module), ()) if rule.answers_on(day)]


@dataclass(frozen=True)
class Held:
    """A credential of the list that somebody holds; a day that nobody knows does not stand in its way."""

    code: str
    obtained_on: date | None = None


@dataclass(frozen=True)
class Case:
    """What one person holds on a day, and the modules for which they ask; every code stands in the facts."""

    day: date
    modules: tuple[str, ...]
    credentials: tuple[Held, ...] = ()
    competences: frozenset[str] = frozenset()
    achieved: frozenset[str] = frozenset()  # Modules.
    unlisted: int = 0  # How many things are held that the sector's list does not have.


@dataclass(frozen=True, order=True)
class By:
    """What covers a competence; `through` is the competence that is held and linked to it, empty when it is that one."""

    kind: str  # credential, competence or module
    code: str
    title: str = ""
    through: str = ""


@dataclass(frozen=True)
class Covered:
    competence: Taught
    by: tuple[By, ...]


@dataclass(frozen=True)
class Proposal:
    """What is proposed for one module, and why (exemptions.proposing.words says it)."""

    module: ModuleFacts
    outcome: Outcome
    reason: str
    told: Mapping[str, Any] = field(default_factory=dict)  # What the reason is about.
    hours: Decimal | None = None
    ground: str = ""
    source: str = ""  # rule, coverage, or nothing
    table: str = ""
    is_illustration: bool = False
    credentials: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    covered: tuple[Covered, ...] = ()
    missing: tuple[Taught, ...] = ()

    @property
    def minutes(self):
        """What need not be followed."""
        if self.outcome == Outcome.FULL:
            return self.module.minutes_of(self.module.quantity)
        return self.module.minutes_of(self.hours)

    def plain(self):
        return as_plain(self)
