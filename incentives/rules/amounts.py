"""What a measure brings, in EUR: by rates, caps and parameters of a version, or only in words.

    {"kind": "per_hour", "for": "employer", "words": {…}, "rate": {"param": "forfait_per_uur"}, "hours": "opl_omvang",
     "most_hours": [{"param": "max_uren", "times": "tewerkstellingspct"}], "most": [], "year": "school_year"}

Rounded once, in `to_cents`. What is not known (a fact, a parameter) makes the amount not known; nothing is guessed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Any

from incentives.enums import AmountKind, Receiver
from incentives.rules.expressions import NUMBERS, Expression, Unclear, compiled

HUNDRED, CENT = Decimal(100), Decimal("0.01")
UNIT, HOURS_PER_POINT = "opl_eenheid", Decimal(4)
STUDY_POINTS = "studiepunten"
PERIODS = ("", "training", "school_year", "year")


def to_cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


class NotKnown(Exception):
    """A fact or parameter of the amount is missing; `fact` names it, or is empty for a parameter."""

    def __init__(self, fact=""):
        super().__init__(fact)
        self.fact = fact


@dataclass(frozen=True)
class Figure:
    """A number: fixed, a parameter of the version, or a fact; `times` is a fact in percent by which it is multiplied, `by` one
    that counts (of so much a day: the days). `is_share`: it is written as 0.5, and meant as 50 percent."""

    value: Decimal | None = None
    param: str = ""
    fact: str = ""
    times: str = ""
    by: str = ""
    is_share: bool = False

    def of(self, facts, params):
        """Raises NotKnown."""
        number = self.value
        if self.param:
            number = params.get(self.param)
        elif self.fact:
            number = known(facts, self.fact)
        if not isinstance(number, Decimal):
            raise NotKnown()
        number = number * HUNDRED if self.is_share else number
        number = number * known(facts, self.by) if self.by else number
        return number * known(facts, self.times) / HUNDRED if self.times else number


def known(facts, key):
    if facts.get(key) is None:
        raise NotKnown(key)
    return facts[key]


@dataclass(frozen=True)
class Rate:
    """One of several rates: the first of which `when` holds counts."""

    figure: Figure
    when: Expression | None = None


@dataclass(frozen=True)
class Amount:
    """`hours` is the fact that counts hours (in its unit, `opl_eenheid`; a study point counts four); `of` the fact of which
    a SHARE is taken, in percent, up to `of_most`; `most` and `most_hours` are caps, all of which hold; `every` the hours of
    a PER_BLOCK. `year` says to which year a cap belongs."""

    kind: AmountKind
    receiver: Receiver
    words: Mapping[str, str]
    rates: tuple[Rate, ...] = ()
    hours: str = ""
    of: str = ""
    of_most: Figure | None = None
    every: Figure | None = None
    most: tuple[Figure, ...] = ()
    most_hours: tuple[Figure, ...] = ()
    year: str = ""

    def reads(self):
        """The facts on which it depends."""
        figures = [*self.most, *self.most_hours, *(rate.figure for rate in self.rates)]
        figures += [figure for figure in (self.of_most, self.every) if figure is not None]
        named = {self.hours, self.of, UNIT, *(key for each in figures for key in (each.fact, each.times, each.by))}
        conditions = [leaf for rate in self.rates if rate.when for leaf in rate.when.leaves()]
        return {*filter(None, named), *(key for leaf in conditions for key in leaf.reads())}


@dataclass(frozen=True)
class Reckoned:
    """What comes out: `eur`, or None when it is not known; `rate`, `base` and `unit` are what produced it; `capped` says that
    a cap made it less; `missing` are facts with which it would be known."""

    amount: Amount
    eur: Decimal | None = None
    rate: Decimal | None = None
    base: Decimal | None = None
    capped: bool = False
    missing: tuple[str, ...] = ()


def reckon(amount: Amount, facts: Mapping[str, Any], params: Mapping[str, Any]) -> Reckoned:
    if amount.kind is AmountKind.WORDS:
        return Reckoned(amount)
    try:
        rate = rate_of(amount, facts, params)
        base, is_less = base_of(amount, facts, params)
        whole = rate * base / HUNDRED if amount.kind is AmountKind.SHARE else rate * base
        caps = [figure.of(facts, params) for figure in amount.most]
    except NotKnown as lack:
        return Reckoned(amount, missing=(lack.fact,) if lack.fact else ())
    eur = max(min([whole, *caps]), Decimal(0))
    return Reckoned(amount, to_cents(eur), rate, base, capped=is_less or eur < whole)


def rate_of(amount, facts, params):
    """Of the first rate that holds. One whose condition is not known stops the search: a later one may not be it."""
    for rate in amount.rates:
        holds = True if rate.when is None else rate.when.ask(facts, params)
        if holds:
            return rate.figure.of(facts, params)
        if holds is None:
            raise NotKnown(min(rate.when.missing(facts, params), default=""))
    raise NotKnown()


def base_of(amount, facts, params):
    """(of how much, whether a cap made it less)"""
    if amount.kind is AmountKind.FIXED:
        return Decimal(1), False
    if amount.kind is AmountKind.SHARE:
        return least(known(facts, amount.of), [amount.of_most] if amount.of_most else [], facts, params)
    hours, is_less = least(hours_of(amount, facts), amount.most_hours, facts, params)
    if amount.kind is AmountKind.PER_BLOCK:
        every = amount.every.of(facts, params)
        return (hours / every).to_integral_value(ROUND_FLOOR) if every > 0 else Decimal(0), is_less
    return hours, is_less


def hours_of(amount, facts):
    """Hours as the measures count them: a lestijd is one, a study point four (Flemish training leave counts so)."""
    number = known(facts, amount.hours)
    if amount.hours != "opl_omvang":
        return number
    return number * HOURS_PER_POINT if known(facts, UNIT) == STUDY_POINTS else number


def least(number, caps: Iterable[Figure], facts, params):
    capped = min([number, *(figure.of(facts, params) for figure in caps)])
    return capped, capped < number


def read_amount(raw, types, params, path):
    if not isinstance(raw, Mapping) or not isinstance(raw.get("words"), Mapping) or not raw["words"].get("nl"):
        raise Unclear(path, "Say in Dutch what it brings.")
    try:
        kind, receiver = AmountKind(raw.get("kind")), Receiver(raw.get("for"))
    except ValueError:
        raise Unclear(path, f"There is no amount “{raw.get('kind')}” for “{raw.get('for')}”.") from None
    if raw.get("year", "") not in PERIODS:
        raise Unclear(path, f"A cap belongs to one of {', '.join(PERIODS[1:])}.")
    made = Amount(kind, receiver, raw["words"], year=raw.get("year", ""))
    return made if kind is AmountKind.WORDS else with_figures(made, raw, types, params, path)


def with_figures(made, raw, types, params, path):
    def figures(name):
        return tuple(read_figure(each, types, params, f"{path}.{name}") for each in raw.get(name) or [])

    by_hour = made.kind in (AmountKind.PER_HOUR, AmountKind.PER_BLOCK)
    single = {
        name: read_figure(raw[name], types, params, f"{path}.{name}") for name in ("of_most", "every") if raw.get(name)
    }
    if made.kind is AmountKind.PER_BLOCK and "every" not in single:
        raise Unclear(f"{path}.every", "Say for each how many hours.")
    return Amount(
        made.kind,
        made.receiver,
        made.words,
        rates=read_rates(raw, types, params, path),
        hours=number_fact(raw.get("hours"), types, f"{path}.hours") if by_hour else "",
        of=number_fact(raw.get("of_fact"), types, f"{path}.of_fact") if made.kind is AmountKind.SHARE else "",
        **single,
        most=figures("most"),
        most_hours=figures("most_hours"),
        year=made.year,
    )


def read_rates(raw, types, params, path):
    listed = raw.get("rates") or ([{"rate": raw["rate"]}] if raw.get("rate") else [])
    if not listed:
        raise Unclear(f"{path}.rates", "Say at which rate.")
    return tuple(
        Rate(
            read_figure(each.get("rate"), types, params, f"{path}.rates.{number}"),
            compiled(each["when"], types, params, path=f"{path}.rates.{number}.when") if each.get("when") else None,
        )
        for number, each in enumerate(listed)
    )


def read_figure(raw, types, params, path):
    if not isinstance(raw, Mapping) or len({"value", "param", "fact"} & set(raw)) != 1:
        raise Unclear(path, "A number is a value, a parameter or a fact.")
    multiplied: dict[str, Any] = {
        name: number_fact(raw[name], types, path) for name in ("times", "by") if raw.get(name)
    }
    multiplied["is_share"] = raw.get("as") == "share"
    if "param" in raw:
        if raw["param"] not in params:
            raise Unclear(path, f"This version has no parameter “{raw['param']}”.")
        return Figure(param=raw["param"], **multiplied)
    if "fact" in raw:
        return Figure(fact=number_fact(raw["fact"], types, path), **multiplied)
    try:
        value = Decimal(str(raw["value"]))
    except ArithmeticError:
        raise Unclear(path, f"{str(raw['value'])[:40]!r} is no number.") from None
    if not value.is_finite() or value < 0:
        raise Unclear(path, "A number of zero or more is expected.")
    return Figure(value=value, **multiplied)


def number_fact(key, types, path):
    fact = types.get(key) if isinstance(key, str) else None
    if fact is None or fact.kind not in NUMBERS:
        raise Unclear(path, f"There is no fact “{key}” that is a number.")
    return key
