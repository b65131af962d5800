"""What proposing a plan is reckoned from, without a database. Loaded by for_company.py and for_person.py.

Modules are named by their id, persons by that of their record, quarters by their first day.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from catalogue.enums import CompositionRule
from training.plans.enums import Why


@dataclass(frozen=True)
class ModuleFacts:
    """A module of the offer; `requires` are the modules asked before it, offered or not. `competences`: pairs of an id and
    a code."""

    id: int
    code: str
    minutes: int | None = None
    price: Decimal | None = None
    requires: tuple[int, ...] = ()
    retired_on: date | None = None
    competences: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class RouteLine:
    """A place in a composition, as `what_is_missing` (catalogue.models.programmes) reads it."""

    module_id: int
    option_line: str = ""

    @property
    def module(self):
        return self


@dataclass(frozen=True)
class Route:
    """What leads somebody to modules: a programme, or something that the company does. `about` are the facts by which
    it is put in words."""

    why: Why
    code: str
    lines: tuple[RouteLine, ...]
    rule: str = CompositionRule.ALL
    options: int | None = None
    from_one_line: bool = False
    about: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Planned:
    """A line of this plan that stands as it is: accepted, changed or added by somebody."""

    module: int
    quarter: date
    minutes: int | None = None


@dataclass(frozen=True)
class Period:
    since: date
    until: date | None = None


@dataclass(frozen=True)
class PersonFacts:
    """`planned`: without what was exempted since, which takes no time any more. `coming`: modules being learned or planned
    outside this plan, with a day in the quarter in which that ends, None when nobody knows. `declined`: dropped or refused
    in this plan. `mastered`: competences that others saw done independently, or that are proven. `says_not_yet`: those of
    which the person says so; in a company's plan, as far as they share it with the company."""

    id: int
    periods: tuple[Period, ...]
    team: int | None = None
    routes: tuple[Route, ...] = ()
    achieved: frozenset[int] = frozenset()
    credited: Mapping[int, int] = field(default_factory=dict)
    coming: Mapping[int, date | None] = field(default_factory=dict)
    declined: frozenset[int] = frozenset()
    planned: tuple[Planned, ...] = ()
    mastered: frozenset[int] = frozenset()
    says_not_yet: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Facts:
    """`quarters`: those of the plan that are not over. None for a bound: there is none."""

    quarters: tuple[date, ...]
    modules: Mapping[int, ModuleFacts]
    people: tuple[PersonFacts, ...]
    minutes_per_quarter: int | None = None
    most_of_a_team: int | None = None


@dataclass(frozen=True)
class Proposed:
    """`reason` is what the line keeps: {"code": Why, …facts}."""

    person: int
    module: int
    quarter: date
    reason: dict[str, Any]
    minutes: int | None
    cost: Decimal | None


def minutes_for(person, module):
    """What is still to be followed, None when nobody knows: `person` and `module` are facts."""
    if module.minutes is None:
        return None
    return max(module.minutes - person.credited.get(module.id, 0), 0)


def is_credited_in_full(person, module):
    return module.minutes is not None and person.credited.get(module.id, 0) >= module.minutes
