"""Which lines of a drawing lie on no ring: without such a line what it joins falls apart."""

from collections import defaultdict


def bridges(ends):
    """Of {line: (point, point)} the lines that are on no ring. Two lines between the same points are a ring."""
    beside = defaultdict(list)
    for line, (one, other) in ends.items():
        beside["from", one].append((line, ("to", other)))
        beside["to", other].append((line, ("from", one)))
    order: dict = {}
    found: list = []
    for point in beside:
        if point not in order:
            walk(point, None, beside, order, found)
    return found


def side_of(ends, bridge):
    """({points from}, {points to}) that are still joined with the first end of `bridge` when that line is taken away."""
    by_from, by_to = defaultdict(set), defaultdict(set)
    for line, (one, other) in ends.items():
        if line != bridge:
            by_from[one].add(other)
            by_to[other].add(one)
    rows, columns, fresh = set(), set(), {ends[bridge][0]}
    while fresh:
        rows |= fresh
        columns |= {other for one in fresh for other in by_from[one]}
        fresh = {one for other in columns for one in by_to[other]} - rows
    return rows, columns


def walk(point, came_by, beside, order, found):
    """Returns the earliest point that can be reached from here without going back. A path goes to and fro between rows and
    columns, and columns are few: it is never deep."""
    earliest = order[point] = len(order)
    for line, other in beside[point]:
        if line == came_by:
            continue
        if other in order:
            earliest = min(earliest, order[other])
            continue
        reached = walk(other, line, beside, order, found)
        if reached > order[point]:
            found.append(line)
        earliest = min(earliest, reached)
    return earliest
