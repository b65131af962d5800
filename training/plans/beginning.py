"""From a line of a plan to a session: with whom."""

from employees.models import Employment
from employees.ticked import uuid_or_none
from training.models import PlanLine
from training.plans.enums import ACCEPTED
from training.plans.shown import shown


def asked_line(employer, text):
    """The line of a plan of this company that was chosen and whose uuid stands in an address; None for anything else."""
    uuid = uuid_or_none(text)
    lines = PlanLine.objects.filter(plan__employer=employer, state=ACCEPTED).select_related("module", "plan__employer")
    return lines.filter(uuid=uuid).first() if uuid else None


def meant_with(line):
    """The employments of everybody for whom the same is planned in the same quarter and who has no place yet."""
    same = line.plan.lines.filter(state=ACCEPTED, module=line.module_id, quarter_since=line.quarter_since)
    meant = [each.line.employment_id for each in shown(line.plan, same) if each.can_begin]
    return list(Employment.objects.filter(pk__in=meant).select_related("function").by_name())
