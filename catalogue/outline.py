"""A programme on paper: its modules in order, each as long as its quantity, ready to be drawn and listed."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Value

from catalogue.enums import Unit
from catalogue.models import CompositionModule
from catalogue.quantities import counted
from catalogue.words import Words, words_of


@dataclass(frozen=True)
class OutlineLine:
    module: object
    words: Words | None
    start: Decimal
    length: Decimal


@dataclass(frozen=True)
class Outline:
    """A programme's composition on a day. `to_scale` is false when some quantity is unknown: all are then as long."""

    programme: object
    lines: list
    to_scale: bool
    unit: str

    @property
    def length(self):
        return sum((line.length for line in self.lines), Decimal(0))

    @property
    def longest(self):
        return max((line.length for line in self.lines), default=Decimal(0))

    def quantity(self):
        """What the whole counts, in `unit`: the programme's own total, else the sum, else None."""
        if self.programme.total is not None:
            return self.programme.total
        return self.length if self.to_scale and self.lines else None

    def marks(self):
        """What stands under the rule: its quarters, and at its end the whole."""
        if not self.to_scale:
            return None
        quarters = [f"{self.length * part / 4:.0f}" for part in range(4)]
        return [*quarters, counted(self.length, self.unit)]

    def segments(self, hits=None):
        """The modules as parts of the measure; those whose id is in `hits` stand out and the others stay quiet."""
        return [
            {"start": line.start, "width": line.length, "kind": self._kind(place, line, hits)}
            for place, line in enumerate(self.lines)
        ]

    @staticmethod
    def _kind(place, line, hits):
        if hits is None:
            return "ab"[place % 2]
        return "hit" if line.module.pk in hits else "b"


def outlines(programmes, *, on, language):
    """An Outline per programme id, in two queries; empty ones for programmes without a composition on that day."""
    lines = modules_by_programme(programmes, on=on)
    words = words_of(language, modules={module for modules in lines.values() for module in modules})
    return {programme.pk: outline(programme, lines[programme.pk], words) for programme in programmes}


def modules_by_programme(programmes, *, on, hits=None):
    """The modules of each programme in order, each with its `competence_count`, in one query.

    `hits` (a queryset of search entries) also says of each whether it is among them: `is_hit`.
    """
    found = CompositionModule.objects.in_force_on(on).filter(composition__programme__in=programmes)
    lines = found.select_related("module", "composition").annotate(
        competence_count=Count("module__module_competences"),
        is_hit=Value(False) if hits is None else Exists(hits.filter(module=OuterRef("module"))),
    )
    modules = {programme.pk: [] for programme in programmes}
    for line in lines.order_by("order", "pk"):
        line.module.competence_count, line.module.is_hit = line.competence_count, line.is_hit
        modules[line.composition.programme_id].append(line.module)
    return modules


def outline(programme, modules, words):
    """Lay `modules` end to end. Quantities in one unit are drawn as they are; mixed ones in minutes.

    `words` may lack modules where only lengths are drawn.
    """
    units = {module.unit for module in modules}
    unit = units.pop() if len(units) == 1 else None
    lengths = [module.quantity if unit else module.minutes for module in modules]
    to_scale = bool(lengths) and None not in lengths
    if to_scale and unit is None:
        unit, lengths = Unit.HOUR, [Decimal(minutes) / 60 for minutes in lengths]
    if not to_scale:
        lengths = [Decimal(1)] * len(modules)
    lines, start = [], Decimal(0)
    for module, length in zip(modules, lengths, strict=True):
        lines.append(OutlineLine(module, words.get(("module", module.pk)), start, length))
        start += length
    return Outline(programme, lines, to_scale, unit or programme.unit)
