"""What is hidden from others than the sector's own officers, so that no figure tells of a handful of people.

Three steps, over the whole table with its total row and its columns that are sums:
1. A figure on which 1 to 4 people rest is hidden. Zero is shown: nobody stands behind it.
2. Of every sum with its parts (a row, a column) two figures at least are hidden or none, and where the sum is shown one of
   them rests on 5 people or more; else what is left after subtracting would be the figure, or a handful of people once more.
3. Figures that are hidden in several rows and columns can together still give one of them. Rows and columns are seen as points
   and hidden figures as lines between them: a figure can be reckoned exactly when its line lies on no ring. Such lines get
   another beside them until none is left.

All of this is about one table. Of two, with other days or filters, the difference can still be a handful of people: no
table knows which others were handed over, so the page asks to hand over one.

The figures that are hidden for 2 and 3 are the smallest that will do. All are marked the same: a mark of its own would give
away which are the small ones.
"""

from portal.reports.rings import bridges, side_of

# Statistics of the Belgian and Flemish authorities on persons are not published of fewer than five; two or three colleagues
# recognise each other, and one of two finds the other by subtracting themselves.
FEWEST = 5

TOTAL = -1


def hidden_cells(measures, total, rows):
    """{(row, code)} of what may not be shown; the total is row -1. `total` and `rows` are Figures."""
    behind = {
        (place, each.code): row.behind[each.code]
        for place, row in enumerate([*rows, total], start=0)
        for each in measures
    }
    last = len(rows)
    hidden = set()
    for family in families(measures):
        table = Family([each.code for each in family], last + 1, behind, has_sums=len(family) > 1)
        hidden |= table.hide() if family[0].adds_up else table.small()
    hidden |= {
        (place, each.code)
        for each in measures
        for place in range(last + 1)
        if any((place, part) in hidden for part in each.sum_of)
    }
    return {(TOTAL if place == last else place, code) for place, code in hidden}


def families(measures):
    """Measures of which the figures add up across: a sum with its parts; every other one is alone. What shows parts of a sum
    together is in none."""
    parts = {each.part_of for each in measures if each.part_of}
    for each in measures:
        if each.code in parts:
            yield [each, *(part for part in measures if part.part_of == each.code)]
        elif not each.part_of and not each.sum_of:
            yield [each]


class Family:
    """The figures of some columns, in `rows` rows of which the last is the total."""

    def __init__(self, codes, rows, behind, *, has_sums):
        self.codes, self.rows, self.behind, self.has_sums = codes, rows, behind, has_sums
        self.hidden = set()

    def small(self):
        return {cell for cell in self.cells() if 0 < self.behind[cell] < FEWEST}

    def cells(self):
        return [(place, code) for place in range(self.rows) for code in self.codes]

    def hide(self):
        self.hidden = self.small()
        while self.hide_in_sums() or self.hide_beside_a_bridge():
            pass
        return self.hidden

    def hide_in_sums(self):
        """Whether something was. One round over all, as what is hidden for one sum can leave another with too little."""
        before = len(self.hidden)
        for whole, parts in self.sums():
            while (cell := self.next_in(whole, parts)) is not None:
                self.hidden.add(cell)
        return len(self.hidden) > before

    def next_in(self, whole, parts):
        hidden = [cell for cell in (whole, *parts) if cell in self.hidden]
        left = [cell for cell in parts if cell not in self.hidden and self.behind[cell]]
        is_few = whole not in self.hidden and left and max(self.behind[cell] for cell in hidden or [whole]) < FEWEST
        if hidden and (len(hidden) == 1 or is_few):
            return self.smallest(left) or self.smallest([whole])
        return None

    def hide_beside_a_bridge(self):
        found = self.beside_a_bridge()
        if found is not None:
            self.hidden.add(found)
        return found is not None

    def sums(self):
        """Every figure that is a sum, with its parts."""
        last, first = self.rows - 1, self.codes[0]
        for code in self.codes:
            yield (last, code), [(place, code) for place in range(last)]
        if self.has_sums:
            for place in range(self.rows):
                yield (place, first), [(place, code) for code in self.codes[1:]]

    def smallest(self, cells):
        """Of those that are shown and rest on people."""
        shown = [cell for cell in cells if cell not in self.hidden and self.behind[cell]]
        return min(shown, key=lambda cell: (self.behind[cell], cell[0]), default=None)

    def beside_a_bridge(self):
        ends = {cell: self.ends(cell) for cell in self.hidden}
        for place, code in sorted(bridges(ends)):
            row = [(place, each) for each in self.codes] if self.has_sums else []
            found = self.smallest(row + [(each, code) for each in range(self.rows)])
            found = found or self.across(ends, (place, code))
            if found is not None:
                return found
        return None

    def ends(self, cell):
        # Without sums across, every column is one sum: its rows need not be told apart.
        return (cell[0] if self.has_sums else 0, cell[1])

    def across(self, ends, bridge):
        """A figure elsewhere that joins the two parts which the bridge alone joins: the smallest, nobody's last."""
        rows, codes = side_of(ends, bridge)
        known = {one for one, _other in ends.values()}, {other for _one, other in ends.values()}
        found = [
            (one not in known[0] or other not in known[1], not self.behind[cell], self.behind[cell], cell)
            for cell in self.cells()
            for one, other in [self.ends(cell)]
            if cell not in self.hidden and (one in rows) != (other in codes)
        ]
        return min(found)[-1] if found else None
