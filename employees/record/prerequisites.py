"""Who lacks what somebody must have before a module."""

from catalogue.models import Prerequisite
from employees.models import Achievement


def missing_prerequisites(employees, module):
    """{employee id: [Module, …]} of those who lack modules that `module` asks, in order. Two queries for however many."""
    asked = [link.requires for link in Prerequisite.objects.filter(module=module).select_related("requires")]
    if not asked:
        return {}
    people = [employee.pk for employee in employees]
    rows = Achievement.objects.held_by(people).filter(module__in=asked)
    held = set(rows.values_list("employee", "module"))
    lacking = {person: [each for each in asked if (person, each.pk) not in held] for person in people}
    return {person: modules for person, modules in lacking.items() if modules}
