"""By which employment people of a company's plan work there in a quarter."""

from employees.models import Employment
from training.plans.quarters import next_quarter


def employments_of(plan, people):
    """{person: [Employment, …]} by their first day."""
    found = {}
    if not plan.is_personal:
        rows = Employment.objects.of_company(plan.employer_id).filter(employee__in=people)
        rows = rows.select_related("function", "establishment")
        for each in rows.order_by("since", "pk"):
            found.setdefault(each.employee_id, []).append(each)
    return found


def employment_among(employments, quarter):
    """The last of these by which somebody works there in the quarter; None when there is none."""
    end = next_quarter(quarter)
    there = [each for each in employments if each.since < end and (each.until is None or each.until > quarter)]
    return there[-1] if there else None


def works_then(line):
    """Whether the employment of this line holds a part of its quarter."""
    return employment_among([line.employment] if line.employment else [], line.quarter_since) is not None


def by_work_of_then(plan, lines):
    """Lines of which the employment is over before their quarter get, unsaved, that by which the person goes on then; who left
    keeps the old one. Those that changed; one query, where there are any of whom it may be so."""
    over = [line for line in lines if line.employment_id and not works_then(line)]
    work = employments_of(plan, {line.employee_id for line in over}) if over else {}
    changed = []
    for line in over:
        if then := employment_among(work.get(line.employee_id, ()), line.quarter_since):
            line.employment = then
            changed.append(line)
    return changed
