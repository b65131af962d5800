"""The matrix as its page draws it: what stands in a cell is drawn once for each level, as there may be many cells."""

from dataclasses import dataclass
from functools import cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from employees.competences.evidence import Evidence
from employees.competences.levels import Mastery
from training.matrix.programmes import Competence, Line
from training.matrix.standing import Standing


@dataclass(frozen=True)
class Cell:
    competence: Competence
    drawn: SafeString
    is_known: bool
    evidence: list[Evidence]


@dataclass(frozen=True)
class Row:
    standing: Standing
    cells: list[Cell]
    by_module: list[tuple[Line, list[Cell]]]


def rows_of(standings):
    return [row_of(each) for each in standings]


def row_of(standing):
    cells = {each.pk: cell_of(standing, each) for each in standing.asked.competences}
    by_module = [(line, [cells[each.pk] for each in line.competences]) for line in standing.asked.lines]
    return Row(standing, list(cells.values()), by_module)


def cell_of(standing, competence):
    stand = standing.stand(competence)
    return Cell(
        competence, drawn(stand.level, stand.is_own_view, get_language()), stand.level is not None, stand.evidence
    )


@cache
def drawn(level, is_own_view, language):
    """In `language`, which is the active one."""
    context = {"level": level and Mastery(level), "is_own_view": is_own_view}
    return mark_safe(render_to_string("training/matrix/level.html", context).strip())  # noqa: S308 - our own template
