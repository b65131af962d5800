"""A concordance imported in one go, as the command does: refused as a whole when anything is wrong with it."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from catalogue.importing.problems import ImportRefused
from exemptions.concordance.comparing import compare
from exemptions.concordance.contents import about, contents_of
from exemptions.concordance.locking import hold_tables
from exemptions.concordance.tables import change_table, put_in_force
from exemptions.concordance.workbook import plan_of, take_over
from exemptions.concordance.workbook.sheets import SHEETS
from exemptions.enums import TableState
from exemptions.models import ConcordanceTable
from portal.kit.rules import RuleBroken
from portal.kit.spreadsheets import Book, CellProblem, Sheet, read

KINDS = ("created", "updated", "removed", "unchanged")


@dataclass
class Report:
    """`table` is the number of the table that holds the rules; `is_new` whether this import made it."""

    name: str
    counts: dict = field(default_factory=dict)
    warnings: list = field(default_factory=list)
    table: str | None = None
    is_new: bool = False
    in_force_from: str | None = None
    dry_run: bool = False

    @property
    def changes(self):
        return (
            self.is_new or self.in_force_from or any(number for *some, _same in self.counts.values() for number in some)
        )

    def lines(self):
        yield f"{self.name}:"
        for sheet, numbers in self.counts.items():
            told = [f"{number} {kind}" for number, kind in zip(numbers, KINDS, strict=True) if number]
            yield f"  {sheet.lower()}: {', '.join(told) or 'none'}"
        if self.table:
            yield f"  Table {self.table}{': a new draft' if self.is_new else ' holds these rules'}."
        if self.in_force_from:
            yield f"  In force from {self.in_force_from}."
        yield from (f"  Warning: {warning}" for warning in self.warnings)
        if not self.changes:
            yield "  Everything was there already; nothing changed."
        if self.dry_run:
            yield "  This was a dry run: nothing was written."

    def as_json(self):
        told = {
            kind: {sheet.lower(): numbers[place] for sheet, numbers in self.counts.items() if numbers[place]}
            for place, kind in enumerate(KINDS)
        }
        beside = {"table": self.table, "new_table": self.is_new, "in_force_from": self.in_force_from}
        return told | beside | {"dry_run": self.dry_run, "warnings": self.warnings, "errors": []}


def import_concordance(path, *, in_force_from=None, dry_run=False, by=None, at=None):
    """Take the workbook (or the same sheets as JSON) at `path` into the sector at work. Returns a Report; raises
    ImportRefused. All or nothing.

    The rules become a new draft, unless a table that is a draft or in force holds the very same, with the same mark of an
    illustration: then none is made.
    """
    path, at = Path(path), at or timezone.now()
    try:
        with transaction.atomic():
            hold_tables()
            report = bring_in(book_at(path), path.name, in_force_from, by=by, at=at)
            report.dry_run = dry_run
            if dry_run:
                transaction.set_rollback(True)
            return report
    except RuleBroken as refusal:
        if isinstance(refusal, ImportRefused):
            raise
        raise ImportRefused([CellProblem("", None, "", None, str(refusal))]) from None


def bring_in(book, name, in_force_from, *, by, at):
    same, plan = None, plan_of(book)
    if plan.problems:
        raise ImportRefused(plan.problems)
    if plan.rules:
        same = table_with(plan.rules, plan.about)
        beside = same or ConcordanceTable.objects.filter(state=TableState.IN_FORCE).first()
        plan.difference = compare(contents_of(beside) if beside else [], plan.rules)
    if same is not None:
        tell_table(same, plan, by=by, at=at)
    elif not plan.rules:
        plan.rules = plan.about = None  # An export of a sector that has no table yet.
    report = Report(name, plan.counts(), plan.warnings)
    if same is not None:
        plan.rules = None
    made = take_over(plan, by=by, at=at)
    kept = made or same
    report.table, report.is_new = kept and kept.code, made is not None
    if in_force_from is not None:
        start(kept, in_force_from, report, by=by, at=at)
    return report


def tell_table(same, plan, *, by, at):
    """Another remark in the file goes to a draft; a table in force stays as it is."""
    plan.about_before = about(same)
    if not plan.changes_table:
        return
    if same.is_draft:
        change_table(same, by=by, at=at, **{"code": same.code, **about(same), **plan.about})
    else:
        plan.warnings.append(f"Table {same.code} is in force, so it keeps its remark.")
        plan.about = None


def start(table, since, report, *, by, at):
    if table is None:
        raise RuleBroken("This file has no rules, so there is nothing to put in force.")
    if table.is_draft:
        put_in_force(table, since=since, by=by, at=at)
        report.in_force_from = since.isoformat()
    elif table.since != since:
        raise RuleBroken(
            f"Table {table.code} holds these rules and is in force from {table.since}, so it does not start on {since}. "
            "Leave --in-force-from out, or give that day."
        )


def table_with(rules, said):
    """The draft, or else the table in force, with exactly these rules; None when there is none.

    One that `said`, what the file tells of the table, calls an illustration is no table of the policy, or the other way round.
    """
    wanted = sorted(rules, key=lambda rule: rule.order)
    tables = ConcordanceTable.objects.exclude(state=TableState.REPLACED).order_by("state", "-made_at", "-pk")
    if said:
        tables = tables.filter(is_illustration=said["is_illustration"])
    return next((table for table in tables if contents_of(table) == wanted), None)


def book_at(path):
    try:
        return read(path, name=path.name) if path.suffix.lower() != ".json" else json_at(path)
    except OSError as refusal:
        raise RuleBroken(f"“{path.name}” cannot be read: {refusal.strerror or refusal}.") from None


def json_at(path):
    try:
        return book_of(json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise RuleBroken("This is no JSON with the sheets of a concordance.") from None


def book_of(content):
    """The Book of {sheet: [{column: value}, …], table: {…}}, with row numbers as in a workbook: the first row holds the
    headings. A column of `table` that is not given is not there."""
    sheets = []
    if "table" in content:
        sheets.append(Sheet("Table", [(1, tuple(content["table"])), (2, tuple(content["table"].values()))]))
    for name, known in SHEETS.items():
        if name not in content:
            continue
        columns = [column.name for column in known.columns]
        rows = [(number, tuple(row.get(each) for each in columns)) for number, row in enumerate(content[name], start=2)]
        sheets.append(Sheet(name, [(1, tuple(columns)), *rows]))
    return Book(sheets)
