"""Which modules somebody needs, and why: by the routes that lead to them. Pure, as all that proposes a plan."""

from fractions import Fraction
from itertools import groupby

from catalogue.models.programmes import what_is_missing
from training.plans.enums import Why
from training.plans.facts import is_credited_in_full, minutes_for

# Of a reason: how many competences the person says they cannot do yet. Forgotten when they no longer share it (unsharing).
SAYS_NOT_YET = "says_not_yet"
PLACE = {why: place for place, why in enumerate(Why)}


def wanted_by(person, modules, viable):
    """{module id: reason}, the most pressing first. `viable` says whether a module could be proposed at all."""
    had = {*person.achieved, *person.coming, *(each.module for each in person.planned)}
    had |= {each for each in person.credited if each in modules and is_credited_in_full(person, modules[each])}
    wanted = {}
    for route in sorted(person.routes, key=lambda each: (PLACE[each.why], each.code)):
        for line in missing_lines(route, had | wanted.keys(), person, modules, viable):
            reason = {"code": route.why.value, **route.about}
            reason |= told_of_gap(person, modules.get(line.module_id))
            wanted[line.module_id] = reason | {"option": True} if line.option_line else reason
    return wanted


def missing_lines(route, had, person, modules, viable):
    """The lines of a route that are still to come: of its core all, by need; of its options the shortest, as many as it asks.

    Of options from one line, those of the line that takes least time. What cannot be proposed is no option.
    """
    open_lines = [line for line in route.lines if line.module_id in had or viable(line.module_id)]
    missing = what_is_missing(route, open_lines, had)
    core = by_need(missing.modules, person, modules)
    if not missing.options:
        return core

    def length(line):
        return length_of(person, modules[line.module_id])

    among = sorted(missing.among, key=length)
    if route.from_one_line:
        among = shortest_line(among, missing.options, length)
    return [*core, *among[: missing.options]]


def by_need(lines, person, modules):
    """The larger part of a module somebody still lacks, the sooner it comes; then what they say they cannot do yet; then
    the order of the route."""
    if not (person.mastered or person.says_not_yet):
        return lines

    def need(line):
        module = modules.get(line.module_id)
        if module is None or not module.competences:
            return -1, 0
        lacking = lacked_by(person, module)
        return Fraction(-len(lacking), len(module.competences)), -number_said_not_yet(person, lacking)

    return sorted(lines, key=need)


def lacked_by(person, module):
    """Pairs of an id and a code: the competences of the module that nobody saw yet."""
    return [each for each in module.competences if each[0] not in person.mastered]


def number_said_not_yet(person, lacking):
    return sum(competence in person.says_not_yet for competence, _code in lacking)


def told_of_gap(person, module):
    """What a reason says of it: where a part was seen already what is lacking, and what the person says."""
    if module is None:
        return {}
    lacking, told = lacked_by(person, module), {}
    if len(lacking) < len(module.competences):
        codes = ", ".join(code for _competence, code in lacking)
        told = {"lacks": len(lacking), "of": len(module.competences), "lacking": codes}
    said = number_said_not_yet(person, lacking)
    return told | {SAYS_NOT_YET: said} if said else told


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
