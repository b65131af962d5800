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
    compositions = Composition.objects.lasting_on(day).filter(modules=module).select_related("programme")
    return Concerned(
        programmes=[(one.programme, one) for one in compositions.order_by("programme__title", "in_force")],
        asking=list(Module.objects.in_offer(day).filter(prerequisites__requires=module).order_by("code")),
        people=affected_by(ModuleLeaves(module, day)),
    )
