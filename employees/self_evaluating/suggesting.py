"""In which modules somebody may want to see how far they are: those they are on the way to, first."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from catalogue.models import CompositionModule, Module
from employees.models import Achievement, Employment

# Rooms above register a function of a person and a day that gives {module id: why, in words}; what is told first counts.
rooms_above: list[Callable] = []


def suggested_to(person, *, on):
    """[(Module, why in words)]: of what is offered, has competences and was not obtained, in the order of the codes."""
    found = {}
    for tell in (*rooms_above, on_the_way, of_functions):
        for module, why in tell(person, on).items():
            found.setdefault(module, why)
    obtained = Achievement.objects.held_by([person]).values("module")
    modules = evaluable(on).filter(pk__in=found).exclude(pk__in=obtained).order_by("code")
    return [(module, found[module.pk]) for module in modules]


def evaluable(on):
    """The modules in which somebody can evaluate themselves."""
    return Module.objects.in_offer(on).filter(module_competences__isnull=False).distinct()


def on_the_way(person, on):
    frozen = person.trajectories.running().values_list("frozen", flat=True)
    modules = [line["module"] for each in frozen for line in each["lines"]]
    return dict.fromkeys(modules, _("You are on the way to it."))


def of_functions(person, on):
    work = Employment.objects.current(on).filter(employee=person)
    lines = CompositionModule.objects.in_force_on(on).filter(
        composition__programme__in=work.values("function__programme")
    )
    return dict.fromkeys(lines.values_list("module", flat=True), _("It belongs to your function."))
