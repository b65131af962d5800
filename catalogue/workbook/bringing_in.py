"""A workbook imported in one go, as the command does: refused as a whole when anything is wrong with it."""

from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from catalogue.enums import ImportKind
from catalogue.importing.keeping import keep
from catalogue.importing.report import Report
from catalogue.models import CatalogueImport, Prerequisite
from catalogue.workbook.planning import plan_of
from catalogue.workbook.service import CannotApply, carry_out
from portal.kit.rules import RuleBroken
from portal.kit.spreadsheets import CellProblem, Unreadable, read

LISTED = 100
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


class WorkbookRefused(RuleBroken):
    """The workbook is not taken over and nothing was written; `problems` says all that is wrong with it."""

    def __init__(self, problems):
        self.problems = list(problems)
        super().__init__("\n".join(self.lines()))

    def lines(self):
        yield from map(str, self.problems[:LISTED])
        if len(self.problems) > LISTED:
            yield f"… and {len(self.problems) - LISTED} more."
        yield "Nothing was imported."

    def as_json(self):
        empty: dict[str, Any] = {"created": {}, "updated": {}, "unchanged": {}, "removed": {}, "warnings": []}
        return empty | {"errors": [problem.as_json() for problem in self.problems]}


def import_workbook(path, *, publish=False, dry_run=False, by=None):
    """Take the workbook at `path` into the sector at work. Returns a Report; raises WorkbookRefused.

    All or nothing, and safe to repeat. Kept, unless it changed nothing, so that it can be undone.
    """
    name = Path(path).name
    with transaction.atomic():
        Prerequisite.objects.lock()  # Imports come one after the other.
        try:
            plan = plan_of(read(path, name=name))
        except Unreadable as refusal:
            raise WorkbookRefused([CellProblem("", None, "", None, str(refusal))]) from None
        if plan.problems:
            raise WorkbookRefused(plan.problems)
        try:
            pages = carry_out(plan, publish=publish, by=by)
        except CannotApply as refusal:
            raise WorkbookRefused([CellProblem("", None, "", None, str(refusal))]) from None
        if plan.changes or pages.made or pages.published:
            now = timezone.now()
            record = CatalogueImport(kind=ImportKind.XLSX, name=name[:255], publish=publish, by=by, at=now)
            keep(record=record, plan=plan, pages=pages, by=by, at=now)
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
