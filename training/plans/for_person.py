"""What somebody's own plan is proposed from: what they are on the way to, and the functions that they have."""

from datetime import date

from employees.models import Employment
from training.plans.facts import Period
from training.plans.loading import Person, facts_of


def facts_for_person(plan, *, on):
    work = Employment.objects.current(on).filter(employee=plan.employee_id).exclude(function__programme=None)
    functions = work.order_by("since", "pk").values_list("function__programme", "function__title")
    # Two companies may give the same function.
    led = {programme: (programme, function) for programme, function in functions}
    person = Person(plan.employee_id, periods=[Period(date.min)], programmes=list(led.values()))
    return facts_of(plan, {person.id: person}, on=on)
