"""Whose training plans count on a module that leaves the offer (catalogue.affected)."""

from django.utils.translation import ngettext

from catalogue.affected import Affected, ModuleLeaves, tells_who_is_affected_by
from training.models import PlanLine
from training.plans.enums import CLOSED
from training.plans.quarters import quarter_of


@tells_who_is_affected_by(ModuleLeaves)
def lines_of_plans(change):
    """Lines that stand in plans that are not closed, in the quarter of that day or later."""
    standing = PlanLine.objects.standing().exclude(plan__state=CLOSED)
    number = standing.filter(module=change.module, quarter_since__gte=quarter_of(change.day)).count()
    told = ngettext(
        "%(number)s line of a training plan counts on it on that day or later.",
        "%(number)s lines of training plans count on it on that day or later.",
        number,
    )
    yield Affected(number, told % {"number": number})
