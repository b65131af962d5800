"""The graph of what comes before what: circles and steps. Works on codes, before anything is stored."""

from graphlib import CycleError, TopologicalSorter

from django.utils.translation import gettext as _

from portal.kit.rules import RuleBroken


class PrerequisiteCycle(RuleBroken):
    """The modules on `cycle` (codes, in order, first = last) would each require the next."""

    def __init__(self, cycle):
        self.cycle = cycle
        super().__init__(
            _("These modules would require each other in a circle: %(codes)s.") % {"codes": " → ".join(cycle)}
        )


def find_cycle(edges):
    """The codes on a circle in `edges` (pairs of module code, required code), first = last; None when there is none."""
    graph = {}
    for module, required in sorted(edges):  # So that the same circle is always told the same way.
        graph.setdefault(module, []).append(required)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        # graphlib lists the circle from required to requiring; readers expect "needs → needed".
        return list(reversed(error.args[1]))
    return None


def steps(codes, edges):
    """Group `codes` by how many modules must come before: the first list needs nothing of this set."""
    codes = list(codes)
    requires = {
        code: [required for module, required in edges if module == code and required in codes] for code in codes
    }
    depth = {}
    for code in TopologicalSorter(requires).static_order():
        depth[code] = max((depth[required] + 1 for required in requires[code]), default=0)
    return [[code for code in codes if depth[code] == step] for step in range(max(depth.values(), default=-1) + 1)]


def may_be_missing(line, asked_line):
    """Whether what a module in option line `line` ("" for the core) asks first may be missing, standing in `asked_line`:
    it is not in the programme (None), or somebody may choose another option."""
    return asked_line is None or (asked_line != "" and asked_line != line)
