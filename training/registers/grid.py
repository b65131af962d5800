"""All parts of a session as one grid: read, typed and saved together."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from portal.kit.numbers import duration
from training.registers.cells import CellRefused, kind, shown, typed_cell
from training.registers.marking import Mark, MarksRefused, mark
from training.registers.sheet import SheetPart, SheetRow


@dataclass
class Cell:
    """`text` is what stands there, or what was typed; `was` the minutes that the page showed, `was_text` how."""

    name: str
    label: str
    part: SheetPart
    enrolment: int
    minutes: int | None
    reason: str
    text: str
    was: int | None
    was_text: str
    problem: str = ""

    @property
    def kind(self):
        return kind(self.minutes, self.reason, self.part.planned_minutes)

    @property
    def is_changed(self):
        return self.text != self.was_text


@dataclass
class Line:
    row: SheetRow
    cells: list[Cell] = field(default_factory=list)

    @property
    def total(self):
        return duration(self.row.total_minutes)

    @property
    def percent(self):
        """Nothing while a box is empty: of half a session it would look like much absence."""
        return None if None in self.row.minutes else self.row.attendance_percent


@dataclass
class Grid:
    sheet: object
    lines: list[Line]
    titles: list[str]

    @property
    def cells(self):
        return [cell for line in self.lines for cell in line.cells]

    @property
    def problems(self):
        return [cell for cell in self.cells if cell.problem]

    @property
    def empty(self):
        return [cell for cell in self.cells if cell.minutes is None]

    @property
    def present(self):
        """How many were there in each part; None while nobody was marked in it."""
        columns = zip(*(line.cells for line in self.lines), strict=True)
        marks = [[cell.minutes for cell in column] for column in columns]
        return [None if set(each) <= {None} else sum(bool(minutes) for minutes in each) for each in marks]

    def seen(self):
        """What the page shows, to know afterwards whether somebody else changed it since."""
        seen = {cell.name: [cell.was, cell.was_text] for cell in self.cells if cell.was is not None}
        return json.dumps(seen, separators=(",", ":"))


def grid_of(sheet, titles):
    """The Grid of a sheet; `titles` name its parts in words."""
    return Grid(
        sheet,
        [
            Line(row, [cell_of(row, *each) for each in zip(sheet.parts, titles, row.minutes, row.reasons, strict=True)])
            for row in sheet.participants
        ],
        titles,
    )


def cell_of(row, part, title, minutes, reason):
    text = shown(minutes, reason)
    return Cell(f"cell-{row.id}-{part.id}", f"{row.name}, {title}", part, row.id, minutes, reason, text, minutes, text)


def read_grid(grid, posted):
    """Put what was typed into the cells; whoever came to the list since keeps what stands there."""
    seen = seen_in(posted.get("seen", ""))
    for cell in grid.cells:
        if cell.name in posted:
            cell.text = " ".join(posted[cell.name].split())[:60]
            cell.was, cell.was_text = seen.get(cell.name, (None, ""))


def seen_in(text):
    """{name of a cell: (minutes, words)}; what is no such thing counts as nothing seen."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    pairs = found.items() if isinstance(found, dict) else []
    return {name: tuple(each) for name, each in pairs if is_seen(each)}


def is_seen(each):
    return isinstance(each, list) and [type(part) for part in each] == [int, str]


def save_grid(session, grid, *, by, at):
    """Mark every cell that was changed; returns Marked, or None with a `problem` on the cells that are not right."""
    marks = [made for cell in grid.cells if (made := mark_of(cell))]
    if grid.problems:
        return None
    try:
        return mark(session, marks=marks, by=by, at=at)
    except MarksRefused as refusal:
        by_key = {(cell.enrolment, cell.part.id): cell for cell in grid.cells}
        for each in refusal.refused:
            by_key[each.mark.enrolment, each.mark.part].problem = each.sentence
        return None


def mark_of(cell):
    """The Mark of a cell in which something else is typed than stands there; None for the others."""
    if not cell.is_changed:
        return None
    try:
        minutes, reason = typed_cell(cell.text, cell.part)
    except CellRefused as refusal:
        cell.problem = str(refusal)
        return None
    return Mark(cell.enrolment, cell.part.id, minutes, reason, was=cell.was)
