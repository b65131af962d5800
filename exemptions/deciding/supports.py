"""Which support a learner would lose by an exemption: training leave asks a minimum of hours to follow."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.enums import Unit
from catalogue.quantities import counted
from catalogue.snapshots import title_of
from employees.models import HourCredit
from employees.record.progress import progress_of
from exemptions.enums import GRANTED_FULL
from portal.kit import legal
from portal.kit.numbers import duration

MINIMUM = "training_leave.minimum_hours"
HOUR = 60


@dataclass(frozen=True)
class Loss:
    """Of what (a module's code or the title of a programme) so many minutes were to follow, and are left."""

    of: str
    before: int
    after: int
    law: legal.LegalValue
    # What is left of a module that counts in lesson periods, in those.
    lessons: Decimal | None = None

    @property
    def is_lost(self):
        """By the clock. Nothing left to follow is nothing for which somebody would want leave."""
        return self.before >= self.law.value * HOUR > self.after > 0

    def __str__(self):
        return " ".join(self.sentences())

    def sentences(self):
        facts = {"of": self.of, "before": duration(self.before), "after": duration(self.after)}
        yield _(
            "%(of)s: %(after)s to follow instead of %(before)s. Flemish training leave asks %(minimum)s hours at least."
        ) % (facts | {"minimum": self.law.written})
        if self.lessons is not None and self.lessons >= self.law.value:
            told = counted(self.lessons, Unit.LESTIJD)
            yield _("Counted in lesson periods it is %(lessons)s, which is enough where those count.") % {
                "lessons": told
            }
        if not self.law.confirmed:
            yield _("Nobody confirmed yet that this minimum holds on this day.")


def losses(requested, outcome, minutes, *, on):
    """What the learner would lose by exempting from `minutes`, or from the whole module: Loss, of the module itself and
    of each programme on the way to which the person is. Nothing where no minimum is known for that day.

    Whoever follows nothing more of a module or programme loses no support for it.
    """
    law = legal.value_on(MINIMUM, on)
    if law is None or requested.snapshot["minutes"] is None:
        return []
    credited = HourCredit.objects.minutes_for([requested.employee_id], requested.module)
    before = requested.snapshot["minutes"] - credited.get(requested.employee_id, 0)
    less = before if outcome == GRANTED_FULL else minutes
    of_module = Loss(requested.module.code, before, before - less, law, lessons_of(requested, before - less))
    return [each for each in (of_module, *of_programmes(requested, less, law)) if each.is_lost]


def lessons_of(requested, minutes):
    if requested.snapshot["unit"] != Unit.LESTIJD:
        return None
    return (Decimal(minutes) / requested.snapshot["minutes_per_unit"]).quantize(Decimal("0.01"))


def of_programmes(requested, less, law):
    running = list(requested.employee.trajectories.running())
    progress = progress_of(running) if running else {}
    for trajectory in running:
        left = minutes_left(progress[trajectory.pk])
        if left is not None and is_missing(progress[trajectory.pk], requested.module_id):
            yield Loss(title_of(trajectory.frozen, get_language()), left, left - less, law)


def is_missing(progress, module_id):
    missing = progress.missing
    return any(each.module_id == module_id for each in [*missing.modules, *missing.among])


def minutes_left(progress):
    """What is at least still to follow; None when a length is not known."""
    missing = progress.missing
    core, options = minutes_each(missing.modules), minutes_each(missing.among)
    if None in core or None in options:
        return None
    return sum(core) + sum(sorted(options)[: missing.options])


def minutes_each(modules):
    return [None if each.facts["minutes"] is None else each.facts["minutes"] - each.credited for each in modules]
