"""Rules in words for the screens."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from catalogue.models import Module
from catalogue.quantities import counted
from exemptions.enums import Ground, Proof, RuleOutcome
from portal.kit.periods import last_day_of


def lines_of(rules):
    """Each rule with what it says in words."""
    return [
        {
            "rule": rule,
            "gives": gives(rule.outcome, rule.quantity, rule.module.unit),
            "ground": Ground(rule.ground).label,
            "evidence": evidence(rule.evidence),
            "period": period(rule.since, rule.until),
            "rests_on": sorted(competence.code for competence in rule.rests_on.all()),
        }
        for rule in rules
    ]


def gives(outcome, quantity, unit):
    return _("the whole module") if outcome == RuleOutcome.FULL else counted(quantity, unit)


def units():
    """{code of a module: its unit}: RuleFacts have codes only."""
    return dict(Module.objects.values_list("code", "unit"))


def evidence(codes):
    return ", ".join(str(Proof(code).label) for code in codes)


def period(since, until):
    """ "" when it holds as long as the table."""
    first, last = (day and date_format(day, "SHORT_DATE_FORMAT") for day in (since, last_day_of(until)))
    if first and last:
        return f"{first} – {last}"
    if first:
        return _("from %(day)s") % {"day": first}
    return _("up to %(day)s") % {"day": last} if last else ""


def in_words(rule, unit):
    """The parts of RuleFacts, or of none, that can differ: {what: text}."""
    if rule is None:
        return {}
    return {
        _("gives"): gives(rule.outcome, rule.quantity, unit),
        _("ground"): str(Ground(rule.ground).label),
        _("evidence"): evidence(rule.evidence),
        _("period"): period(rule.since, rule.until),
        _("rests on"): ", ".join(rule.rests_on),
        _("remark"): rule.remark,
    }


def changed(change, unit):
    """[(what, before, after)] of a Change."""
    before, after = in_words(change.before, unit), in_words(change.after, unit)
    return [(what, before[what], after[what]) for what in before if before[what] != after[what]]


def sentence(rule, unit):
    """RuleFacts as one line."""
    told = in_words(rule, unit)
    return ", ".join(filter(None, [told[_("gives")], told[_("ground")], told[_("evidence")], told[_("period")]]))
