"""A workbook imported in one go, as the command does: refused as a whole when anything is wrong with it."""

from pathlib import Path

from django.db import transaction

from catalogue.enums import ImportKind
from catalogue.importing.keeping import keep_unless_same
from catalogue.importing.problems import ImportRefused
from catalogue.importing.report import Report
from catalogue.models import Prerequisite
from catalogue.workbook.planning import plan_of
from catalogue.workbook.service import CannotApply, carry_out
from portal.kit.spreadsheets import CellProblem, Unreadable, read

KINDS = {
    "Frameworks": "framework",
    "Competences": "competence",
    "Indicators": "indicator",
    "Activities": "activity",
    "Programmes": "programme",
    "Modules": "module",
    "Composition": "composition",
    "KeySkills": "key_skill",
    "Prerequisites": "prerequisite",
    "ModuleCompetences": "module_competence",
    "ModuleActivities": "module_activity",
    "ProgrammeActivities": "programme_activity",
}


def import_workbook(path, *, publish=False, dry_run=False, by=None):
    """Take the workbook at `path` into the sector at work. Returns a Report; raises ImportRefused.

    All or nothing, and safe to repeat. Kept, unless it changed nothing, so that it can be undone.
    """
    name = Path(path).name
    with transaction.atomic():
        Prerequisite.objects.lock()  # Imports come one after the other.
        try:
            plan = plan_of(read(path, name=name))
            if plan.problems:
                raise ImportRefused(plan.problems)
            pages = carry_out(plan, publish=publish, by=by)
        except (Unreadable, CannotApply) as refusal:
            raise ImportRefused([CellProblem("", None, "", None, str(refusal))]) from None
        keep_unless_same(kind=ImportKind.XLSX, name=name, publish=publish, plan=plan, pages=pages, by=by)
        if dry_run:
            transaction.set_rollback(True)
    return report_of(name, plan, pages, dry_run)


def report_of(name, plan, pages, dry_run):
    report = Report(title=name, warnings=plan.warnings, dry_run=dry_run)
    for sheet, counts in plan.counts.items():
        kind = KINDS[sheet]
        report.created[kind] += counts.created
        report.updated[kind] += counts.changed
        report.removed[kind] += counts.removed
        report.unchanged[kind] += counts.unchanged
    report.count_pages(pages)
    return report
