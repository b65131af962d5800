"""What a table does not answer, where its answers do not agree with each other, and what keeps it from being put in force."""

from dataclasses import dataclass, field

from django.db.models import F
from django.utils.translation import gettext as _

from catalogue.models import Module
from exemptions.concordance.coverage import Coverage
from exemptions.enums import RuleOutcome
from exemptions.models import ConcordanceRule, OutsideCredential

NAMED = 10


@dataclass
class Checks:
    """Rules come with their credential and module; in `less`, with the hours that the competences alone would give. Those in `whole`
    give part of a module that is judged as a whole."""

    modules: list[Module] = field(default_factory=list)
    credentials: list[OutsideCredential] = field(default_factory=list)
    idle: list[ConcordanceRule] = field(default_factory=list)
    less: list[tuple] = field(default_factory=list)
    both: list[tuple] = field(default_factory=list)
    whole: list[ConcordanceRule] = field(default_factory=list)

    @property
    def holes(self):
        return len(self.modules) + len(self.credentials) + len(self.idle)

    @property
    def conflicts(self):
        return len(self.less) + len(self.both) + len(self.whole)


def checks_of(table):
    """The Checks of `table`. As many queries however large it is."""
    in_order = ("credential", "module", F("since").asc(nulls_first=True), "pk")
    rules = list(table.rules.select_related("credential", "module").order_by(*in_order))
    coverage = Coverage()
    return Checks(
        modules=unanswered(rules, coverage),
        credentials=useless(rules, coverage),
        idle=[rule for rule in rules if never_asked(rule)],
        less=[(rule, hours) for rule in rules if (hours := more_by_coverage(rule, coverage)) is not None],
        both=both_ways(rules),
        whole=[rule for rule in rules if rule.outcome == RuleOutcome.HOURS and rule.module.evaluated_as_whole],
    )


def unanswered(rules, coverage):
    """Modules in the offer that can be exempted, for which no rule answers and of which no credential covers anything."""
    ruled, covered = {rule.module_id for rule in rules}, coverage.covered()
    offered = Module.objects.in_offer().filter(exemptible=True).order_by("code")
    return [module for module in offered if module.pk not in ruled and not coverage.weights[module.pk].keys() & covered]


def useless(rules, coverage):
    """Credentials that people can choose, and that give nothing: no rule, and no competence of any module."""
    ruled = {rule.credential_id for rule in rules}
    taught = {competence for weights in coverage.weights.values() for competence in weights}
    return [
        credential
        for credential in OutsideCredential.objects.in_use()
        if credential.pk not in ruled and not coverage.proves.get(credential.pk, set()) & taught
    ]


def never_asked(rule):
    """Whether nobody can ask what the rule answers."""
    return rule.module.retired_on is not None or not rule.module.exemptible or not rule.credential.is_in_use


def more_by_coverage(rule, coverage):
    """The hours that the competences would give, when the rule gives fewer: it stands before them, so people lose."""
    if rule.outcome != RuleOutcome.HOURS:
        return None
    hours = coverage.quantity(rule.credential_id, rule.module)
    return hours if hours is not None and hours > rule.quantity else None


def both_ways(rules):
    """Pairs of rules of one credential and module of which one gives the whole module and the other, in another period,
    a part."""
    first, found = {}, []
    for rule in rules:
        other = first.setdefault((rule.credential_id, rule.module_id), rule)
        if other.outcome != rule.outcome:
            found.append((other, rule))
    return found


def refusals(table, since):
    """Why `table` cannot be put in force from the day `since` on, each in a sentence."""
    rules = table.rules.select_related("credential", "module")
    if not rules.exists():
        return [_("There are no rules in this table. Add some, or upload a workbook.")]
    too_much = rules.filter(quantity__gt=F("module__quantity"))
    over = rules.filter(until__lte=since)
    return [
        *told(too_much, _("These rules give more hours than their module has: %(rules)s.")),
        *told(over, _("These rules are over before the table is in force: %(rules)s.")),
    ]


def told(rules, sentence):
    found = list(rules.order_by("credential__code", "module__code")[: NAMED + 1])
    if not found:
        return
    names = ", ".join(f"{rule.credential.code} → {rule.module.code}" for rule in found[:NAMED])
    yield sentence % {"rules": names + (" …" if len(found) > NAMED else "")}
