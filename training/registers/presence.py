"""How long each participant of a session was there, and what is still to be marked."""

from collections import defaultdict
from dataclasses import dataclass, field

from training.hours import attendance_percent
from training.models import Attendance


@dataclass(frozen=True)
class Presence:
    """Of one participant, in minutes. `unmarked` are the parts of which nobody said anything yet."""

    present: int
    planned: int
    credited: int
    unmarked: list = field(default_factory=list)

    @property
    def percent(self):
        """Whole percent, rounded down, of what this person was to follow."""
        return attendance_percent(self.present, self.planned, self.credited)

    @property
    def never_came(self):
        return not self.unmarked and self.present == 0


def presence_of(session, enrolments=None):
    """{enrolment id: Presence} of who takes part (or of these enrolments). Three queries at most."""
    parts = list(session.parts.all())
    planned = sum(part.planned_minutes for part in parts)
    if enrolments is None:
        enrolments = list(session.enrolments.taking_part())
    marks = defaultdict(dict)
    for row in Attendance.objects.filter(enrolment__in=enrolments, minutes__isnull=False).order_by():
        marks[row.enrolment_id][row.part_id] = row.minutes
    return {
        each.pk: Presence(
            sum(marks[each.pk].values()),
            planned,
            each.credited_minutes,
            [part for part in parts if part.pk not in marks[each.pk]],
        )
        for each in enrolments
    }
