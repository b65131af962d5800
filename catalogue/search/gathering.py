"""What there is to find about modules and programmes: their live words per language, and their facts."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from django.utils import timezone

from catalogue.enums import CompetenceKind
from catalogue.models import (
    CompositionModule,
    Indicator,
    Module,
    ModuleCompetence,
    ModuleKeySkill,
    ModulePage,
    Programme,
    ProgrammePage,
)
from catalogue.spans import span_of_lines
from catalogue.units import minutes_per_unit

TAG = re.compile(r"<[^>]*>")


@dataclass
class Findable:
    """A module or programme. `important` and `other` are lines of official text; `pages` are its live words."""

    subject: object
    pages: dict = field(default_factory=dict)  # language → page
    important: list = field(default_factory=list)
    other: list = field(default_factory=list)
    level: int | None = None
    minutes: int | None = None
    delivery: str = ""


def modules_to_find(keys):
    """Findables of the modules with these ids that have live words; also of those out of the offer: who asks leaves
    them out, by the day."""
    modules = Module.objects.filter(pk__in=ModulePage.objects.live().filter(module__in=keys).values("module"))
    found = {
        module.pk: Findable(module, delivery=module.delivery, minutes=module.minutes, other=list(module.goals))
        for module in modules
    }
    for page in ModulePage.objects.live().filter(module__in=found):
        found[page.module_id].pages[page.language] = page
    taught = ModuleCompetence.objects.filter(module__in=found).order_by("module_id", "order", "pk")
    acts = indicator_texts(found)
    for key, competence, title, knowledge in taught.values_list(
        "module_id", "competence_id", "competence__title", "competence__knowledge"
    ):
        found[key].important.append(title)
        found[key].other += acts[competence] + knowledge
    for key, title in (
        ModuleKeySkill.objects.filter(module__in=found).order_by("order").values_list("module_id", "competence__title")
    ):
        found[key].other.append(title)
    lines = CompositionModule.objects.filter(module__in=found, composition__programme__level__isnull=False)
    for key, level in lines.values_list("module_id", "composition__programme__level"):
        found[key].level = max(level, found[key].level or 0)
    return found


def indicator_texts(modules):
    """{competence: the texts of its indicators} of what these modules teach."""
    texts = defaultdict(list)
    taught = ModuleCompetence.objects.filter(module__in=modules).values("competence")
    indicators = Indicator.objects.filter(competence__in=taught).order_by("competence", "order")
    for competence, text in indicators.values_list("competence_id", "text"):
        texts[competence].append(text)
    return texts


def programmes_to_find(keys):
    """Findables of the programmes with these ids that have live words; also of those out of the offer."""
    live = ProgrammePage.objects.live().filter(programme__in=keys)
    programmes = Programme.objects.filter(pk__in=live.values("programme"))
    lengths = minutes_per_unit()
    found = {
        programme.pk: Findable(
            programme,
            level=programme.level,
            other=[*programme.goals, *filter(None, [programme.study_field, programme.certificate])],
        )
        for programme in programmes
    }
    for page in ProgrammePage.objects.live().filter(programme__in=found):
        found[page.programme_id].pages[page.language] = page
    titles, lines = competence_titles(found), lines_to_come(found)
    for key, one in found.items():
        first = [line for line in lines[key] if line.composition_id == lines[key][0].composition_id]
        one.minutes = shortest(one.subject, first, lengths)
        taught = {line.module_id: line.module.title for line in lines[key] if line.module.is_offered}
        for module, title in taught.items():
            one.important.append(title)
            one.other += titles[module]
    return found


def lines_to_come(programmes):
    """The lines of each programme's compositions that hold today or later, in order: it is found by what it teaches
    now, and by what it will teach."""
    lines = CompositionModule.objects.lasting_on(timezone.localdate()).filter(composition__programme__in=programmes)
    by_programme = {key: [] for key in programmes}
    for line in lines.select_related("module", "composition").order_by("composition__in_force", "order", "pk"):
        by_programme[line.composition.programme_id].append(line)
    return by_programme


def shortest(programme, lines, lengths):
    """A programme's length in minutes: of the shortest choice where options differ, else its own total or the sum."""
    unit, span = span_of_lines(lines, lines[0].composition) if lines else (None, None)
    if programme.total is not None and not (span and span.is_range):
        return length(programme.total, lengths.get(programme.unit))
    return length(span.least, lengths.get(unit)) if span else None


def length(quantity, minutes):
    return None if quantity is None or minutes is None else int(quantity * minutes)


def competence_titles(programmes):
    titles = defaultdict(list)
    links = ModuleCompetence.objects.filter(
        module__compositions__programme__in=programmes, competence__kind=CompetenceKind.TECHNICAL
    )
    for module, title in links.order_by("order").values_list("module_id", "competence__title").distinct():
        titles[module].append(title)
    return titles


def running_text(*html):
    return TAG.sub(" ", " ".join(html))
