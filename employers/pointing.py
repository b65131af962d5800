"""What the activities and functions of a company point at in the offer: what a plan proposes from."""

from dataclasses import dataclass
from itertools import chain

from catalogue.models import CompositionModule, Module, ModuleActivity, Programme, ProgrammeActivity


@dataclass(frozen=True)
class Pointed:
    """Ids of what is in the offer on that day: modules, pointed at themselves or by a programme; and the programmes."""

    modules: frozenset
    programmes: frozenset

    def __bool__(self):
        return bool(self.modules or self.programmes)


def pointed_at(*, activities, programmes=(), on):
    """What these activities (ids) and the programmes of these functions (ids) point at on a day. Four queries.

    Of a programme all modules count that its composition has on that day, the options too: the company chooses.
    """
    activities = list(activities)
    by_activity = ProgrammeActivity.objects.filter(activity__in=activities).values_list("programme", flat=True)
    led_to = set(
        Programme.objects.in_offer(on)
        .filter(pk__in={*by_activity, *filter(None, programmes)})
        .values_list("pk", flat=True)
    )
    alone = ModuleActivity.objects.filter(activity__in=activities).values_list("module", flat=True)
    within = CompositionModule.objects.in_force_on(on).filter(composition__programme__in=led_to)
    modules = set(chain(alone, within.values_list("module", flat=True)))
    offered = Module.objects.in_offer(on).filter(pk__in=modules).values_list("pk", flat=True)
    return Pointed(frozenset(offered), frozenset(led_to))
