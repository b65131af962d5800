"""The people of a company as the people workbook: what is written here can be read in again."""

from io import BytesIO

from employees.importing.layouts import write_people
from employees.models.persons import PERSON_FIELDS
from portal.kit.spreadsheets.writing import download_workbook


def facts_of(employment):
    """What the workbook says of an employment, by its columns."""
    return {name: getattr(employment, name) for name in (*PERSON_FIELDS, "statute", "percentage", "hours_per_week")} | {
        "function": employment.function and employment.function.title,
        "joint_committee": employment.joint_committee and employment.joint_committee.number,
        "start": employment.since,
        "end": employment.last_day,
        "establishment": employment.establishment and employment.establishment.name,
    }


def people_workbook(employments):
    """A download with a row for each of `employments`, in their order."""
    rows = employments.select_related("function", "establishment", "joint_committee").iterator(chunk_size=2_000)
    file = BytesIO()
    write_people(file, (facts_of(row) for row in rows))
    return download_workbook("people", file.getvalue())
