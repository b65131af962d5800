"""From what is compiled back to blocks, so that any version can be copied and edited."""

from incentives.curating.figures import blocks_of_figures, item
from incentives.curating.writing import BY_FIGURE, VALUE_OF
from incentives.enums import FactKind
from incentives.words import LANGUAGES

BY_NUMBER = {param: op for op, param in BY_FIGURE.items()}
YES_OR_NO = {("eq", True): "is_true", ("ne", False): "is_true", ("eq", False): "is_false", ("ne", True): "is_false"}
# Lists of figures that a kind of amount has, beside its maximum.
FIGURES = {"per_hour": ("most_hours",), "per_block": ("most_hours", "every"), "share": ("of_most",)}


def blocks_of(version, types):
    """Every part of a version as blocks. `types` are all facts, also those that were retired."""
    stored = version.compiled
    return {
        "params": blocks_of_figures(version.params),
        "conditions": [block("condition", condition(each, types)) for each in stored.get("conditions", [])],
        "amounts": [block(each["kind"], amount(each, types)) for each in stored.get("amounts", [])],
        "deadlines": [block(each["kind"], deadline(each, types)) for each in stored.get("deadlines", [])],
        "documents": [block("paper", words(each)) for each in version.documents],
    }


def block(kind, value):
    return {"type": kind, "value": value}


def words(told):
    return {language: told.get(language, "") for language in LANGUAGES}


def condition(stored, types):
    return {
        "rule": [rule(stored["expr"], types)],
        "reason": words(stored["reason"]),
        "structural": stored.get("structural") is True,
        "certainty": stored.get("certainty") or "",
        "sources": ", ".join(stored.get("sources") or []),
    }


def rule(raw, types):
    for kind in ("any", "all"):
        if kind in raw:
            return block("group", {"kind": kind, "parts": [rule(part, types) for part in raw[kind]]})
    if "not" in raw:
        return block("group", {"kind": "not", "parts": [rule(raw["not"], types)]})
    return comparison(raw, types)


def comparison(raw, types):
    key, op, value = raw["fact"], raw["op"], raw.get("value")
    kind = types[key].kind if key in types else FactKind.CODE
    if kind is FactKind.BOOL:
        return block("yes_no", {"fact": key, "op": YES_OR_NO.get((op, value), op)})
    if kind is FactKind.DATE and isinstance(value, str):
        return block("date", {"fact": key, "op": op, "base": "", "months": 0, "days": 0, "day": value})
    if kind is FactKind.DATE:
        shift = {"months": value.get("plus_months", 0), "days": value.get("plus_days", 0), "base": value.get("base")}
        return block("date", {"fact": key, "op": op, "day": None, **shift})
    if kind is FactKind.ENUM:
        return block("choice", {"op": op, "values": [item(f"{key}{VALUE_OF}{each}") for each in several(value)]})
    if kind is FactKind.CODE:
        return block("code", {"fact": key, "op": op, "values": ", ".join(map(str, several(value)))})
    if op in BY_NUMBER:
        return block("number", {"fact": key, "op": BY_NUMBER[op], "value": None, "figure": value})
    return block("number", {"fact": key, "op": op, "value": str(value), "figure": ""})


def several(value):
    return value if isinstance(value, list) else [value]


def figure(raw):
    return {
        "number": raw.get("value"),
        "figure": raw.get("param", ""),
        "fact": raw.get("fact", ""),
        "times": raw.get("times", ""),
        "by": raw.get("by", ""),
        "is_share": raw.get("as") == "share",
    }


def figures(raw, name):
    listed = raw.get(name) or []
    return [item(figure(each)) for each in (listed if isinstance(listed, list) else [listed])]


def when(raw, types):
    return [rule(raw["when"], types)] if raw.get("when") else []


def amount(raw, types):
    made = {"receiver": raw["for"], "words": words(raw["words"])}
    if raw["kind"] == "words":
        return made
    rates = raw.get("rates") or [{"rate": raw["rate"]}]
    made["rates"] = [item({"amount": figure(each["rate"]), "when": when(each, types)}) for each in rates]
    made |= {name: raw[name] for name in ("hours", "of_fact") if name in raw}
    made |= {name: figures(raw, name) for name in ("most", *FIGURES.get(raw["kind"], ()))}
    return made | {"year": raw.get("year", "")}


def deadline(raw, types):
    made = {"words": words(raw["words"])}
    if raw["kind"] == "words":
        return made
    names = ("base", "months", "days") if raw["kind"] == "relative" else ("base", "month", "day", "years")
    made |= {name: raw.get(name, 0) for name in names}
    return made | {
        "decides": raw.get("decides") is True,
        "is_first_day": raw.get("is_first_day") is True,
        "when": when(raw, types),
    }
