"""What may not stand in a plan, each told in a sentence."""

from datetime import timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from catalogue.offered import is_offered
from employees.models import Employment
from portal.kit.rules import RuleBroken
from training.plans.known import known_of
from training.plans.quarters import is_over, is_quarter, next_quarter

MOST_DAYS = timedelta(days=2 * 366)
MOST_COST = Decimal(10_000_000)  # What its column holds.


def refuse_period(since, until, today):
    if until <= today:
        raise RuleBroken(_("This period is over. A plan is made for what is still to come."))
    if until - since > MOST_DAYS:
        raise RuleBroken(_("A plan is of two years at most."))


def refuse_quarter(plan, quarter, today):
    if not is_quarter(quarter):
        raise RuleBroken(_("A quarter begins in January, April, July or October."))
    if not plan.since <= quarter < plan.until:
        raise RuleBroken(_("This quarter lies outside the plan."))
    if is_over(quarter, today):
        raise RuleBroken(_("This quarter is over. Choose one that is still to come."))


def refuse_cost(cost):
    if cost is None:
        return
    if not cost.is_finite() or cost >= MOST_COST:
        raise RuleBroken(_("This is no cost that can be kept."))
    if cost < 0:
        raise RuleBroken(_("A cost is not below zero."))


def refuse_module(module, quarter):
    if not is_offered(module, quarter):
        raise RuleBroken(_("Module %(code)s is not offered in this quarter.") % {"code": module.code})


def refuse_achieved(plan, person, module):
    """By what whoever plans may know of the person (training.plans.known)."""
    if known_of(plan, [person.pk]).achievements.filter(module=module).exists():
        raise RuleBroken(_("This person has module %(code)s already.") % {"code": module.code})


def employment_in(plan, person, quarter):
    """By which this person works for the company in the quarter, the last one; None in a personal plan. Raises
    RuleBroken when they do not work there then, or the plan is of somebody else."""
    if plan.is_personal:
        if plan.employee_id != person.pk:
            raise RuleBroken(_("In a plan of your own nobody else stands."))
        return None
    rows = Employment.objects.of_company(plan.employer_id).filter(employee=person.pk, since__lt=next_quarter(quarter))
    found = rows.not_ended(quarter).order_by("since", "pk").last()
    if found is None:
        raise RuleBroken(refusal_of_work(plan, person, quarter))
    return found


def refusal_of_work(plan, person, quarter):
    left = Employment.objects.of_company(plan.employer_id).filter(employee=person.pk, until__lte=quarter)
    if left.exists():
        return _("This person left the company before this quarter.")
    return _("This person does not work for the company in this quarter.")
