"""What a version says, in words for its page: rules as lists in lists."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from incentives.enums import AmountKind, Certainty, Receiver
from incentives.reasons import value_in_words
from incentives.rules.facts import FactRefused
from incentives.words import in_language

GROUPS = {"any": lambda: _("any of these"), "all": lambda: _("all of these"), "not": lambda: _("not")}


def rule_told(raw, types):
    """{"text", "parts"} of a rule as it is compiled; parts are told in the same way."""
    for kind, said in GROUPS.items():
        if kind in raw:
            parts = raw[kind] if isinstance(raw[kind], list) else [raw[kind]]
            return {"text": said(), "parts": [rule_told(part, types) for part in parts]}
    return {"text": compared(raw, types), "parts": []}


def compared(raw, types):
    key, value = raw["fact"], raw.get("value")
    fact = types.get(key)
    if raw["op"] in ("is_true", "is_false", "is_true_unknown"):
        return f"{named(key, types)}: {OPS[raw['op']]()}"
    if isinstance(value, dict):
        told = counted_from(value, types)
    elif isinstance(value, list):
        told = ", ".join(shown(each, fact) for each in value)
    else:
        told = value if raw["op"].endswith("_param") else shown(value, fact)
    return f"{named(key, types)}: {OPS[raw['op']]()} {told}"


def named(key, types):
    return in_language(types[key].words).rstrip("?").strip() if key in types else key


def shown(value, fact):
    if fact is None:
        return str(value)
    try:
        return str(value_in_words(fact, fact.value_of(value)))
    except FactRefused:
        return str(value)


def counted_from(value, types):
    months, days = (value.get(name) or 0 for name in ("plus_months", "plus_days"))
    parts = [
        ngettext("%(count)s month", "%(count)s months", abs(months)) % {"count": signed(months)} if months else "",
        ngettext("%(count)s day", "%(count)s days", abs(days)) % {"count": signed(days)} if days else "",
    ]
    return f"{named(value.get('base'), types)} {' '.join(filter(None, parts))}".strip()


def signed(number):
    return f"{number:+d}".replace("-", "−")


OPS = {
    "eq": lambda: _("is"),
    "ne": lambda: _("is not"),
    "in": lambda: _("is one of"),
    "not_in": lambda: _("is none of"),
    "not_in_unknown": lambda: _("is none of; if it is one of them, somebody must judge"),
    "gte": lambda: _("at least"),
    "gt": lambda: _("more than"),
    "lte": lambda: _("at most"),
    "lt": lambda: _("less than"),
    "is_true": lambda: _("is yes"),
    "is_false": lambda: _("is no"),
    "is_true_unknown": lambda: _("if it is yes, somebody must judge; else it does not hold"),
    "gte_param": lambda: _("at least"),
    "lte_param": lambda: _("at most"),
    "lte_date": lambda: _("at the latest"),
    "gte_date": lambda: _("at the earliest"),
}


def conditions_told(version, types):
    for number, each in enumerate(version.compiled.get("conditions", []), 1):
        yield {
            "number": number,
            "rule": rule_told(each["expr"], types),
            "reason": in_language(each["reason"]),
            "structural": each.get("structural"),
            "certainty": Certainty(each.get("certainty") or "").label if each.get("certainty") else "",
            "sources": each.get("sources") or [],
        }


def amounts_told(version):
    for each in version.compiled.get("amounts", []):
        yield {
            "kind": AmountKind(each["kind"]).label,
            "receiver": Receiver(each["for"]).label,
            "words": in_language(each["words"]),
        }


def deadlines_told(version, types):
    for each in version.compiled.get("deadlines", []):
        yield {"words": in_language(each["words"]), "when": day_told(each, types), "decides": each.get("decides")}


def day_told(raw, types):
    if raw["kind"] == "relative":
        return counted_from({"base": raw["base"], "plus_months": raw["months"], "plus_days": raw["days"]}, types)
    if raw["kind"] == "yearly":
        years = f" {signed(raw['years'])}" if raw.get("years") else ""
        return f"{raw['day']}/{raw['month']}, {named(raw['base'], types)}{years}"
    return ""


def figures_told(version):
    return [(name, figure_told(value)) for name, value in version.params.items()]


def figure_told(value):
    if value is None:
        return _("not known yet")
    if isinstance(value, dict):
        return "; ".join(f"{label}: {figure_told(each)}" for label, each in value.items())
    if isinstance(value, list):
        return ", ".join(figure_told(each) for each in value)
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return number_format(Decimal(str(value)).normalize().__format__("f"), use_l10n=True, force_grouping=True)
    return str(value)
