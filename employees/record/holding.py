"""Persons whose record is about to change, held until the transaction ends: one change of a record at a time."""

from employees.models import Employee


def hold(employees):
    """{id as given: Employee} of these persons, locked in one order; who was merged is who they became.

    Whoever changes the records of several persons in one transaction (the closing of a session) holds all of them first:
    two who each hold one and wait for the other's would wait for ever. Rows that point at a person may be written by
    others meanwhile.
    """
    given = {employee.pk for employee in employees}
    leads = dict(Employee.objects.filter(pk__in=given).values_list("pk", "merged_into"))
    wanted = {pk: into or pk for pk, into in leads.items()}
    locked = Employee.objects.select_for_update(of=("self",), no_key=True).select_related("user")
    rows = {row.pk: row for row in locked.filter(pk__in=wanted.values()).order_by("pk")}
    merged = [row for row in rows.values() if row.merged_into_id]
    if merged:  # In the moment between the two questions.
        return {pk: hold([rows[at]])[at] for pk, at in wanted.items()}
    return {pk: rows[at] for pk, at in wanted.items()}


def hold_one(employee):
    return hold([employee])[employee.pk]
