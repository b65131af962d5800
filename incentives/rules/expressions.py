"""Conditions as they are compiled: facts compared, and put together by any, all and not; in three values.

Each answers True, False, or None for "not known". What is false beats what is missing (Kleene): filling in a missing fact
never changes an answer that was settled. The form in which they are stored is that of the file of measures:

    {"fact": "aantal_vte", "op": "gte", "value": 20}
    {"any": [ … ]}   {"all": [ … ]}   {"not": { … }}
    {"fact": "aanvraagdatum", "op": "lte_date", "value": {"base": "opl_start", "plus_months": 3, "plus_days": -1}}
"""

from __future__ import annotations

import operator
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from incentives.enums import FactKind
from incentives.rules.facts import FactRefused, FactType
from portal.kit.periods import months_later

Facts = Mapping[str, Any]
Params = Mapping[str, Any]
Answer = bool | None

NUMBERS = (FactKind.DECIMAL, FactKind.INT)
DEEPEST = 6


class Unclear(Exception):
    """A condition that cannot be read. `path` is where, as `any.1.all.0`; `told` is the sentence in English."""

    def __init__(self, path, told):
        super().__init__(f"{path}: {told}" if path else told)
        self.path, self.told = path, told


class Expression(ABC):
    """A condition. `ask` answers it; `missing` are the facts that are not known and may still decide it."""

    @abstractmethod
    def ask(self, facts: Facts, params: Params) -> Answer:
        """True, False or None."""

    @abstractmethod
    def missing(self, facts: Facts, params: Params) -> set[str]:
        """Of one that answers None; else nothing."""

    @abstractmethod
    def leaves(self) -> Iterator[Compare]:
        """Every comparison in it."""

    @abstractmethod
    def as_json(self) -> dict[str, Any]:
        """As it is stored."""


@dataclass(frozen=True)
class AnyOf(Expression):
    parts: tuple[Expression, ...]

    def ask(self, facts, params):
        answer: Answer = False
        for part in self.parts:
            one = part.ask(facts, params)
            if one:
                return True
            if one is None:
                answer = None
        return answer

    def missing(self, facts, params):
        return missing_of(self, facts, params)

    def leaves(self):
        for part in self.parts:
            yield from part.leaves()

    def as_json(self):
        return {"any": [part.as_json() for part in self.parts]}


@dataclass(frozen=True)
class AllOf(Expression):
    parts: tuple[Expression, ...]

    def ask(self, facts, params):
        answer: Answer = True
        for part in self.parts:
            one = part.ask(facts, params)
            if one is False:
                return False
            if one is None:
                answer = None
        return answer

    def missing(self, facts, params):
        return missing_of(self, facts, params)

    def leaves(self):
        for part in self.parts:
            yield from part.leaves()

    def as_json(self):
        return {"all": [part.as_json() for part in self.parts]}


def missing_of(group, facts, params):
    if group.ask(facts, params) is not None:
        return set()
    return set().union(*(part.missing(facts, params) for part in group.parts))


@dataclass(frozen=True)
class Not(Expression):
    part: Expression

    def ask(self, facts, params):
        answer = self.part.ask(facts, params)
        return None if answer is None else not answer

    def missing(self, facts, params):
        return self.part.missing(facts, params)

    def leaves(self):
        yield from self.part.leaves()

    def as_json(self):
        return {"not": self.part.as_json()}


@dataclass(frozen=True)
class Shift:
    """A day counted from another fact: so many months on, then so many days."""

    base: str
    months: int = 0
    days: int = 0

    def from_day(self, day: date) -> date | None:
        """None beyond the days that there are."""
        try:
            return months_later(day, self.months) + timedelta(days=self.days)
        except (ValueError, OverflowError):
            return None


@dataclass(frozen=True)
class Compare(Expression):
    """A fact against `value`: one value, a frozenset of them, the name of a parameter, or a Shift; None for yes or no."""

    fact: str
    op: str
    value: Any
    raw: Any  # As it was written: sets have no order.
    compare: Callable[[Any, Any, Facts, Params], Answer] = field(init=False, repr=False, compare=False)

    def __post_init__(self):
        # Looked up once: a plan of a thousand people asks each comparison a thousand times.
        object.__setattr__(self, "compare", OPS[self.op].ask)

    def ask(self, facts, params):
        known = facts.get(self.fact)
        return None if known is None else self.compare(known, self.value, facts, params)

    def missing(self, facts, params):
        if self.ask(facts, params) is not None:
            return set()
        return {key for key in self.reads() if facts.get(key) is None}

    def leaves(self):
        yield self

    def reads(self):
        """The facts on which it depends."""
        return {self.fact, self.value.base} if isinstance(self.value, Shift) else {self.fact}

    def as_json(self):
        return {"fact": self.fact, "op": self.op, "value": self.raw}


@dataclass(frozen=True)
class Op:
    """How two things are compared, for which kinds of facts, and with what: `one` value, `many`, a `param`, a `day` that
    is counted from another, or `nothing`."""

    ask: Callable[[Any, Any, Facts, Params], Answer]
    kinds: tuple[FactKind, ...]
    against: str


def simple(compare):
    return lambda known, value, _facts, _params: compare(known, value)


def by_param(compare):
    def ask(known, name, _facts, params):
        value = params.get(name)
        return None if value is None else compare(known, value)

    return ask


def by_day(compare):
    def ask(known, shift, facts, _params):
        base = facts.get(shift.base)
        last = None if base is None else shift.from_day(base)
        return None if last is None else compare(known, last)

    return ask


ANY_KIND = tuple(FactKind)
NAMED, ORDERED, YES_NO, DAY = (FactKind.ENUM, FactKind.CODE), NUMBERS, (FactKind.BOOL,), (FactKind.DATE,)
OPS = {
    "eq": Op(simple(operator.eq), ANY_KIND, "one"),
    "ne": Op(simple(operator.ne), ANY_KIND, "one"),
    "in": Op(simple(lambda known, values: known in values), NAMED, "many"),
    "not_in": Op(simple(lambda known, values: known not in values), NAMED, "many"),
    "not_in_unknown": Op(simple(lambda known, values: None if known in values else True), NAMED, "many"),
    "gte": Op(simple(operator.ge), ORDERED, "one"),
    "gt": Op(simple(operator.gt), ORDERED, "one"),
    "lte": Op(simple(operator.le), ORDERED, "one"),
    "lt": Op(simple(operator.lt), ORDERED, "one"),
    "is_true": Op(simple(lambda known, _value: known), YES_NO, "nothing"),
    "is_false": Op(simple(lambda known, _value: not known), YES_NO, "nothing"),
    "is_true_unknown": Op(simple(lambda known, _value: None if known else False), YES_NO, "nothing"),
    "gte_param": Op(by_param(operator.ge), ORDERED, "param"),
    "lte_param": Op(by_param(operator.le), ORDERED, "param"),
    "lte_date": Op(by_day(operator.le), DAY, "day"),
    "gte_date": Op(by_day(operator.ge), DAY, "day"),
}
GROUPS = {"any": AnyOf, "all": AllOf}
MONTHS, DAYS = 1200, 40_000


def compiled(raw: Any, types: Mapping[str, FactType], params: Params, *, path: str = "", depth: int = 0) -> Expression:
    """The condition that `raw` says. Raises Unclear: for a fact or parameter that there is not (a retired one is none), for
    an operator that does not go with it, for a group of nothing."""
    if not isinstance(raw, Mapping) or depth > DEEPEST:
        raise Unclear(path, "A condition is an object, nested at most six deep.")
    if keys := [key for key in ("any", "all", "not") if key in raw]:
        if len(raw) != 1:
            raise Unclear(path, "A group has one key: any, all or not.")
        return group_of(keys[0], raw[keys[0]], types, params, path=path, depth=depth)
    return comparison(raw, types, params, path)


def group_of(key, parts, types, params, *, path, depth):
    here = f"{path}.{key}" if path else key
    if key == "not":
        return Not(compiled(parts, types, params, path=here, depth=depth + 1))
    if not isinstance(parts, list) or not parts:
        raise Unclear(here, "There is nothing in this group.")
    return GROUPS[key](
        tuple(
            compiled(part, types, params, path=f"{here}.{number}", depth=depth + 1) for number, part in enumerate(parts)
        )
    )


def comparison(raw, types, params, path):
    key, name = raw.get("fact"), raw.get("op")
    if further := set(raw) - {"fact", "op", "value"}:
        raise Unclear(path, f"“{sorted(further)[0]}” does not belong here.")
    fact = types.get(key) if isinstance(key, str) else None
    if fact is None:
        raise Unclear(path, f"There is no fact “{key}” in use.")
    op = OPS.get(name) if isinstance(name, str) else None
    if op is None:
        raise Unclear(path, f"There is no comparison “{name}”.")
    if fact.kind not in op.kinds:
        raise Unclear(path, f"“{name}” does not go with “{key}”, which is a {fact.kind.value}.")
    return Compare(key, name, AGAINST[op.against](raw.get("value"), fact, types, params, path), raw.get("value"))


def one_value(raw, fact, types, params, path):
    try:
        value = fact.value_of(raw)
    except FactRefused as refusal:
        raise Unclear(path, str(refusal)) from None
    if value is None:
        raise Unclear(path, f"With what is “{fact.key}” compared?")
    return value


def many_values(raw, fact, types, params, path):
    if not isinstance(raw, list) or not raw:
        raise Unclear(path, f"A list of values is expected for “{fact.key}”.")
    return frozenset(one_value(each, fact, types, params, path) for each in raw)


def name_of_param(raw, fact, types, params, path):
    if not isinstance(raw, str) or raw not in params:
        raise Unclear(path, f"This version has no parameter “{raw}”.")
    value = params[raw]
    if value is not None and not isinstance(value, Decimal):
        raise Unclear(path, f"The parameter “{raw}” is no number.")
    if value is not None:
        one_value(value, fact, types, params, path)
    return raw


def shifted_day(raw, fact, types, params, path):
    if not isinstance(raw, Mapping) or set(raw) - {"base", "plus_months", "plus_days"}:
        raise Unclear(path, "A day counted from another is expected: base, plus_months, plus_days.")
    base = types.get(raw.get("base"))
    if base is None or base.kind is not FactKind.DATE:
        raise Unclear(path, f"There is no day “{raw.get('base')}” to count from.")
    months, days = raw.get("plus_months", 0), raw.get("plus_days", 0)
    for number, most in ((months, MONTHS), (days, DAYS)):
        if isinstance(number, bool) or not isinstance(number, int) or abs(number) > most:
            raise Unclear(path, "Months and days are whole numbers, within a century.")
    return Shift(base.key, months, days)


def nothing(raw, fact, types, params, path):
    if raw is not None:
        raise Unclear(path, "This comparison takes no value.")


AGAINST = {
    "one": one_value,
    "many": many_values,
    "param": name_of_param,
    "day": shifted_day,
    "nothing": nothing,
}
