"""The row of a plan is the gate: whoever changes the plan or a line of it holds it first, and holds it before persons."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from employees.record.holding import hold_one
from employers.models import Employer
from portal.kit import audit
from portal.kit.rules import RuleBroken
from training.models import PlanLine, TrainingPlan
from training.plans.enums import CLOSED, STANDING, LineState

GONE = gettext_lazy("This proposal is no longer there: the plan was proposed anew just before this.")


class PlanOver(RuleBroken):
    """It was closed, perhaps just before this."""


def hold(plan):
    """The plan as it is now, locked until the work at hand is committed."""
    found = TrainingPlan.objects.select_for_update(of=("self",)).select_related("employer", "employee")
    return found.get(pk=plan.pk)


def hold_owner(employer, employee):
    """The company or the person of whom a plan is to be, as they are now: of two who make a plan of one owner the second
    waits, as otherwise each would wait for the other's row."""
    if employer:
        employer = Employer.objects.select_for_update(of=("self",), no_key=True).get(pk=employer.pk)
    return employer, employee and hold_one(employee)


def hold_open(plan):
    """As `hold`. Raises PlanOver when nothing of it changes any more."""
    held = hold(plan)
    if held.state == CLOSED:
        raise PlanOver(_("This plan is closed, so nothing of it changes any more."))
    return held


def hold_plans_of(*people):
    """All plans in which these persons stand, or that are theirs, locked in one order."""
    theirs = Q(employee__in=people) | Q(pk__in=PlanLine.objects.filter(employee__in=people).values("plan"))
    return list(TrainingPlan.objects.select_for_update(of=("self",)).filter(theirs).order_by("pk"))


def hold_line(line):
    """The line as it is now, of a plan that is held and open. Raises RuleBroken, also when the line leads nowhere."""
    plan = hold_open(line.plan)
    held = PlanLine.objects.select_related("module", "employee", "employment").filter(pk=line.pk).first()
    if held is None:
        raise RuleBroken(GONE)
    if held.state not in STANDING:
        raise RuleBroken(_("This line was %(state)s already.") % {"state": LineState(held.state).label})
    held.plan = plan
    return held


def say(action, plan, *, by, **told):
    audit.record(f"training.{action}", on=plan, by=by, told=told)
