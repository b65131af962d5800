"""Why a measure fits or does not, in sentences of the active language."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from catalogue.quantities import plain
from incentives.enums import AmountKind, FactKind, Verdict
from incentives.rules.deadlines import BEGINS
from incentives.rules.verdicts import (
    ABOLISHED,
    BROKEN,
    BROKEN_IF_CONFIRMED,
    DOUBT,
    NO_DAY,
    NO_VERSION,
    NOT_CONFIRMED,
)
from incentives.words import in_language
from portal.kit.numbers import euro


def sentence_of(reason, types, facts=None):
    """`types` are the facts by key; `facts` those of the case, for the day."""
    if reason.code == ABOLISHED:
        return _("This does not exist any more.")
    if reason.code == NO_DAY:
        return _("It depends on the first day of the training, which is not known.")
    if reason.code == NO_VERSION:
        return _("Nothing is known of training that begins on %(day)s.") % {"day": day_of(facts)}
    if reason.code == NOT_CONFIRMED:
        return _("Not known yet: nobody confirmed the rules for training that begins on %(day)s.") % {
            "day": day_of(facts)
        }
    why = in_language(reason.condition.reason)
    if reason.code == BROKEN:
        return why
    if reason.code == BROKEN_IF_CONFIRMED:
        return _("By the rules as far as they are known: %(why)s") % {"why": why}
    if reason.code == DOUBT:
        return _("This is not sure, even by what is known: %(why)s") % {"why": why}
    return _("It depends on: %(facts)s") % {"facts": "; ".join(asked(key, types) for key in reason.facts)}


def day_of(facts):
    day = (facts or {}).get(BEGINS)
    return date_format(day, "DATE_FORMAT") if day else _("that day")


def asked(key, types):
    """The question in words, without its mark: it stands in a list."""
    return in_language(types[key].words).rstrip("?").strip() if key in types else key


def sentences_of(outcome, types):
    """All of them; for one that fits, that it does."""
    if outcome.verdict is Verdict.ELIGIBLE:
        return [_("Everything that is asked holds.")]
    return [sentence_of(reason, types, outcome.facts) for reason in outcome.reasons]


def value_in_words(fact, value):
    """A value as people read it; `fact` is its FactType."""
    if value is None:
        return ""
    if fact.kind is FactKind.ENUM:
        return in_language(fact.values.get(value, {"nl": str(value)}))
    if fact.kind is FactKind.BOOL:
        return _("yes") if value else _("no")
    if fact.kind is FactKind.DATE:
        return date_format(value, "DATE_FORMAT")
    return plain(value) if fact.kind in (FactKind.DECIMAL, FactKind.INT) else str(value)


def basis_of(reckoned):
    """What produced an amount: “40 × € 14,91”; the words of the measure where there are no figures."""
    amount = reckoned.amount
    if reckoned.eur is None:
        return in_language(amount.words)
    facts = {"rate": plain(reckoned.rate), "base": plain(reckoned.base), "euro": euro(reckoned.rate)}
    if amount.kind is AmountKind.SHARE:
        told = _("%(rate)s%% of %(base)s") % {"rate": facts["rate"], "base": euro(reckoned.base)}
    elif amount.kind is AmountKind.FIXED:
        told = facts["euro"]
    else:
        told = _("%(base)s × %(euro)s") % facts
    return _("%(reckoning)s, no more than the maximum") % {"reckoning": told} if reckoned.capped else told
