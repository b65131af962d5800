"""Facts of a file as rows: their kind is read of a short description, `decimal 0-100` or `enum CVO/CBE/ander`."""

import re
from decimal import Decimal

from incentives.enums import FactKind, Sensitivity
from incentives.importing.known_facts import ORIGIN, OWN, about

SENSITIVITIES = {"laag": Sensitivity.LOW, "middel": Sensitivity.MEDIUM, "hoog": Sensitivity.HIGH}
BOUNDS = re.compile(r"^(decimal|int) (-?\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)$")
# What a file says of a fact that may not outlive the visit, whatever sensitivity stands beside it.
OF_THE_VISIT = "sociaal gegeven"


class KindUnknown(ValueError):
    """The description of a fact that is none: `args` are the sentence."""


def columns_of(part, place, words, compared):
    """The columns of a Fact; `compared` are the values with which conditions compare it, for a list that names none."""
    kind, least, most = kind_of(part.type)
    codes = codes_of(part, compared) if kind is FactKind.ENUM else []
    if kind is FactKind.ENUM and not codes:
        raise KindUnknown(f"the fact “{part.key}” is one of a list, and the list is empty")
    return {
        "label": words.question(part.key, part.label_nl),
        "help": words.help(part.key),
        "note": part.note,
        "kind": kind,
        "values": [{"code": code, "words": words.value(part.key, code)} for code in codes],
        "least": least,
        "most": most,
        "sensitivity": Sensitivity.HIGH if OF_THE_VISIT in part.type else SENSITIVITIES[part.sensitivity],
        "about": about(part.key),
        "origin": ORIGIN.get(part.key, ""),
        "place": place,
    }


def kind_of(described):
    """(kind, least, most)"""
    if bounds := BOUNDS.match(described):
        least, most = Decimal(bounds[2]), Decimal(bounds[3])
        if least > most:
            raise KindUnknown(f"“{described[:60]}”: the least is more than the most")
        return FactKind(bounds[1]), least, most
    word = described.split(" ")[0]
    if word not in FactKind.values:
        raise KindUnknown(f"“{described[:60]}” is no kind of fact: one of {', '.join(FactKind.values)} is expected")
    return FactKind(word), None, None


def codes_of(part, compared):
    if part.values:
        return list(dict.fromkeys(part.values))
    described = part.type.partition(" ")[2]
    listed = described.split("/") if "/" in described and "(" not in described else []
    return list(dict.fromkeys([*filter(None, map(str.strip, listed)), *compared]))


def compared_with(expression):
    """{fact: [values with which it is compared]} of a condition as it stands in a file."""
    found: dict[str, list] = {}
    waiting = [expression]
    while waiting:
        part = waiting.pop(0)
        if not isinstance(part, dict):
            continue
        for key in ("any", "all"):
            waiting.extend(part.get(key) if isinstance(part.get(key), list) else [])
        waiting.append(part.get("not"))
        values = part.get("value")
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, str) and isinstance(part.get("fact"), str):
                found.setdefault(part["fact"], []).append(value)
    return found


def own_columns():
    """Of the facts that the portal adds to those of any file."""
    for place, (key, (kind, label)) in enumerate(OWN.items(), start=900):
        yield (
            key,
            {
                "label": label,
                "help": {},
                "kind": FactKind(kind),
                "about": about(key),
                "origin": ORIGIN[key],
                "place": place,
            },
        )
