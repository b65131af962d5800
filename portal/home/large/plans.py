"""A training plan of every company for this year, in use, with some lines for everybody who works there."""

from datetime import date

from employees.models import Employment
from portal.home.large.companies import moment
from portal.home.large.sessions import modules_of
from training.models import PlanLine, TrainingPlan
from training.plans.enums import ACCEPTED, ACTIVE, PROPOSED, LineOrigin, Why
from training.plans.quarters import quarters_of

# For each person; one line in so many waits to be accepted.
LINES, PROPOSALS = 4, 4


def make_plans(making):
    began, after = date(making.on.year, 1, 1), date(making.on.year + 1, 1, 1)
    modules, quarters = modules_of(making), quarters_of(began, after)
    there = Employment.objects.current(making.on).filter(employer__training_plans=None).order_by("employer", "pk")
    people = list(there.only("employee", "employer", "since"))
    made = moment(began)
    companies = dict.fromkeys(each.employer_id for each in people)
    rows = [
        TrainingPlan(employer_id=company, since=began, until=after, state=ACTIVE, made_at=made, activated_at=made)
        for company in companies
    ]
    plans = {plan.employer_id: plan for plan in making.write(TrainingPlan, rows)}
    making.write(
        PlanLine, [line for each in people for line in lines(making, plans[each.employer_id], each, modules, quarters)]
    )


def lines(making, plan, employment, modules, quarters):
    for module, snapshot in making.dice.sample(modules, min(LINES, len(modules))):
        waits = making.dice.randrange(PROPOSALS) == 0
        worked = [each for each in quarters if each >= employment.since] or quarters[-1:]
        yield PlanLine(
            plan=plan,
            employee_id=employment.employee_id,
            employment=employment,
            module=module,
            quarter_since=making.dice.choice(worked),
            origin=LineOrigin.PROPOSED,
            reason={"code": Why.ACTIVITY.value, "activity": "BENCH", "title": "Hout zagen"},
            minutes=snapshot["minutes"],
            cost=module.price,
            state=PROPOSED if waits else ACCEPTED,
            made_at=plan.made_at,
            chosen_at=None if waits else plan.made_at,
        )
