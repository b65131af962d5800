"""Blocks of the editor become what is evaluated, checked by the rules themselves; and back (`blocks_of`).

Evaluation never reads a block: what cannot be compiled is not saved, and what is saved can be evaluated.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from incentives.curating import writing as write
from incentives.curating.figures import figures_of
from incentives.curating.reading import blocks_of
from incentives.curating.writing import Writing
from incentives.knowledge import all_types, types_in_use
from incentives.models import IncentiveSource, MeasureVersion
from incentives.rules.expressions import Unclear
from incentives.rules.measures import read_version
from portal.kit.rules import RuleBroken

__all__ = ["CannotCompile", "Content", "blocks_of", "compile_again", "compiled"]


class CannotCompile(RuleBroken):
    """`problems` are sentences, each with its place; the message has one on each line."""

    def __init__(self, problems):
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Content:
    """What a version says, as it is stored."""

    compiled: dict[str, Any]
    params: dict[str, Any]
    documents: list[dict[str, str]]


def compiled(blocks, *, measure, since, until, confirmed, without_conditions=False):
    """The Content of blocks {"params", "conditions", "amounts", "deadlines", "documents"}. Raises CannotCompile.

    A version that asks nothing fits everybody: `without_conditions` says that this is meant.
    """
    params, problems = figures_of(blocks["params"])
    names = names_elsewhere(measure)
    sources = frozenset(IncentiveSource.objects.values_list("code", flat=True))
    writing = Writing(types_in_use(), all_types(), frozenset(params) | names, sources, problems)
    if not blocks["conditions"] and not without_conditions:
        problems.append(_("There are no conditions: it would fit everybody. Add one, or say that this is meant."))
    stored = {
        "conditions": [
            write.condition(each["value"], writing, _("Condition %(number)s") % {"number": number})
            for number, each in enumerate(blocks["conditions"], 1)
        ],
        "amounts": [
            write.amount(each, writing, _("Amount %(number)s") % {"number": number})
            for number, each in enumerate(blocks["amounts"], 1)
        ],
        "deadlines": [
            write.deadline(each, writing, _("Deadline %(number)s") % {"number": number})
            for number, each in enumerate(blocks["deadlines"], 1)
        ],
    }
    if not problems:
        problems += unreadable(stored, writing.types, params, names, since=since, until=until, confirmed=confirmed)
    if problems:
        raise CannotCompile(list(dict.fromkeys(problems)))
    papers = [told for each in blocks["documents"] if (told := write.words_of(each["value"]))]
    return Content(stored, params, papers)


def compile_again(version):
    """The Content of a version as it is stored, by the facts of today. Raises CannotCompile: a fact was retired since."""
    return compiled(
        blocks_of(version, all_types()),
        measure=version.measure,
        since=version.since,
        until=version.until,
        confirmed=version.confirmed,
        without_conditions=True,
    )


def names_elsewhere(measure):
    """Figures of other versions: where a version lacks one, it is not known."""
    stored = MeasureVersion.objects.in_force().filter(measure=measure).values_list("params", flat=True)
    return frozenset(name for params in stored for name in params)


def unreadable(stored, types, params, names, **period):
    """What the rules still refuse, which is told in their own words."""
    try:
        read_version(stored, types, key=0, params=params, names=names, **period)
    except Unclear as unclear:
        return [f"{place_of(unclear.path)}: {unclear.told}"]
    return []


def place_of(path):
    part, _dot, rest = path.partition(".")
    number = rest.split(".")[0]
    said = {"conditions": _("Condition %(number)s"), "amounts": _("Amount %(number)s")}
    return said.get(part, _("Deadline %(number)s")) % {"number": int(number) + 1 if number.isdigit() else ""}
