"""The order of a programme's modules as a picture: columns by step, arrows from what is asked to what asks it.

A module stands one column after the last module that it asks (longest path), so that every arrow goes to the right.
An arrow that passes a column takes a place of its own there, so that it runs between modules and not across them.
Within a column the order is the one with the fewest crossings that a few sweeps over the columns find.
"""

from dataclasses import dataclass
from itertools import combinations
from textwrap import wrap

from catalogue.prerequisites import steps

WIDTH, HEIGHT, ACROSS, DOWN, PASSING = 224, 84, 56, 18, 20
SWEEPS = 6


@dataclass(frozen=True)
class Box:
    code: str
    x: float
    y: float
    width: float = WIDTH
    height: float = HEIGHT

    def drawn(self, title):
        """For a template, with `title` in lines: a picture has no wrapping of its own. Numbers are strings, since a
        template would write 1,5 in Dutch."""
        lines = wrap(title, width=28, max_lines=3, placeholder=" …", break_long_words=True)
        return {
            "at": f"{self.x:g} {self.y:g}",
            "width": f"{self.width:g}",
            "height": f"{self.height:g}",
            "text": [{"words": words, "y": 38 + 16 * number} for number, words in enumerate(lines)],
        }


@dataclass(frozen=True)
class Picture:
    width: float
    height: float
    boxes: list
    arrows: list  # each the `d` of an SVG path

    @property
    def size(self):
        """For a template: half the width of a line stands outside the boxes at the edges."""
        return {"width": f"{self.width + 4:g}", "height": f"{self.height + 4:g}"}


def picture(codes, edges):
    """Lay out `codes` with `edges` (pairs of module code, required code). Raises CycleError on a circle."""
    columns, links = with_passages(steps(codes, edges), edges)
    columns = untangle(columns, links)
    tall = max((column_height(column) for column in columns), default=0)
    places = {}
    for number, column in enumerate(columns):
        y = (tall - column_height(column)) / 2
        for place in column:
            places[place] = (number * (WIDTH + ACROSS), y)
            y += height_of(place) + DOWN
    return Picture(
        width=len(columns) * (WIDTH + ACROSS) - ACROSS,
        height=tall,
        boxes=[Box(place, *places[place]) for column in columns for place in column if isinstance(place, str)],
        arrows=[arrow(chain, places) for chain in chains(edges, columns)],
    )


def with_passages(columns, edges):
    """Add a place (module, required, column) for every arrow that passes a column; return columns and short links."""
    columns = [list(column) for column in columns]
    depth = {code: number for number, column in enumerate(columns) for code in column}
    links = []
    for module, required in edges:
        if module not in depth or required not in depth:
            continue
        before = required
        for number in range(depth[required] + 1, depth[module]):
            passage = (module, required, number)
            columns[number].append(passage)
            links.append((before, passage))
            before = passage
        links.append((before, module))
    return columns, links


def untangle(columns, links):
    """Sort each column by the middle of its neighbours, back and forth, and keep the order with fewest crossings."""
    best, fewest = columns, crossings(columns, links)
    order = [list(column) for column in columns]
    for sweep in range(SWEEPS):
        forward = sweep % 2 == 0
        numbers = range(1, len(order)) if forward else range(len(order) - 2, -1, -1)
        for number in numbers:
            beside = order[number - 1 if forward else number + 1]
            order[number] = by_neighbours(order[number], beside, links)
        if (count := crossings(order, links)) < fewest:
            best, fewest = [list(column) for column in order], count
    return best


def by_neighbours(column, beside, links):
    rank = {place: number for number, place in enumerate(beside)}
    near = {place: [] for place in column}
    for left, right in links:
        for place, other in ((left, right), (right, left)):
            if place in near and other in rank:
                near[place].append(rank[other])
    now = {place: number for number, place in enumerate(column)}
    middle = {place: sum(ranks) / len(ranks) if ranks else now[place] for place, ranks in near.items()}
    return sorted(column, key=lambda place: (middle[place], now[place]))


def crossings(columns, links):
    where = {place: (number, rank) for number, column in enumerate(columns) for rank, place in enumerate(column)}
    drawn = [(where[left], where[right]) for left, right in links]
    return sum(1 for (a, b), (c, d) in combinations(drawn, 2) if a[0] == c[0] and (a[1] - c[1]) * (b[1] - d[1]) < 0)


def height_of(place):
    return HEIGHT if isinstance(place, str) else PASSING


def column_height(column):
    return sum(height_of(place) for place in column) + DOWN * max(len(column) - 1, 0)


def chains(edges, columns):
    """Each arrow as the places it goes through, from what is asked to what asks it."""
    depth = {place: number for number, column in enumerate(columns) for place in column if isinstance(place, str)}
    for module, required in edges:
        if module in depth and required in depth:
            passages = [(module, required, number) for number in range(depth[required] + 1, depth[module])]
            yield [required, *passages, module]


def arrow(chain, places):
    """A smooth line from the right side of the first place, through the passages, to the left of the last."""
    x, y = places[chain[0]]
    x, y = x + WIDTH, y + HEIGHT / 2
    path = [f"M{x:g} {y:g}"]
    for place in chain[1:]:
        to_x, to_y = places[place]
        to_y += height_of(place) / 2
        bend = x + (to_x - x) / 2
        path.append(f"C{bend:g} {y:g} {bend:g} {to_y:g} {to_x:g} {to_y:g}")
        x, y = to_x, to_y
        if not isinstance(place, str):
            x += WIDTH
            path.append(f"H{x:g}")
    return " ".join(path)
