"""What the activities and functions of a company point at in the offer: what a plan proposes from."""

from dataclasses import dataclass

from django.db.models import Q

from catalogue.models import CompositionModule, Module, ModuleActivity, Programme, ProgrammeActivity


@dataclass(frozen=True)
class Pointed:
    """Ids of what is in the offer on that day: modules, pointed at themselves or by a programme; and the programmes."""

    modules: frozenset
    programmes: frozenset

    def __bool__(self):
        return bool(self.modules or self.programmes)


def pointed_at(*, activities, programmes=(), on):
    """What these activities and the programmes of these functions (ids, or querysets of them) point at on a day. Two
    queries.

    Of a programme all modules count that its composition has on that day, the options too: the company chooses.
    """
    by_activity = ProgrammeActivity.objects.filter(activity__in=activities).values("programme")
    led_to = list(
        Programme.objects.in_offer(on).filter(Q(pk__in=by_activity) | Q(pk__in=programmes)).values_list("pk", flat=True)
    )
    alone = ModuleActivity.objects.filter(activity__in=activities).values("module")
    within = CompositionModule.objects.in_force_on(on).filter(composition__programme__in=led_to).values("module")
    offered = Module.objects.in_offer(on).filter(Q(pk__in=alone) | Q(pk__in=within)).values_list("pk", flat=True)
    return Pointed(frozenset(offered), frozenset(led_to))
