"""Who may assess whom: people with that task, never the candidate, and somebody from outside the candidate's company."""

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from employees.models import Employment, SectorTask
from employees.states import Task
from employers.models import EmployerMember
from portal.kit.rules import RuleBroken


def tasks_for(*, of_module):
    return [Task.ASSESSOR, Task.TRAINER] if of_module else [Task.ASSESSOR]


def who_may_assess(*, of_module, on):
    """Accounts with the task on that day, by name."""
    tasks = SectorTask.objects.current(on).filter(task__in=tasks_for(of_module=of_module))
    found = get_user_model().objects.filter(is_active=True, pk__in=tasks.values("user"))
    return found.order_by("last_name", "first_name", "pk")


def refuse_assessors(assessors, *, number, candidate, of_module, on):
    """Raises RuleBroken when these people may not assess this candidate on that day."""
    if len({user.pk for user in assessors}) != len(assessors):
        raise RuleBroken(_("The same person does not assess twice. Choose somebody else."))
    if len(assessors) != number:
        raise RuleBroken(
            ngettext("Choose %(number)s assessor.", "Choose %(number)s assessors.", number) % {"number": number}
        )
    if candidate.user_id and any(user.pk == candidate.user_id for user in assessors):
        raise RuleBroken(_("Nobody assesses themselves. Choose somebody else."))
    able = set(who_may_assess(of_module=of_module, on=on).values_list("pk", flat=True))
    for user in assessors:
        if user.pk not in able:
            raise RuleBroken(_("%(name)s does not assess for the sector on that day.") % {"name": user})
    if close_to(candidate, on=on).issuperset(user.pk for user in assessors):
        raise RuleBroken(_("At least one assessor comes from outside the company of the candidate."))


def close_to(candidate, *, on):
    """Ids of the accounts that work, manage or mentor where the candidate works on that day."""
    employments = Employment.objects.current(on)
    works = employments.filter(employee=candidate).values("employer")
    members = EmployerMember.objects.current(on).filter(employer__in=works).values_list("user", flat=True)
    return {*members, *employments.filter(employer__in=works).values_list("employee__user", flat=True)}
