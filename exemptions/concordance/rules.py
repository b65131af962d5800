"""Single rules of a draft: added, changed, deleted. Of a table in force none of this is possible."""

from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.quantities import counted
from exemptions.concordance.locking import hold_draft
from exemptions.enums import RuleOutcome
from exemptions.models import ConcordanceRule
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken

COLUMNS = ("credential", "module", "outcome", "quantity", "ground", "evidence", "since", "until", "remark")


class RuleGone(RuleBroken):
    """Somebody deleted the rule in the meantime."""


@transaction.atomic
def add_rule(table, *, by, at, rests_on=(), **columns):
    """`columns` are COLUMNS. Raises RuleBroken for what a constraint refuses, and for more hours than the module has."""
    held = hold_draft(table)
    return keep(ConcordanceRule(table=held, **columns), rests_on, by=by)


@transaction.atomic
def change_rule(rule, *, by, at, rests_on=(), **columns):
    held = held_rule(rule)
    for name, value in columns.items():
        setattr(held, name, value)
    return keep(held, rests_on, by=by)


@transaction.atomic
def delete_rule(rule, *, by, at):
    held = held_rule(rule)
    record(held, by)
    held.delete()


def held_rule(rule):
    """The rule as it is now, its table held and a draft."""
    hold_draft(rule.table)
    found = ConcordanceRule.objects.select_related("table", "credential", "module").filter(pk=rule.pk).first()
    if found is None:
        raise RuleGone(_("This rule is gone: somebody deleted it."))
    return found


def keep(rule, rests_on, *, by):
    refuse_too_much(rule)
    with told_as_rule(ConcordanceRule):
        rule.save()
    rule.rests_on.set(rests_on)
    record(rule, by)
    return rule


def refuse_too_much(rule):
    most = rule.module.quantity
    if rule.outcome == RuleOutcome.HOURS and most is not None and rule.quantity is not None and rule.quantity > most:
        raise RuleBroken(
            _("Module %(module)s lasts %(most)s; a rule cannot give more.")
            % {"module": rule.module.code, "most": counted(most, rule.module.unit)}
        )


def record(rule, by):
    told = {"code": rule.table.code, "credential": rule.credential.code, "module": rule.module.code}
    audit.record("exemptions.rule_changed", on=rule.table, by=by, told=told)
