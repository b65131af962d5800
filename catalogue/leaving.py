"""Who is affected when a module leaves the offer. Rooms above the catalogue know of people; they tell through a hook."""

from dataclasses import dataclass

from catalogue.models import Composition, Module

tellers = []


@dataclass(frozen=True)
class Affected:
    """`programmes` are pairs of programme and composition that count the module on that day or later; `asking` are the
    modules that ask it first; `people` are pairs of a sentence's subject ("plans", …) and a number."""

    programmes: list
    asking: list
    people: list

    def __bool__(self):
        return bool(self.programmes or self.asking or any(count for _label, count in self.people))


def counts_people(teller):
    """Register `teller(module, day)`, which returns pairs (label, number) of who has to do with `module` from `day` on.
    For rooms above, in AppConfig.ready."""
    if teller not in tellers:
        tellers.append(teller)
    return teller


def affected_by(module, day):
    return Affected(
        programmes=[(composition.programme, composition) for composition in holding(module, day)],
        asking=list(Module.objects.in_offer(day).filter(prerequisites__requires=module).order_by("code")),
        people=[pair for teller in tellers for pair in teller(module, day)],
    )


def holding(module, day):
    """The compositions with `module` that are in force on `day` or begin later."""
    compositions = Composition.objects.filter(modules=module).select_related("programme")
    return [
        composition
        for composition in compositions.order_by("programme__title", "in_force")
        if composition.in_force.upper is None or composition.in_force.upper > day
    ]
