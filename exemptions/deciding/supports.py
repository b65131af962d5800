"""Which support a learner would lose by an exemption: training leave asks a minimum of hours to follow.

The law counts contact hours or lesson periods: each lestijd of a module counts as one, as each hour does.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.enums import Unit
from catalogue.quantities import plain as written
from catalogue.snapshots import title_of
from employees.models import HourCredit
from employees.record.progress import progress_of
from exemptions.enums import GRANTED_FULL
from portal.kit import legal
from portal.kit.numbers import duration

MINIMUM = "training_leave.minimum_hours"
HOUR, CENT = 60, Decimal("0.01")


@dataclass(frozen=True)
class Left:
    """What is to follow: `counted` as the law counts, and `minutes` by the clock."""

    counted: Decimal
    minutes: int

    def less(self, other):
        return Left(self.counted - other.counted, self.minutes - other.minutes)

    def __str__(self):
        facts = {"counted": written(self.counted.quantize(CENT)), "clock": duration(self.minutes)}
        return _("%(counted)s hours or lesson periods (%(clock)s)") % facts


@dataclass(frozen=True)
class Loss:
    """Of what (a module's code or the title of a programme) so much was to follow, and is left."""

    of: str
    before: Left
    after: Left
    law: legal.LegalValue

    @property
    def is_lost(self):
        """Nothing left to follow is nothing for which somebody would want leave."""
        return self.before.counted >= self.law.value > self.after.counted and self.after.minutes > 0

    def __str__(self):
        facts = {"of": self.of, "before": self.before, "after": self.after, "minimum": self.law.written}
        told = _(
            "%(of)s: still %(after)s to follow, where it was %(before)s. Flemish training leave asks %(minimum)s at least."
        )
        if self.law.confirmed:
            return told % facts
        return " ".join([told % facts, _("Nobody confirmed yet that this minimum holds on this day.")])


def losses(requested, outcome, minutes, *, on):
    """What the learner would lose by exempting from `minutes`, or from the whole module: Loss, of the module itself and
    of each programme on the way to which the person is. Nothing where no minimum is known for that day."""
    law, module = legal.value_on(MINIMUM, on), requested.snapshot
    if law is None or module["minutes"] is None:
        return []
    credited = HourCredit.objects.minutes_for([requested.employee_id], requested.module)
    before = left_of(module, module["minutes"] - credited.get(requested.employee_id, 0))
    less = before if outcome == GRANTED_FULL else left_of(module, minutes)
    of_module = Loss(requested.module.code, before, before.less(less), law)
    return [each for each in (of_module, *of_programmes(requested, less, law)) if each.is_lost]


def left_of(module, minutes):
    """`minutes` of a module, by its facts in a snapshot."""
    if module["unit"] in (Unit.LESTIJD, Unit.HOUR):
        return Left(minutes * Decimal(module["quantity"]) / module["minutes"], minutes)
    return Left(Decimal(minutes) / HOUR, minutes)


def of_programmes(requested, less, law):
    running = list(requested.employee.trajectories.running())
    progress = progress_of(running) if running else {}
    for trajectory in running:
        left = still_to_follow(progress[trajectory.pk].missing)
        if left and is_missing(progress[trajectory.pk].missing, requested.module_id):
            yield Loss(title_of(trajectory.frozen, get_language()), left, left.less(less), law)


def is_missing(missing, module_id):
    return any(each.module_id == module_id for each in [*missing.modules, *missing.among])


def still_to_follow(missing):
    """At least; None when a length is not known."""
    if any(each.facts["minutes"] is None for each in [*missing.modules, *missing.among]):
        return None
    options = sorted(map(left_on_the_way, missing.among), key=in_minutes)[: missing.options]
    several = [*map(left_on_the_way, missing.modules), *options]
    return Left(sum((each.counted for each in several), Decimal(0)), sum(each.minutes for each in several))


def left_on_the_way(each):
    return left_of(each.facts, each.facts["minutes"] - each.credited)


def in_minutes(left):
    return left.minutes
