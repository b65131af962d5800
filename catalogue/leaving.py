"""What of the offer counts on a module on the day that it leaves, and who."""

from dataclasses import dataclass

from catalogue.affected import ModuleLeaves, affected_by
from catalogue.models import Composition, Module


@dataclass(frozen=True)
class Concerned:
    """`programmes` are pairs of programme and composition that count the module on that day or later; `asking` are the
    modules that ask it first; `people` are the Affected that rooms above tell of."""

    programmes: list
    asking: list
    people: list

    def __bool__(self):
        return bool(self.programmes or self.asking or self.people)


def concerned_by_leaving(module, day):
    return Concerned(
        programmes=[(composition.programme, composition) for composition in holding(module, day)],
        asking=list(Module.objects.in_offer(day).filter(prerequisites__requires=module).order_by("code")),
        people=affected_by(ModuleLeaves(module, day)),
    )


def holding(module, day):
    """The compositions with `module` that are in force on `day` or begin later."""
    compositions = Composition.objects.filter(modules=module).select_related("programme")
    return [
        composition
        for composition in compositions.order_by("programme__title", "in_force")
        if composition.in_force.upper is None or composition.in_force.upper > day
    ]
