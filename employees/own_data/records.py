"""Which records are of one person: the one that stands for them, and those that were merged into it."""

from django.db.models import Q

from employees.models import Employee, Employment


def records_of(subject):
    """Every record of the person of `subject`, by whichever of them they are known; those that were erased not."""
    mine = Q(uuid__in=subject.uuids)
    if subject.user:
        mine |= Q(user=subject.user)
    return same_person(Employee.objects.filter(mine, erased_at=None))


def same_person(records):
    """`records` with all that were merged with them."""
    roots = {record.merged_into_id or record.pk for record in records}
    return Employee.objects.filter(Q(pk__in=roots) | Q(merged_into__in=roots))


def employments_of(records):
    return Employment.objects.filter(employee__in=records)
