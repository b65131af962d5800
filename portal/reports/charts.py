"""The chart of a report: lengths to scale below each other, as rules. The table beside it says the same in numbers."""

from dataclasses import dataclass
from typing import Any

from portal.kit.measures import draw_measure

# More is no picture any more; all rows are in the table.
MOST = 24


@dataclass(frozen=True)
class Bar:
    """`picture` is empty for what may not be shown."""

    label: str
    picture: Any
    said: str


@dataclass(frozen=True)
class Chart:
    """`title`: what is drawn. `legend`: [(title, picture)], where a length has parts. `rows`: how many there are, of which `bars` are drawn."""

    bars: list[Bar]
    title: Any
    legend: list
    rows: int
    in_time: bool

    @property
    def is_cut(self):
        return len(self.bars) < self.rows


def chart_of(table):
    drawn = table.report.drawn
    rows = chosen(table, drawn)
    longest = max((length_of(row, drawn) for row in rows), default=0)
    legend = []
    if len(drawn) > 1:
        legend = [(table.report.measure(code).title, swatch(kind)) for code, kind in drawn]
    bars, title = [bar(row, drawn, longest, table) for row in rows], table.report.measure(table.report.said).title
    return Chart(bars, title, legend, len(table.rows), in_time=bool(table.dimension.unit))


def chosen(table, drawn):
    """Of periods the last ones; of other rows the longest, in the order of the table."""
    if len(table.rows) <= MOST:
        return table.rows
    if table.dimension.unit:
        return table.rows[-MOST:]
    shown = sorted(range(len(table.rows)), key=lambda place: -length_of(table.rows[place], drawn))[:MOST]
    return [table.rows[place] for place in sorted(shown)]


def length_of(row, drawn):
    """0 for what may not be shown, or only in part."""
    cells = [row.cells[code] for code, _kind in drawn]
    return 0 if any(cell.hidden for cell in cells) else sum(cell.value for cell in cells)


def bar(row, drawn, longest, table):
    said = row.cells[table.report.said].text
    hidden = any(row.cells[code].hidden for code, _kind in drawn)
    if hidden:
        return Bar(row.label, "", said)
    segments, start = [], 0
    for code, kind in drawn:
        width = row.cells[code].value
        if width:
            segments.append({"start": start, "width": width, "kind": kind})
        start += width
    picture = draw_measure(segments, longest, f"{row.label}: {said}", ticks=False)
    return Bar(row.label, picture.svg(size="thin", is_length=True), said)


def swatch(kind):
    return draw_measure([{"start": 0, "width": 1, "kind": kind}], 1, "", ticks=False).svg(size="thin", is_length=True)
