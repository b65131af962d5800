"""Rules written into a table, many at a time."""

from catalogue.models import Competence, Module
from exemptions.models import ConcordanceRule, OutsideCredential
from portal.kit.constraints import told_as_rule

AT_ONCE = 1_000


def keys_of(model, codes):
    """{code: primary key}."""
    return dict(model._base_manager.filter(code__in=set(codes)).values_list("code", "pk"))


def write_rules(table, rules):
    """Add `rules`, RuleFacts of which all codes exist, to a draft that is held.

    Raises RuleBroken when two of them, or one of the table's, answer for the same credential and module on one day.
    """
    credentials = keys_of(OutsideCredential, (rule.credential for rule in rules))
    modules = keys_of(Module, (rule.module for rule in rules))
    competences = keys_of(Competence, (code for rule in rules for code in rule.rests_on))
    made = [
        ConcordanceRule(
            table=table,
            credential_id=credentials[rule.credential],
            module_id=modules[rule.module],
            outcome=rule.outcome,
            quantity=rule.quantity,
            ground=rule.ground,
            evidence=list(rule.evidence),
            since=rule.since,
            until=rule.until,
            remark=rule.remark,
        )
        for rule in rules
    ]
    with told_as_rule(ConcordanceRule):
        ConcordanceRule.objects.bulk_create(made, batch_size=AT_ONCE)
    through = ConcordanceRule.rests_on.through
    through.objects.bulk_create(
        (
            through(concordancerule_id=row.pk, competence_id=competences[code])
            for row, rule in zip(made, rules, strict=True)
            for code in rule.rests_on
        ),
        batch_size=AT_ONCE,
    )
