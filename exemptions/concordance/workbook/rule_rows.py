"""The rules that the workbook wants, and all that is wrong with them by themselves and beside each other."""

from collections import defaultdict
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from catalogue.models import Module
from catalogue.quantities import counted
from catalogue.workbook.reading import EMPTY
from exemptions.concordance.contents import facts
from exemptions.concordance.workbook.sheets import SHEETS
from exemptions.concordance.workbook.wanting import refuse_unknown_competence, refuse_unknown_credential
from exemptions.enums import RuleOutcome

COLUMNS = {column.name: column for column in SHEETS["Rules"].columns}
NAMED = 20


def want_rules(found, credentials, competences):
    """The RuleFacts of the rows that are right; what is wrong with the others is told in `found.problems`."""
    modules = {module.code: module for module in Module.objects.all()}
    rules = []
    for entry in found.entries["Rules"]:
        module = modules.get(entry.get("module"))
        refuse_unknown_credential(entry, credentials, found)
        refuse_unknown_competence(entry, "rests_on", value_of(entry, "rests_on"), competences, found)
        if module is None and entry.get("module") is not None:
            message = _("There is no module “%(code)s” in the offer.")
            found.problems.append(entry.problem("module", message % {"code": entry.get("module")}))
        refuse_hours(entry, module, found)
        refuse_period(entry, found)
        if not entry.is_wrong:
            rules.append((entry, rule_of(entry)))
    refuse_overlaps(rules, found)
    found.warnings += warnings(rules, modules)
    return sorted((rule for _entry, rule in rules), key=lambda rule: rule.order)


def value_of(entry, name):
    """What an empty cell, and a column that is not there, means is that of a new row: the sheet is the whole table."""
    value = entry.values.get(name, EMPTY)
    return COLUMNS[name].empty if value is EMPTY else value


def rule_of(entry):
    hours, since, until = (value_of(entry, name) for name in ("hours", "valid_from", "valid_until"))
    return facts(
        credential=entry.get("credential"),
        module=entry.get("module"),
        outcome=entry.get("outcome"),
        quantity=hours and Decimal(hours).quantize(Decimal("0.01")),
        ground=value_of(entry, "ground"),
        evidence=value_of(entry, "evidence"),
        since=since and date.fromisoformat(since),
        until=until and date.fromisoformat(until),
        remark=value_of(entry, "remark"),
        rests_on=value_of(entry, "rests_on"),
    )


def refuse_hours(entry, module, found):
    outcome = entry.get("outcome")
    if outcome is None or ("hours" not in entry.values and found.has("Rules", "hours")):
        return  # It is told already.
    hours = entry.get("hours")
    if outcome == RuleOutcome.FULL and hours is not None:
        message = _("This rule gives the whole module: leave the hours empty.")
    elif outcome == RuleOutcome.HOURS and hours is None:
        message = _("Say how many hours this rule gives.")
    elif hours is not None and module is not None and module.quantity is not None and Decimal(hours) > module.quantity:
        message = _("Module %(module)s lasts %(most)s; a rule cannot give more.")
        message %= {"module": module.code, "most": counted(module.quantity, module.unit)}
    else:
        return
    found.problems.append(entry.problem("hours", message))


def refuse_period(entry, found):
    since, until = entry.get("valid_from"), entry.get("valid_until")
    if since and until and until <= since:
        message = _("This rule would be over before it began: it holds from %(since)s on.")
        found.problems.append(entry.problem("valid_until", message % {"since": since}))


def refuse_overlaps(rules, found):
    """Each rule that answers where one above it answers already; the row of that one is named."""
    seen = defaultdict(list)
    for entry, rule in rules:
        others = [other for other, before in seen[rule.key] if rule.overlaps(before)]
        if others:
            message = _("Rows %(first)s and %(second)s answer for the same credential and module on the same days.")
            told = message % {"first": others[0].row.number, "second": entry.row.number}
            found.problems.append(entry.problem("credential", told))
        seen[rule.key].append((entry, rule))


def warnings(rules, modules):
    """Rules that nobody will be answered by."""
    named = sorted({rule.module for _entry, rule in rules})
    closed = [code for code in named if not modules[code].exemptible]
    gone = [code for code in named if modules[code].retired_on is not None]
    loose = sorted(
        {rule.module for _e, rule in rules if rule.quantity is not None and modules[rule.module].quantity is None}
    )
    told = (
        (closed, _("No exemption is possible from these modules, so their rules never answer: %(codes)s.")),
        (gone, _("These modules are no longer offered: %(codes)s.")),
        (loose, _("It is not known how many hours these modules have: %(codes)s.")),
    )
    for codes, sentence in told:
        if codes:
            yield sentence % {"codes": ", ".join(codes[:NAMED]) + (" …" if len(codes) > NAMED else "")}
