"""Questions for a training, a plan of somebody's own and sizes of companies in the demo, made by the verbs."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from catalogue.models import Module
from employees.models import Employment
from employers.demo import account
from employers.models import Employer, EmployerYear
from training.models import TrainingPlan
from training.plans.choosing import accept
from training.plans.filling import propose
from training.plans.making import activate, make_plan
from training.plans.of_self import begin_own_plan
from training.plans.quarters import later, quarter_of
from training.requests.answering import refuse, take_up
from training.requests.asking import ask
from training.right.size import counting_year

DAY = timedelta(days=1)
# By sector: its company with people who ask; and what companies count on average in the year that decides on the training
# right, None for who told another year alone.
COMPANIES = {"contact": "Belcentrum Leie"}
SIZES = {
    "contact": {"Belcentrum Leie": "35.60", "Dendermondse Helpdesk & Zonen": "12.00"},
    "onthaal": {"Onthaalhuis Meir": None},
}


def make_demo_requests(schema):
    """Of this sector. Its companies, people and tracks must be there."""
    at = timezone.now()
    for name, fte in SIZES[schema].items():
        tell_size(Employer.objects.get(name=name), fte, timezone.localdate(at).year)
    if schema in COMPANIES:
        ask_and_answer(Employer.objects.get(name=COMPANIES[schema]), at=at)


def tell_size(employer, fte, year):
    counted = counting_year(year)
    if fte is None:
        employer.years.filter(year=counted).update(year=counted - 1)
    else:
        EmployerYear.objects.get_or_create(employer=employer, year=counted, defaults={"average_fte": Decimal(fte)})


def ask_and_answer(employer, *, at):
    """The learner asks two things, of which one is refused; a colleague in words of their own, and another is taken up."""
    today, manager = timezone.localdate(at), employer.registered_by
    quarter = later(quarter_of(today), 1)
    plan = plan_of(employer, quarter, at)
    begin_own_plan(account("employee").employee, since=quarter_of(today), minutes_per_quarter=40 * 60, by=None, at=at)
    own, *others = with_accounts(employer, today)
    modules = wanted(own, plan)
    why = "Klanten vragen het mij vaak, en dan moet ik doorverbinden."
    ask(own, module=modules[0], motivation=why, wished_quarter=quarter, by=None, at=at - 2 * DAY)
    gone = ask(own, module=modules[1], by=None, at=at - 30 * DAY)
    refuse(
        gone, reason="Dit jaar volgen al vier collega’s dit. Vraag het in januari opnieuw.", by=manager, at=at - 9 * DAY
    )
    first, second = others[:2]
    ask(
        first,
        topic="Beter Frans spreken aan de telefoon",
        motivation="Voor klanten in Moeskroen.",
        by=None,
        at=at - DAY,
    )
    taken = take_up(
        ask(second, module=modules[0], by=None, at=at - 5 * DAY), quarter=quarter, by=manager, at=at - 4 * DAY
    )
    accept(taken.line, by=manager, at=at - 3 * DAY)


def with_accounts(employer, today):
    """Those of whom the account opens the portal, the learner of the demo first."""
    found = (
        Employment.objects.of_company(employer).current(today).exclude(employee__user=None).select_related("employee")
    )
    learner = account("employee").pk
    return sorted(found.by_name(), key=lambda each: each.employee.user_id != learner)


def plan_of(employer, quarter, at):
    """The company's plan of that quarter; made and proposed when there is none."""
    there = TrainingPlan.objects.of_company(employer).not_closed().filter(since__lte=quarter, until__gt=quarter).first()
    if there:
        return there
    plan = make_plan(employer=employer, since=quarter, by=employer.registered_by, at=at)
    propose(plan, by=employer.registered_by, at=at)
    return activate(plan, by=employer.registered_by, at=at)


def wanted(work, plan):
    """Modules that nobody proposed or gave to this person yet."""
    has = work.employee.achievements.values("module")
    planned = plan.lines.values("module")
    found = Module.objects.in_offer().filter(prerequisites=None).exclude(pk__in=has).exclude(pk__in=planned)
    return list(found.order_by("code")[:2])
