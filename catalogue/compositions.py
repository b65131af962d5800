"""What a programme is made of from a day on. What held before that day keeps standing: trajectories follow the
composition with which they began."""

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from catalogue.enums import CompositionRule
from catalogue.models import Composition, CompositionModule
from portal.kit.rules import RuleBroken


class CannotBeMet(RuleBroken):
    """Nobody could ever obtain a programme that is made so."""


class Line(NamedTuple):
    """A module and the option line in which it stands ("" for the core)."""

    module: object
    option_line: str = ""


@dataclass(frozen=True)
class Wanted:
    """How a programme is to be made: `lines` are Lines, or pairs of module and option line, in order."""

    lines: list
    rule: str = CompositionRule.ALL
    options: int | None = None
    from_one_line: bool = False

    def __post_init__(self):
        object.__setattr__(self, "lines", [Line(*line) for line in self.lines])

    @classmethod
    def of(cls, composition):
        """What `composition` asks, as something to make again."""
        lines = [Line(line.module, line.option_line) for line in composition.lines.select_related("module")]
        return cls(lines, composition.rule, composition.options, composition.from_one_line)

    def check(self):
        """Raise CannotBeMet, with the sentence that people read, when it makes no sense."""
        themes = Counter(line for _module, line in self.lines if line)
        if len({module.pk for module, _line in self.lines}) < len(self.lines):
            raise CannotBeMet(_("A module stands in a composition once."))
        if self.rule == CompositionRule.ALL:
            if themes:
                raise CannotBeMet(_("All modules are asked, so none of them stands in an option line."))
            return
        if not self.options or self.options < 1:
            raise CannotBeMet(_("Say how many options are chosen."))
        most = max(themes.values(), default=0) if self.from_one_line else themes.total()
        if most < self.options:
            raise CannotBeMet(
                _("%(options)s options are to be chosen, but there are only %(most)s to choose from.")
                % {"options": self.options, "most": most}
            )


@dataclass
class Composed:
    composition: Composition
    is_new: bool = False
    is_changed: bool = False
    left_out: list = field(default_factory=list)  # Modules that are no longer part of it.


@transaction.atomic
def compose(*, programme, wanted, begins):
    """Make `wanted` (a Wanted) what `programme` is made of from the date `begins`; returns a Composed.

    A composition that begins that day is corrected. Without a date, so is the one that holds last. Otherwise a new one
    takes over from the one that held then, and stops where the next begins. Raises CannotBeMet with nothing written.
    """
    wanted.check()
    compositions = list(programme.compositions.select_for_update().order_by("in_force"))
    composition = next((each for each in compositions if each.in_force.lower == begins), None)
    if composition is None and begins is None and compositions:
        composition = compositions[-1]
    if composition is None:
        composition = open_composition(programme, wanted, begins, compositions)
        add_lines(composition, wanted)
        return Composed(composition, is_new=True)
    return correct(composition, wanted)


def correct(composition, wanted):
    before = list(composition.lines.order_by("order", "pk").select_related("module"))
    rule = {"rule": wanted.rule, "options": wanted.options, "from_one_line": wanted.from_one_line}
    same_rule = all(getattr(composition, name) == value for name, value in rule.items())
    if same_rule and [(line.module, line.option_line) for line in before] == wanted.lines:
        return Composed(composition)
    for name, value in rule.items():
        setattr(composition, name, value)
    composition.save(update_fields=list(rule))
    composition.lines.all().delete()
    add_lines(composition, wanted)
    stay = {module for module, _line in wanted.lines}
    left_out = sorted({line.module for line in before} - stay, key=lambda module: module.code)
    return Composed(composition, is_changed=True, left_out=left_out)


def add_lines(composition, wanted):
    CompositionModule.objects.bulk_create(
        CompositionModule(composition=composition, module=module, option_line=line, order=order)
        for order, (module, line) in enumerate(wanted.lines)
    )


def open_composition(programme, wanted, begins, compositions):
    """A new period from `begins`: ends the one that held then, and stops where the next begins."""
    ends = None
    for other in compositions:
        if begins in other.in_force:
            ends = other.in_force.upper
            other.in_force = DateRange(other.in_force.lower, begins)
            other.save(update_fields=["in_force"])
            break
        if other.in_force.lower is not None and other.in_force.lower > begins:
            ends = other.in_force.lower
            break
    return Composition.objects.create(
        programme=programme,
        rule=wanted.rule,
        options=wanted.options,
        from_one_line=wanted.from_one_line,
        in_force=DateRange(begins, ends),
    )
