"""What the plan of a company is proposed from: its people, their functions, and what the company does."""

from catalogue.models import ModuleActivity
from employees.models import Employment
from employers.models import EmployerActivity
from training.plans.enums import Why
from training.plans.facts import Period, Route, RouteLine
from training.plans.loading import Person, facts_of

EMPLOYMENT = ("employee", "establishment", "function__title", "function__programme", "since", "until")


def facts_for_company(plan, *, on):
    """Facts for everybody who works for the company in a part of the plan that is still to come."""
    people = people_of(plan, on)
    done = activities_of(plan.employer_id)
    for person in people.values():
        person.routes.extend(done)
    return facts_of(plan, people, on=on)


def people_of(plan, on):
    """{id: Person}. Who left and came back is one; where and as what they work, the last time says."""
    rows = Employment.objects.of_company(plan.employer_id).filter(since__lt=plan.until)
    people = {}
    for row in rows.not_ended(max(plan.since, on)).order_by("since", "pk").values_list(*EMPLOYMENT):
        pk, team, function, programme, *period = row
        person = people.setdefault(pk, Person(pk))
        person.periods.append(Period(*period))
        person.team, person.programmes = team, [(programme, function)] if programme else []
    return people


def activities_of(employer):
    """A Route for each activity of the company, to the modules that are meant for it."""
    ticked = EmployerActivity.objects.filter(employer=employer).values("activity")
    rows = ModuleActivity.objects.filter(activity__in=ticked).order_by("activity__code", "module__code")
    lines = {}
    for code, title, module in rows.values_list("activity__code", "activity__title", "module"):
        lines.setdefault((code, title), []).append(RouteLine(module))
    return [
        Route(Why.ACTIVITY, code, tuple(found), about={"activity": code, "title": title})
        for (code, title), found in lines.items()
    ]
