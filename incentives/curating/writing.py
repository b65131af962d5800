"""From blocks to what is compiled: one piece at a time. Blocks are plain data, as a StreamBlock stores them.

Nothing is refused here that a single block refuses itself (a field left empty); what is told here needs the facts, the
figures and the sources of the sector. Every problem names its place in words: “Condition 3”, “Amount 1, rate 2”.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from incentives.enums import AmountKind, DeadlineKind, FactKind
from incentives.rules.expressions import NUMBERS, OPS
from incentives.rules.facts import FactRefused, FactType
from incentives.words import LANGUAGES

BY_FIGURE = {"gte": "gte_param", "lte": "lte_param"}
VALUE_OF = ":"  # Between a fact and the value of its list, in a block with values.


@dataclass
class Writing:
    """What blocks may name, and what was wrong so far. `types` are the facts in use, `every` with those that were retired;
    `figures` the names of parameters."""

    types: Mapping[str, FactType]
    every: Mapping[str, FactType]
    figures: frozenset[str]
    sources: frozenset[str]
    problems: list[str] = field(default_factory=list)

    def wrong(self, place, told):
        self.problems.append(f"{place}: {told}")

    def fact(self, key, place, *kinds):
        """The FactType; None when it cannot be compared, which is told."""
        if not key:
            return self.wrong(place, _("choose a fact."))
        if key not in self.types:
            retired = _("the fact “%(fact)s” is retired, so no new version compares it.")
            unknown = _("there is no fact “%(fact)s”.")
            return self.wrong(place, (retired if key in self.every else unknown) % {"fact": key})
        if kinds and self.types[key].kind not in kinds:
            return self.wrong(place, _("the fact “%(fact)s” cannot be compared in this way.") % {"fact": key})
        return self.types[key]

    def figure_named(self, name, place):
        if name not in self.figures:
            self.wrong(place, _("this version has no figure “%(name)s”.") % {"name": name})
        return name


def words_of(block):
    return {language: text for language in LANGUAGES if (text := (block.get(language) or "").strip())}


def items(listed):
    """The values of a ListBlock as it is stored."""
    return [each["value"] for each in listed or []]


def plain_number(number):
    """As JSON has it; None stays None."""
    if number is None:
        return None
    number = Decimal(str(number))
    return int(number) if number == number.to_integral_value() else float(number)


def codes_in(text):
    """“S01, S02” → its codes, in order."""
    return list(dict.fromkeys((text or "").replace(",", " ").replace(";", " ").split()))


def condition(block, writing, place):
    sources = codes_in(block.get("sources"))
    for code in sources:
        if code not in writing.sources:
            writing.wrong(place, _("there is no source “%(code)s”.") % {"code": code})
    return {
        "expr": single(block["rule"], writing, place),
        "reason": words_of(block["reason"]),
        "structural": bool(block.get("structural")),
        "certainty": block.get("certainty") or "",
        "sources": sources,
    }


def single(stream, writing, place):
    """The one rule of a stream that holds one."""
    if len(stream or []) != 1:
        writing.wrong(place, _("add one rule: a comparison, or a group of them."))
        return {}
    return rule(stream[0], writing, place)


def rule(block, writing, place):
    kind, value = block["type"], block["value"]
    return group(value, writing, place) if kind == "group" else COMPARISONS[kind](value, writing, place)


def group(value, writing, place):
    parts = [
        rule(part, writing, _("%(place)s, part %(number)s") % {"place": place, "number": number})
        for number, part in enumerate(value.get("parts") or [], 1)
    ]
    if not parts:
        writing.wrong(place, _("there is nothing in this group."))
    if value["kind"] != "not":
        return {value["kind"]: parts}
    if len(parts) > 1:
        writing.wrong(place, _("“not” takes one part: put a group in it."))
    return {"not": parts[0] if parts else {}}


def of_a_list(value, writing, place):
    pairs = [each.partition(VALUE_OF) for each in items(value.get("values")) if each]
    keys = list(dict.fromkeys(pair[0] for pair in pairs))
    if len(keys) != 1:
        told = _("choose values of one and the same fact.") if keys else _("choose a value.")
        writing.wrong(place, told)
        return {}
    writing.fact(keys[0], place, FactKind.ENUM)
    return named(keys[0], value["op"], list(dict.fromkeys(pair[2] for pair in pairs)), writing, place)


def of_codes(value, writing, place):
    writing.fact(value.get("fact"), place, FactKind.CODE)
    return named(value.get("fact"), value["op"], codes_in(value.get("values")), writing, place)


def named(key, op, values, writing, place):
    """A fact against one value or several, by the operator."""
    for each in values:
        checked(key, each, writing, place)
    if OPS[op].against == "many":
        if not values:
            writing.wrong(place, _("choose a value."))
        return {"fact": key, "op": op, "value": values}
    if len(values) != 1:
        writing.wrong(place, _("this comparison takes one value. For several, choose “one of” or “none of”."))
    return {"fact": key, "op": op, "value": values[0] if values else None}


def checked(key, value, writing, place):
    if key not in writing.types:
        return
    try:
        writing.types[key].value_of(value)
    except FactRefused:
        told = _("“%(value)s” cannot be the value of the fact “%(fact)s”.")
        writing.wrong(place, told % {"value": str(value)[:60], "fact": key})


def of_a_number(value, writing, place):
    key, op, name = value.get("fact"), value["op"], (value.get("figure") or "").strip()
    writing.fact(key, place, *NUMBERS)
    number = plain_number(value.get("value"))
    if (number is None) == (not name):
        writing.wrong(place, _("compare with a number or with a figure of this version: one of the two."))
    if not name:
        if number is not None:
            checked(key, number, writing, place)
        return {"fact": key, "op": op, "value": number}
    writing.figure_named(name, place)
    if op not in BY_FIGURE:
        writing.wrong(place, _("with a figure only “at least” and “at most” can be compared."))
    return {"fact": key, "op": BY_FIGURE.get(op, op), "value": name}


def yes_or_no(value, writing, place):
    writing.fact(value.get("fact"), place, FactKind.BOOL)
    return {"fact": value.get("fact"), "op": value["op"], "value": None}


def of_a_day(value, writing, place):
    writing.fact(value.get("fact"), place, FactKind.DATE)
    day = value.get("day")
    if (value["op"] in ("eq", "ne")) != bool(day) or bool(day) == bool(value.get("base")):
        writing.wrong(
            place, _("“on” and “not on” take a fixed day; “at the latest” and “at the earliest” count from a fact.")
        )
    if day:
        return {"fact": value.get("fact"), "op": value["op"], "value": str(day)}
    writing.fact(value.get("base"), place, FactKind.DATE)
    shift: dict[str, Any] = {"base": value.get("base")}
    shift |= {name: value[part] for name, part in (("plus_months", "months"), ("plus_days", "days")) if value.get(part)}
    return {"fact": value.get("fact"), "op": value["op"], "value": shift}


COMPARISONS = {
    "choice": of_a_list,
    "code": of_codes,
    "number": of_a_number,
    "yes_no": yes_or_no,
    "date": of_a_day,
}


def figure(value, writing, place):
    """{"value" | "param" | "fact", "times", "by", "as"} of a number in an amount."""
    number, name, key = value.get("number"), (value.get("figure") or "").strip(), value.get("fact")
    if sum((number is not None, bool(name), bool(key))) != 1:
        writing.wrong(place, _("give a number, a figure of this version or a fact: one of the three."))
    made: dict[str, Any] = {}
    if number is not None:
        made["value"] = str(plain_number(number))
    elif name:
        made["param"] = writing.figure_named(name, place)
    elif key:
        writing.fact(key, place, *NUMBERS)
        made["fact"] = key
    for part in ("times", "by"):
        if value.get(part):
            writing.fact(value[part], place, *NUMBERS)
            made[part] = value[part]
    return made | ({"as": "share"} if value.get("is_share") else {})


def amount(block, writing, place):
    kind, value = AmountKind(block["type"]), block["value"]
    made: dict[str, Any] = {"kind": kind.value, "for": value["receiver"], "words": words_of(value["words"])}
    if kind is AmountKind.WORDS:
        return made
    made |= rates(kind, value, writing, place)
    for name in ("hours", "of_fact"):
        if name in value:
            writing.fact(value[name], place, *NUMBERS)
            made[name] = value[name]
    for name in ("most", "most_hours"):
        if value.get(name):
            made[name] = [
                figure(each, writing, _("%(place)s, maximum") % {"place": place}) for each in items(value[name])
            ]
    for name in ("of_most", "every"):
        for each in items(value.get(name))[:1]:
            made[name] = figure(each, writing, place)
    if kind is AmountKind.PER_BLOCK and "every" not in made:
        writing.wrong(place, _("say for each how many hours."))
    return made | ({"year": value["year"]} if value.get("year") else {})


def rates(kind, value, writing, place):
    made = []
    for number, each in enumerate(items(value.get("rates")), 1):
        here = _("%(place)s, rate %(number)s") % {"place": place, "number": number}
        when = {"when": single(each["when"], writing, here)} if each.get("when") else {}
        made.append({"rate": figure(each["amount"], writing, here), **when})
    if not made:
        writing.wrong(place, _("say at which rate."))
    if len(made) == 1 and "when" not in made[0] and kind is not AmountKind.SHARE:
        return {"rate": made[0]["rate"]}
    return {"rates": made}


def deadline(block, writing, place):
    kind, value = DeadlineKind(block["type"]), block["value"]
    made: dict[str, Any] = {"kind": kind.value, "words": words_of(value["words"])}
    if kind is DeadlineKind.WORDS:
        return made
    writing.fact(value.get("base"), place, FactKind.DATE)
    names = ("months", "days") if kind is DeadlineKind.RELATIVE else ("month", "day", "years")
    made |= {"base": value.get("base")} | {name: value.get(name) or 0 for name in names}
    made |= {name: True for name in ("decides", "is_first_day") if value.get(name)}
    if value.get("when"):
        made["when"] = single(value["when"], writing, place)
    return made
