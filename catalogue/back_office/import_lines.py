"""What an import does, in lines for people: the first of each kind for the page, all of them for a workbook."""

from collections import Counter
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.compare import diff_text

from catalogue.plans import Plan, tally
from catalogue.workbook.sheets import LAYOUTS
from portal.kit.spreadsheets import Column, Filled, Kind, SheetLayout, write_workbook

SHOWN = 100
# Where of a text the changed words are marked instead of showing all of it twice; comparing longer ones takes too long.
SHORT, COMPARED = 60, 4_000
CUT = 300
WHAT = {
    "created": gettext_lazy("New"),
    "changed": gettext_lazy("Changed"),
    "removed": gettext_lazy("Taken away"),
}


@dataclass
class Section:
    """The lines of one kind, as many as the page shows."""

    kind: str
    title: str
    lines: list[Any] = field(default_factory=list)
    more: int = 0


@dataclass
class Outline:
    counts: list[tuple[str, dict[str, int]]]
    sections: list[Section]
    problems: list[Any]
    more_problems: int
    warnings: list[str]
    total: int

    @property
    def is_cut(self):
        return bool(self.more_problems or any(section.more for section in self.sections))


def outline(record):
    plan = record.plan
    sums = sums_of(record)
    lines = {kind: [] for kind in WHAT}
    for line in Plan(changes=first_changes(plan.changes)).lines():
        lines[line.kind].append(line)
    return Outline(
        counts=[(layout.heading, record.counts[layout.name]) for layout in LAYOUTS if layout.name in record.counts],
        sections=[section(kind, lines[kind], sums[kind]) for kind in ("changed", "created", "removed") if lines[kind]],
        problems=plan.problems[:SHOWN],
        more_problems=max(0, len(plan.problems) - SHOWN),
        warnings=plan.warnings,
        total=sum(sums[kind] for kind in WHAT),
    )


def sums_of(record):
    """How many rows of the workbook are new, changed and taken away, over all sheets."""
    sums = Counter()
    for layout in LAYOUTS:
        count = record.counts.get(layout.name, {})
        sums.update({kind: count.get(kind, 0) for kind in WHAT})
    return sums


def summary(record):
    """What an import did, in a few words."""
    sums = sums_of(record)
    sentences = {
        "created": _("%(count)s new"),
        "changed": _("%(count)s changed"),
        "removed": _("%(count)s taken away"),
    }
    return ", ".join(text % {"count": sums[kind]} for kind, text in sentences.items() if sums[kind])


def first_changes(changes):
    """As many of `changes` as make the lines that the page shows: putting all of a large offer in words takes seconds."""
    left, first = dict.fromkeys(WHAT, SHOWN), []
    for change in changes:
        made = dict(zip(("created", "changed", "removed"), tally(change), strict=True))
        if not any(made.values()):
            made["changed"] = 1  # Only the order.
        if any(made[kind] and left[kind] > 0 for kind in WHAT):
            first.append(change)
            left = {kind: left[kind] - made[kind] for kind in WHAT}
        elif max(left.values()) <= 0:
            break
    return first


def section(kind, lines, count):
    shown = [(line, [shown_cell(cell) for cell in line.cells]) for line in lines[:SHOWN]]
    return Section(kind, str(WHAT[kind]), shown, max(0, count - len(shown)))


def shown_cell(cell):
    """A cell's title and its text in parts: each (how, text), where `how` is equal, addition or deletion."""
    before, after = cell.before, cell.after
    if before and after and max(len(before), len(after)) > SHORT and len(before) + len(after) < COMPARED:
        return cell.title, diff_text(before, after).changes
    return cell.title, [
        (how, text if len(text) <= CUT else f"{text[:CUT]}…")
        for how, text in (("deletion", before), ("addition", after))
        if text
    ]


def all_of(record):
    """The bytes of a workbook with every line and every problem."""
    plan, file = record.plan, BytesIO()
    problems = [
        (problem.sheet, problem.row, problem.column, shown_value(problem.value), problem.message)
        for problem in plan.problems
    ]
    changes = [
        (str(WHAT[line.kind]), line.sheet_title, line.key, line.title, cell.title, cell.before, cell.after)
        for line in plan.lines()
        for cell in line.cells
    ]
    sheets = [Filled(changes_layout(), changes)]
    if problems:
        sheets.insert(0, Filled(problems_layout(), problems))
    write_workbook(file, sheets)
    return file.getvalue()


def shown_value(value):
    return None if value is None else str(value)


def problems_layout():
    headings = (_("Sheet"), _("Row"), _("Column"), _("Value"), _("What is wrong"))
    return SheetLayout("problems", tuple(Column(text, kind=Kind.ANY) for text in headings), title=_("To mend"))


def changes_layout():
    headings = (_("What"), _("Sheet"), _("Key"), _("Title"), _("Column"), _("Before"), _("After"))
    return SheetLayout("changes", tuple(Column(text) for text in headings), title=_("Changes"))
