"""Which modules somebody needs, and why: by the routes that lead to them. Pure, as all that proposes a plan."""

from itertools import groupby

from catalogue.models.programmes import what_is_missing
from training.plans.enums import Why
from training.plans.facts import is_credited_in_full, minutes_for

PLACE = {why: place for place, why in enumerate(Why)}


def wanted_by(person, modules, viable):
    """{module id: reason}, the most pressing first. `viable` says whether a module could be proposed at all."""
    had = {*person.achieved, *person.coming, *(each.module for each in person.planned)}
    had |= {each for each in person.credited if each in modules and is_credited_in_full(person, modules[each])}
    wanted = {}
    for route in sorted(person.routes, key=lambda each: (PLACE[each.why], each.code)):
        for line in missing_lines(route, had | wanted.keys(), person, modules, viable):
            reason = {"code": route.why.value, **route.about}
            wanted[line.module_id] = reason | {"option": True} if line.option_line else reason
    return wanted


def missing_lines(route, had, person, modules, viable):
    """The lines of a route that are still to come: of its core all, of its options the shortest, as many as it asks.

    Of options from one line, those of the line that takes least time. What cannot be proposed is no option.
    """
    open_lines = [line for line in route.lines if line.module_id in had or viable(line.module_id)]
    missing = what_is_missing(route, open_lines, had)
    if not missing.options:
        return missing.modules

    def length(line):
        return length_of(person, modules[line.module_id])

    among = sorted(missing.among, key=length)
    if route.from_one_line:
        among = shortest_line(among, missing.options, length)
    return [*missing.modules, *among[: missing.options]]


def shortest_line(among, number, length):
    """Of `among`, in order of length, those of the option line whose first `number` take least together."""

    def by_name(line):
        return line.option_line

    lines = [(name, list(rows)) for name, rows in groupby(sorted(among, key=by_name), key=by_name)]

    def together(named):
        name, rows = named
        lengths = [length(row) for row in rows[:number]]
        return sum(unknown for unknown, *_rest in lengths), sum(minutes for _unknown, minutes, _code in lengths), name

    return min(lines, key=together)[1] if lines else []


def length_of(person, module):
    """Whether it is unknown, then how long, then its code: the shortest first, and always in the same order."""
    minutes = minutes_for(person, module)
    return minutes is None, minutes or 0, module.code
