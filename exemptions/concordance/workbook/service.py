"""A Plan written: what it says of credentials and competences at once, its rules in a draft."""

from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.models import Competence
from exemptions.concordance.contents import about
from exemptions.concordance.filling import keys_of, write_rules
from exemptions.concordance.locking import hold_draft, hold_tables
from exemptions.concordance.tables import change_table, make_table
from exemptions.models import CompetenceLink, OutsideCredential
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken


class CannotTakeOver(RuleBroken):
    """There are mistakes in the file, or the table would be empty."""


@transaction.atomic
def take_over(plan, *, by, at):
    """Write `plan`, and its rules as a new draft. Returns the draft, or None when the workbook has no sheet of rules."""
    hold_tables()
    refuse_wrong(plan)
    refuse_empty(plan)
    write_facts(plan, by=by)
    if plan.rules is None:
        return None
    return make_table(by=by, at=at, rules=plan.rules, **(plan.about or {}))


@transaction.atomic
def fill_draft(table, plan, *, by, at):
    """Write `plan`, with its rules in the place of those of a draft."""
    held = hold_draft(table)
    refuse_wrong(plan)
    write_facts(plan, by=by)
    if plan.rules is not None:
        held.rules.all().delete()
        write_rules(held, plan.rules)
    if plan.changes_table:
        change_table(held, by=by, at=at, **{"code": held.code, **about(held), **plan.about})
    audit.record("exemptions.table_filled", on=held, by=by, told={"code": held.code})
    return held


def refuse_wrong(plan):
    if plan.problems:
        raise CannotTakeOver(_("There are mistakes in this file. Correct them and choose it again."))


def refuse_empty(plan):
    if plan.rules == []:
        raise CannotTakeOver(
            _(
                "The sheet of rules has no rows, so the new table would be empty. Add rules, or take that sheet away to take over only the rest."
            )
        )


def write_facts(plan, *, by):
    write_credentials(plan.credentials)
    touched = {code for code, _other in (*plan.new_coverage, *plan.gone_coverage)}
    credentials = keys_of(OutsideCredential, touched)
    pairs = [*plan.new_coverage, *plan.gone_coverage, *plan.new_links, *plan.gone_links]
    competences = keys_of(Competence, {code for pair in pairs for code in pair})
    write_coverage(plan, credentials, competences)
    write_links(plan, competences)
    for credential in OutsideCredential.objects.filter(code__in=touched | {code for code, *_rest in plan.credentials}):
        audit.record("exemptions.coverage_imported", on=credential, by=by, told={"code": credential.code})


def write_credentials(changes):
    with told_as_rule(OutsideCredential):
        OutsideCredential.objects.bulk_create(
            OutsideCredential(code=code, **after) for code, before, after in changes if before is None
        )
        for code, before, after in changes:
            if before is not None:
                OutsideCredential.objects.filter(code=code).update(**after)


def write_coverage(plan, credentials, competences):
    through = OutsideCredential.competences.through
    gone = {(credentials[code], competences[other]) for code, other in plan.gone_coverage}
    rows = through.objects.filter(outsidecredential__in={key for key, _other in gone})
    found = [pk for pk, *pair in rows.values_list("pk", "outsidecredential_id", "competence_id") if tuple(pair) in gone]
    through.objects.filter(pk__in=found).delete()
    through.objects.bulk_create(
        [
            through(outsidecredential_id=credentials[code], competence_id=competences[other])
            for code, other in plan.new_coverage
        ],
        ignore_conflicts=True,
    )


def write_links(plan, competences):
    gone = {(competences[code], competences[other]) for code, other in plan.gone_links}
    rows = CompetenceLink.objects.values_list("pk", "competence_id", "covers_id")
    CompetenceLink.objects.filter(pk__in=[pk for pk, *pair in rows if tuple(pair) in gone]).delete()
    CompetenceLink.objects.bulk_create(
        [
            CompetenceLink(competence_id=competences[code], covers_id=competences[other])
            for code, other in plan.new_links
        ],
        ignore_conflicts=True,
    )
