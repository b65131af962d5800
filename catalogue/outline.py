"""A programme on paper: its modules in order, each as long as its quantity, ready to be drawn and listed."""

from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.enums import CompositionRule
from catalogue.models import CompositionModule
from catalogue.quantities import counted, counted_range
from catalogue.spans import Span, in_one_unit, span_of
from catalogue.words import Words, words_of


@dataclass(frozen=True)
class OutlineLine:
    module: object
    words: Words | None
    start: Decimal  # Of an option: where the options begin.
    length: Decimal
    option_line: str = ""


@dataclass(frozen=True)
class Theme:
    """One line of options."""

    title: str
    lines: list


@dataclass(frozen=True)
class Choice:
    """How many of the options somebody takes, and from which themes."""

    options: int
    from_one_line: bool
    themes: list

    @property
    def among(self):
        return sum(len(theme.lines) for theme in self.themes)


@dataclass(frozen=True)
class Outline:
    """A programme's composition on a day. `to_scale` is false when some quantity is unknown: all are then as long.

    `choice` is None where all modules are asked.
    """

    programme: object
    lines: list
    to_scale: bool
    unit: str
    span: Span
    choice: Choice | None = field(default=None)

    @property
    def core(self):
        return [line for line in self.lines if not line.option_line]

    @property
    def length(self):
        """How long the rule is: as long as the programme at its longest."""
        return self.span.most

    @property
    def longest(self):
        return max((line.length for line in self.lines), default=Decimal(0))

    @property
    def is_range(self):
        return self.to_scale and self.span.is_range

    @property
    def asked_count(self):
        """How many modules somebody follows to have it all."""
        return len(self.core) + self.choice.options if self.choice else len(self.lines)

    def in_words(self):
        """What the whole counts: as the options differ, from what to what; else the programme's own total or the sum."""
        if self.is_range:
            return counted_range(self.span.least, self.span.most, self.unit)
        if self.programme.total is not None:
            return counted(self.programme.total, self.programme.unit)
        return counted(self.length if self.to_scale and self.lines else None, self.unit)

    def made_of(self):
        """Of how many modules it consists, and how many of them are to be chosen."""
        modules = ngettext("%(count)s module", "%(count)s modules", len(self.core)) % {"count": len(self.core)}
        if not self.choice:
            return modules
        numbers = {"modules": modules, "options": self.choice.options, "among": self.choice.among}
        if not self.core:
            return _("%(options)s of %(among)s options") % numbers
        return _("%(modules)s in the core and %(options)s of %(among)s options") % numbers

    def marks(self):
        """What stands under the rule: its quarters, and at its end the whole."""
        if not self.to_scale:
            return None
        quarters = [f"{self.length * part / 4:.0f}" for part in range(4)]
        return [*quarters, counted(self.length, self.unit)]

    def segments(self, hits=None):
        """The modules as parts of the measure; those whose id is in `hits` stand out and the others stay quiet.

        Options take the room of as many as are to be chosen, and what a longer choice takes more.
        """
        core = [
            {"start": line.start, "width": line.length, "kind": self._kind(place, line, hits)}
            for place, line in enumerate(self.core)
        ]
        return [*core, *self._room_for_options(hits or ())] if self.choice else core

    @staticmethod
    def _kind(place, line, hits):
        if hits is None:
            return "ab"[place % 2]
        return "hit" if line.module.pk in hits else "b"

    def _room_for_options(self, hits):
        found = sorted(
            (line.length for line in self.lines if line.option_line and line.module.pk in hits), reverse=True
        )
        places = [self.span.core]
        for length in found[: self.choice.options] or self.span.slots:
            places.append(min(places[-1] + length, self.span.most))
        drawn = "hit" if found else "option"
        parts = [(start, end, drawn) for start, end in pairwise(places)]
        end = max(places[-1], self.span.least)
        parts += [(places[-1], end, "option"), (end, self.span.most, "spare")]
        return [{"start": start, "width": end - start, "kind": kind} for start, end, kind in parts if end > start]


def outlines(programmes, *, on, language):
    """An Outline per programme id, in two queries; empty ones for programmes without a composition on that day."""
    found = lines_by_programme(programmes, on=on)
    words = words_of(language, modules={line.module for lines in found.values() for line in lines})
    return {programme.pk: outline(programme, found[programme.pk], words) for programme in programmes}


def lines_by_programme(programmes, *, on):
    """The lines of each programme's composition in order, each module with its `competence_count`, in one query."""
    found = CompositionModule.objects.in_force_on(on).filter(composition__programme__in=programmes)
    lines = found.select_related("module", "composition").annotate(competence_count=Count("module__module_competences"))
    by_programme = {programme.pk: [] for programme in programmes}
    for line in lines.order_by("order", "pk"):
        line.module.competence_count = line.competence_count
        by_programme[line.composition.programme_id].append(line)
    return by_programme


def outline(programme, lines, words):
    """Lay the modules of `lines` (CompositionModules of one composition) end to end, the core before the options.

    `words` may lack modules where only lengths are drawn.
    """
    made = lines[0].composition if lines else None
    has_choice = made is not None and made.rule == CompositionRule.CORE_PLUS
    lines = sorted(lines, key=lambda line: bool(line.option_line)) if has_choice else lines
    unit, lengths = in_one_unit([line.module for line in lines])
    to_scale = unit is not None
    lengths = lengths if to_scale else [Decimal(1)] * len(lines)
    themes = [line.option_line if has_choice else "" for line in lines]
    rule = {name: getattr(made, name) for name in ("rule", "options", "from_one_line")} if has_choice else ALL
    span = span_of(list(zip(lengths, themes, strict=True)), **rule)
    drawn, start = [], Decimal(0)
    for line, theme, length in zip(lines, themes, lengths, strict=True):
        drawn.append(OutlineLine(line.module, words.get(("module", line.module.pk)), start, length, theme))
        start += 0 if theme else length
    return Outline(programme, drawn, to_scale, unit or programme.unit, span, choice_of(made, drawn, has_choice))


ALL = {"rule": CompositionRule.ALL}


def choice_of(made, lines, has_choice):
    if not has_choice:
        return None
    themes = {}
    for line in lines:
        if line.option_line:
            themes.setdefault(line.option_line, []).append(line)
    return Choice(made.options, made.from_one_line, [Theme(title, options) for title, options in themes.items()])
