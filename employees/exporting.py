"""The people of a company as the people workbook: what is written here can be read in again."""

from io import BytesIO

from django.utils.translation import gettext_lazy as _

from employees.models import Employment
from portal.kit.spreadsheets import Column, Filled, Kind, SheetLayout, write_workbook
from portal.kit.spreadsheets.writing import download

# The columns of the workbook in their order (the same as are read), with what each says of an employment.
CELLS = {
    "first_name": lambda row: row.first_name,
    "last_name": lambda row: row.last_name,
    "email": lambda row: row.email,
    "phone": lambda row: row.phone,
    "birth_date": lambda row: row.birth_date,
    "gender": lambda row: row.gender and row.get_gender_display(),
    "language": lambda row: row.language,
    "function": lambda row: row.function and row.function.title,
    "joint_committee": lambda row: row.joint_committee and row.joint_committee.number,
    "statute": lambda row: row.statute and row.get_statute_display(),
    "percentage": lambda row: row.percentage,
    "hours_per_week": lambda row: row.hours_per_week,
    "start": lambda row: row.since,
    "end": lambda row: row.last_day,
    "establishment": lambda row: row.establishment and row.establishment.name,
    "education": lambda row: row.education and row.get_education_display(),
}
KINDS = {"birth_date": Kind.DATE, "start": Kind.DATE, "end": Kind.DATE} | dict.fromkeys(
    ("percentage", "hours_per_week"), Kind.NUMBER
)
NAMES = {"start": _("In service from"), "end": _("In service until")}


def people_layout():
    def title(name):
        return NAMES.get(name) or Employment._meta.get_field(name).verbose_name

    columns = (Column(name, title=title(name), kind=KINDS.get(name, Kind.TEXT)) for name in CELLS)
    return SheetLayout("people", tuple(columns), title=_("Employees"))


def people_workbook(employments):
    """A download with a row for each of `employments`, in their order."""
    rows = employments.select_related("function", "establishment", "joint_committee").iterator(chunk_size=2_000)
    file = BytesIO()
    write_workbook(file, [Filled(people_layout(), [[cell(row) for cell in CELLS.values()] for row in rows])])
    return download("people", file.getvalue())
