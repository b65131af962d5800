"""How much a composition asks: its core, and the least and the most that a choice of options adds."""

from dataclasses import dataclass
from decimal import Decimal

from catalogue.enums import CompositionRule, Unit


@dataclass(frozen=True)
class Span:
    """`least` and `most` count the core too. `slots` are the lengths of the shortest choice, `core` that of the core."""

    core: Decimal
    least: Decimal
    most: Decimal
    slots: tuple = ()

    @property
    def is_range(self):
        return self.least != self.most


def span_of(lengths, *, rule, options=None, from_one_line=False):
    """The Span of `lengths`: pairs of length and option line ("" for the core)."""
    core = sum((length for length, line in lengths if not line), Decimal(0))
    if rule == CompositionRule.ALL:
        return Span(core, core, core)
    lines = {}
    for length, line in lengths:
        if line:
            lines.setdefault(line if from_one_line else "", []).append(length)
    choices = [sorted(line) for line in lines.values() if len(line) >= options]
    shortest = min((line[:options] for line in choices), key=sum, default=[])
    longest = max((sum(line[-options:]) for line in choices), default=Decimal(0))
    return Span(core, core + sum(shortest), core + longest, tuple(shortest))


def in_one_unit(modules):
    """The unit in which all `modules` can be counted, and each one's length in it; (None, None) when one is unknown.

    Quantities in one unit stay as they are; mixed ones are counted in hours of the clock.
    """
    units = {module.unit for module in modules}
    unit = units.pop() if len(units) == 1 else None
    lengths = [module.quantity if unit else module.minutes for module in modules]
    if not lengths or None in lengths:
        return None, None
    if unit:
        return unit, lengths
    return Unit.HOUR, [Decimal(minutes) / 60 for minutes in lengths]


def span_of_lines(lines, made):
    """The unit and the Span of `lines` (with `module` and `option_line`) under the rule of `made` (a Composition or
    Wanted); (None, None) when some length is unknown."""
    unit, lengths = in_one_unit([line.module for line in lines])
    if unit is None:
        return None, None
    pairs = [(length, line.option_line) for length, line in zip(lengths, lines, strict=True)]
    return unit, span_of(pairs, rule=made.rule, options=made.options, from_one_line=made.from_one_line)


def fits_total(programme, unit, span, minutes):
    """Whether the programme's own total lies within `span`, counted in `unit`; `minutes` are those of each unit.

    What cannot be compared (study points with hours) is taken to fit.
    """
    total = programme.total
    if programme.unit != unit:
        if not minutes.get(programme.unit) or not minutes.get(unit):
            return True
        total = total * minutes[programme.unit] / minutes[unit]
    return span.least <= total <= span.most
