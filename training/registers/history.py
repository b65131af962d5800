"""What was corrected in a register: what stood there, what came in its place, who did it and when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from training.models import AttendanceChange
from training.registers.cells import shown


@dataclass(frozen=True)
class Correction:
    name: str
    part: Any
    before: str
    after: str
    by: Any
    at: datetime


def corrections_of(session):
    """Every Correction, the last one first. One query."""
    changes = AttendanceChange.objects.filter(attendance__enrolment__session=session).select_related(
        "attendance__enrolment__employee", "attendance__enrolment__employment", "attendance__part", "changed_by"
    )
    found, after = [], {}
    for change in changes.order_by("-changed_at", "-pk"):
        row = change.attendance
        now = after.get(row.pk, shown(row.minutes, row.reason))
        after[row.pk] = before = shown(change.minutes, change.reason)
        name = row.enrolment.person.full_name
        found.append(Correction(name, row.part, before, now, change.changed_by, change.changed_at))
    return found
