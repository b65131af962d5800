"""Conditions in words, as a tree that a page draws: what must be so, and what it is compared with."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from incentives.enums import FactKind
from incentives.reasons import asked, value_in_words
from incentives.rules.expressions import AllOf, AnyOf, Compare, Expression, Not, Shift
from incentives.words import in_language

ONE_OF, ALL_OF, NONE_OF = "one", "all", "none"
AT_LEAST, AT_MOST, MORE, LESS = ("gte", "gte_param"), ("lte", "lte_param"), ("gt",), ("lt",)


@dataclass(frozen=True)
class Told:
    """One comparison (`about`, `words`), or a group of others: `group` says how many of `parts` must hold."""

    about: str = ""
    words: str = ""
    group: str = ""
    parts: tuple["Told", ...] = ()


def in_words(expression: Expression, types, params) -> Told:
    if isinstance(expression, AnyOf | AllOf):
        group = ONE_OF if isinstance(expression, AnyOf) else ALL_OF
        return Told(group=group, parts=tuple(in_words(part, types, params) for part in expression.parts))
    if isinstance(expression, Not):
        return Told(group=NONE_OF, parts=(in_words(expression.part, types, params),))
    if isinstance(expression, Compare):
        return Told(about=question_of(expression.fact, types), words=compared(expression, types, params))
    raise TypeError(f"There are no words for {expression!r}.")


def question_of(key, types):
    """As people are asked it; a fact that is no question, as a day, gets a colon."""
    words = in_language(types[key].words) if key in types else key
    return words if words.endswith("?") else f"{words}:"


def compared(leaf: Compare, types, params):
    fact = types.get(leaf.fact)
    if fact is None:
        return str(leaf.raw)
    if isinstance(leaf.value, Shift):
        return day_in_words(leaf, types)
    if leaf.op in ("is_true", "is_false"):
        return _("yes") if leaf.op == "is_true" else _("no")
    if leaf.op == "is_true_unknown":
        return _("no; otherwise it is not sure")
    if leaf.op.startswith("not_in"):
        return _("not %(value)s") % {"value": listed(leaf.value, fact)}
    if leaf.op == "in":
        return listed(leaf.value, fact)
    return number_in_words(leaf, fact, params)


def number_in_words(leaf, fact, params):
    value: Any = params.get(leaf.value) if leaf.op.endswith("_param") else leaf.value
    if value is None:
        return _("not known in this period")
    said = value_in_words(fact, value)
    if leaf.op in AT_LEAST:
        return _("at least %(value)s") % {"value": said}
    if leaf.op in AT_MOST:
        return _("at most %(value)s") % {"value": said}
    if leaf.op in MORE:
        return _("more than %(value)s") % {"value": said}
    if leaf.op in LESS:
        return _("less than %(value)s") % {"value": said}
    return _("not %(value)s") % {"value": said} if leaf.op == "ne" else said


def listed(values, fact):
    """In the order of the list from which people choose."""
    order = list(fact.values) if fact.kind is FactKind.ENUM else sorted(values)
    said = [value_in_words(fact, value) for value in order if value in values]
    return said[0] if len(said) == 1 else _("%(first)s or %(last)s") % {"first": ", ".join(said[:-1]), "last": said[-1]}


def day_in_words(leaf, types):
    shift, base = leaf.value, asked(leaf.value.base, types)
    is_after = (shift.months or shift.days) >= 0
    if leaf.op == "lte_date":
        told = _("no later than %(span)s after: %(base)s") if is_after else _("no later than %(span)s before: %(base)s")
    else:
        told = (
            _("no earlier than %(span)s after: %(base)s")
            if is_after
            else _("no earlier than %(span)s before: %(base)s")
        )
    return told % {"span": span_in_words(shift), "base": base}


def span_in_words(shift):
    """“3 months less 1 day”."""
    months = ngettext("%(number)s month", "%(number)s months", abs(shift.months)) % {"number": abs(shift.months)}
    days = ngettext("%(number)s day", "%(number)s days", abs(shift.days)) % {"number": abs(shift.days)}
    if not shift.months or not shift.days:
        return months if shift.months else days
    if (shift.months > 0) == (shift.days > 0):
        return _("%(months)s and %(days)s") % {"months": months, "days": days}
    return _("%(months)s less %(days)s") % {"months": months, "days": days}
