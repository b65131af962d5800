"""Draws hours, days or scores to scale, as a folding rule. Lengths are SVG attributes: the CSP allows no inline style."""

from dataclasses import dataclass, field
from functools import lru_cache
from html import escape

from django.utils.safestring import mark_safe

HEIGHT = 24
SVG = '<svg class="{}" viewBox="0 0 {} {}" preserveAspectRatio="none" role="img" aria-label="{}">{}</svg>'
TRACK = '<rect class="track" width="{width}" height="{height}"/>'
PATH = '<path class="{}" d="{}"/>'
LIMIT = f'<line class="limit" x1="{{x}}" x2="{{x}}" y1="-{HEIGHT // 4}" y2="{HEIGHT * 5 // 4}"/>'
CLASS_OF_KIND = {
    "a": "seg-a",
    "b": "seg-b",
    "hit": "hit",
    "done": "done",
    "fill": "fill",
    "option": "option",
    "spare": "spare",
}
MOST_TICKS = 40
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)


@dataclass
class Drawing:
    """What the template needs; every number a string already, since a template would write 1,5 in Dutch."""

    label: str
    width: str
    bars: list = field(default_factory=list)
    ticks: str = ""
    gaps: str = ""
    limit: str = ""  # Where the bar lies that is to be reached.

    def svg(self, *, size="", is_length=False):
        """The picture. Made here: a page of programmes has six hundred bars, which a template takes too long to write."""
        classes = "measure" + (f" measure--{size}" if size else "") + (" measure--len" if is_length else "")
        parts = [] if is_length else [TRACK.format(width=self.width, height=HEIGHT)]
        parts += [f'<rect class="{b["kind"]}" x="{b["x"]}" width="{b["width"]}" height="{HEIGHT}"/>' for b in self.bars]
        parts += [PATH.format(kind, path) for kind, path in (("tick", self.ticks), ("gap", self.gaps)) if path]
        parts += [LIMIT.format(x=self.limit)] if self.limit else []
        whole = SVG.format(classes, self.width, HEIGHT, escape(str(self.label)), "".join(parts))
        return mark_safe(whole)  # noqa: S308 - numbers that we wrote, names of our own classes, an escaped label


def number(value):
    return f"{value:.6g}"


def draw_measure(segments, total, label, *, ticks=True):
    total = max(float(total or 0), 0) or 1
    drawing = Drawing(label, number(total))
    starts = []
    for segment in segments:
        start = min(max(float(segment["start"]), 0), total)
        width = min(max(float(segment["width"]), 0), total - start)
        drawing.bars.append({"x": number(start), "width": number(width), "kind": CLASS_OF_KIND[segment["kind"]]})
        if start:
            starts.append(start)
    drawing.ticks = tick_path(total) if ticks else ""
    drawing.gaps = " ".join(f"M{number(x)} 0V{HEIGHT}" for x in starts)
    return drawing


@lru_cache(maxsize=2000)
def picture(parts, total, label, size, limit=None):
    """The SVG of a measure by its `parts` (start, width, kind). The same programmes are drawn on page after page."""
    segments = [{"start": start, "width": width, "kind": kind} for start, width, kind in parts]
    drawing = draw_measure(segments, total, label, ticks=size != "mini")
    drawing.limit = "" if limit is None else number(float(limit))
    return drawing.svg(size=size)


TENTHS_UP_TO = 4  # A scale of 1 to 4 has a line at each tenth, one of 0 to 20 at each whole number.


def draw_score(score, lowest, highest, label, *, limit=None):
    """A score or mean on its scale, against the `limit` that it should reach; without a score the scale alone."""
    unit = 10 if highest - lowest <= TENTHS_UP_TO else 1
    length = [] if score is None else [{"start": 0, "width": (score - lowest) * unit, "kind": "fill"}]
    drawing = draw_measure(length, (highest - lowest) * unit, label)
    drawing.limit = "" if limit is None else number(float(limit - lowest) * unit)
    return drawing


def draw_length(value, longest, label, kind="fill"):
    longest = max(float(longest or 0), float(value or 0)) or 1
    drawing = Drawing(label, number(longest))
    drawing.bars.append({"x": "0", "width": number(max(float(value or 0), 0)), "kind": CLASS_OF_KIND[kind]})
    return drawing


def tick_path(total):
    """A short line at every step and a longer one at every fifth, never so many that they run together."""
    step = next((step for step in STEPS if total / step <= MOST_TICKS), total)
    places = (i for i in range(1, int(total / step) + 1) if i * step < total)
    return " ".join(f"M{number(i * step)} 0V{HEIGHT // 2 if i % 5 == 0 else HEIGHT // 4 + 1}" for i in places)
