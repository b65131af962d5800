"""A register as a workbook: to fill in and read back, and a sheet to print and sign."""

from functools import partial
from io import BytesIO

from django.utils.translation import gettext as _

from portal.kit.spreadsheets import Filled, ReadMe, write_workbook
from training.enums import AbsenceReason
from training.registers.layouts import SESSION, attendance
from training.registers.sheet import Sheet
from training.registers.sign_sheet import draw
from training.registers.words import about


def workbook_of(sheet: Sheet, *, filled):
    """The bytes of the workbook, in the language that is active; without any mark when it is not to be `filled`."""
    file = BytesIO()
    sheets = [Filled(SESSION, session_rows(sheet)), Filled(attendance(sheet.parts), attendance_rows(sheet, filled))]
    write_workbook(file, sheets, read_me=read_me(), drawn=[partial(draw, sheet=sheet)])
    return file.getvalue()


def session_rows(sheet):
    return [(name, value) for name, value in about(sheet)]


def attendance_rows(sheet, filled):
    for row in sheet.participants:
        marks = cells(row) if filled else [None] * len(sheet.parts)
        total = row.total_minutes if filled else None
        yield (row.number, row.last_name, row.first_name, row.employer, *marks, total)


def cells(row):
    return [cell(minutes, reason) for minutes, reason in zip(row.minutes, row.reasons, strict=True)]


def cell(minutes, reason):
    """A number where it can be one, so that a spreadsheet reckons with it."""
    if minutes is None or not reason:
        return minutes
    return f"{minutes} {AbsenceReason(reason).label}"


def read_me():
    reasons = ", ".join(str(reason.label) for reason in AbsenceReason)
    return ReadMe(
        lines=(
            _("Fill in the sheet “%(sheet)s” and bring it back into the portal.") % {"sheet": _("Attendance")},
            _("In the columns of the parts: am is before noon, pm after noon, ev in the evening."),
            _("Type minutes, or hours as in 2:45. Leave a cell empty to leave what the portal knows as it is."),
            _("Reasons: %(reasons)s.") % {"reasons": reasons},
            _("The sheet “%(sheet)s” is for the printer: everyone signs for each part.") % {"sheet": _("To sign")},
        )
    )
