"""What there is to find about modules and programmes: their live words per language, and their facts."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from catalogue.enums import CompetenceKind
from catalogue.models import (
    CompositionModule,
    Module,
    ModuleCompetence,
    ModuleKeySkill,
    ModulePage,
    Programme,
    ProgrammePage,
)
from catalogue.offered import offered
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
    """Findables of the modules with these ids (None: all), also of those out of the offer: who asks leaves them out, by the day."""
    modules = Module.objects.all() if keys is None else Module.objects.filter(pk__in=keys)
    found = {
        module.pk: Findable(module, delivery=module.delivery, minutes=module.minutes, other=list(module.goals))
        for module in modules
    }
    for page in ModulePage.objects.live().filter(module__in=found):
        found[page.module_id].pages[page.language] = page
    taught = ModuleCompetence.objects.filter(module__in=found).select_related("competence")
    for link in taught.prefetch_related("competence__indicators").order_by("module_id", "order"):
        one = found[link.module_id]
        one.important.append(link.competence.title)
        one.other += [indicator.text for indicator in link.competence.indicators.all()] + link.competence.knowledge
    for key, title in (
        ModuleKeySkill.objects.filter(module__in=found).order_by("order").values_list("module_id", "competence__title")
    ):
        found[key].other.append(title)
    lines = CompositionModule.objects.filter(module__in=found, composition__programme__level__isnull=False)
    for key, level in lines.values_list("module_id", "composition__programme__level"):
        found[key].level = max(level, found[key].level or 0)
    return found


def programmes_to_find(keys):
    """Findables of the programmes with these ids (None: all), also of those out of the offer."""
    programmes = Programme.objects.all() if keys is None else Programme.objects.filter(pk__in=keys)
    lengths = minutes_per_unit()
    found = {
        programme.pk: Findable(
            programme,
            level=programme.level,
            minutes=length(programme.total, lengths.get(programme.unit)),
            other=[*programme.goals, *filter(None, [programme.study_field, programme.certificate])],
        )
        for programme in programmes
    }
    for page in ProgrammePage.objects.live().filter(programme__in=found):
        found[page.programme_id].pages[page.language] = page
    titles = competence_titles(found)
    for key, module, title in last_modules(found):
        found[key].important.append(title)
        found[key].other += titles[module]
    return found


def length(quantity, minutes):
    return None if quantity is None or minutes is None else int(quantity * minutes)


def last_modules(programmes):
    """(programme id, module id, title) in order, of each programme's last composition."""
    lines = (
        CompositionModule.objects.filter(offered("module__"), composition__programme__in=programmes)
        .order_by("composition__programme_id", "-composition__in_force", "order")
        .values_list("composition__programme_id", "composition_id", "module_id", "module__title")
    )
    last = {}
    for programme, composition, module, title in lines:
        if last.setdefault(programme, composition) == composition:
            yield programme, module, title


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
