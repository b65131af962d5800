"""Who was there, and how long: the one door to the register, for a form, a QR code and a spreadsheet.

All marks of a call are kept or none. What stood there before a correction is kept beside it.
"""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.kit.rules import RuleBroken
from training.enums import Way
from training.models import Attendance, AttendanceChange
from training.sessions.holding import hold_changeable

# Not told what the page showed: whatever stands there is replaced.
UNSEEN: Any = object()


@dataclass(frozen=True)
class Mark:
    """`minutes` of this enrolment in this part (ids): None takes the mark away, 0 is absent. `was` are the minutes that
    the page showed, None for no mark: when somebody else marked something different since, the mark is refused."""

    enrolment: int
    part: int
    minutes: int | None
    reason: str = ""
    note: str = ""
    was: int | None = UNSEEN


@dataclass(frozen=True)
class Refused:
    """Why this mark cannot be: a sentence, and whether somebody else was first."""

    mark: Mark
    sentence: str
    was_overtaken: bool = False


class MarksRefused(RuleBroken):
    """Nothing was kept. `refused` says of which marks why."""

    def __init__(self, refused):
        super().__init__(" ".join(dict.fromkeys(each.sentence for each in refused)))
        self.refused = refused


@dataclass(frozen=True)
class Marked:
    """How many were written for the first time, corrected, or stood there already."""

    new: int = 0
    corrected: int = 0
    unchanged: int = 0


@transaction.atomic
def mark(session, *, marks, way=Way.SHEET, by, at):
    """Keep these Marks; returns Marked. Six queries, whatever their number.

    Raises SessionOver, and MarksRefused: minutes beyond the part, somebody who does not take part, a part of another
    session or one that has not begun, or a mark that somebody else changed in the meantime.
    """
    held = hold_changeable(session)
    parts = {part.pk: part for part in held.parts.all()}
    people = {each.pk: each for each in held.enrolments.unsettled().select_related("employee", "employment")}
    there = stored(marks)
    if refused := [why for each in marks if (why := why_not(each, parts, people, there, at))]:
        raise MarksRefused(refused)
    new, changed, before = [], [], []
    for each in marks:
        row = there.get((each.enrolment, each.part))
        if row is None:
            if each.minutes is not None:
                new.append(write(Attendance(enrolment_id=each.enrolment, part_id=each.part), each, way, by, at))
        elif says(row) != said_by(each):
            before.append(kept(row, by, at))
            changed.append(write(row, each, way, by, at))
    AttendanceChange.objects.bulk_create(before)
    Attendance.objects.bulk_create(new)
    Attendance.objects.bulk_update(changed, ["minutes", "reason", "note", "way", "marked_by", "marked_at"])
    return Marked(len(new), len(changed), len(marks) - len(new) - len(changed))


def stored(marks):
    """What stands there for these marks, by (enrolment, part)."""
    rows = Attendance.objects.filter(
        Q(enrolment__in={each.enrolment for each in marks}), Q(part__in={each.part for each in marks})
    )
    return {(row.enrolment_id, row.part_id): row for row in rows}


def says(row):
    return row.minutes, row.reason, row.note


def said_by(mark):
    """What the row will say: a reason goes with minutes alone."""
    return mark.minutes, mark.reason if mark.minutes is not None else "", mark.note[:200]


def why_not(mark, parts, people, there, at):
    """Why this mark is refused, or None."""
    part, enrolment = parts.get(mark.part), people.get(mark.enrolment)
    if part is None:
        return Refused(mark, _("This part of the day is not in the session. Load the page again."))
    if enrolment is None:
        return Refused(mark, _("Somebody on the list no longer takes part. Load the page again."))
    name, planned = enrolment.person.full_name, part.planned_minutes
    if mark.minutes is not None and not 0 <= mark.minutes <= planned:
        sentence = _("%(name)s: this part lasts %(planned)s minutes, so nobody is there for %(minutes)s.")
        return Refused(mark, sentence % {"name": name, "planned": planned, "minutes": mark.minutes})
    if mark.minutes and part.date > timezone.localdate(at) and part.starts_at > at:
        return Refused(mark, _("This part has not begun yet, so nobody was there."))
    row = there.get((mark.enrolment, mark.part))
    stands = says(row)[:2] if row else (None, "")
    if mark.was is not UNSEEN and stands[0] != mark.was and stands != said_by(mark)[:2]:
        sentence = _("%(name)s was marked by somebody else in the meantime. Look at what stands there now.")
        return Refused(mark, sentence % {"name": name}, was_overtaken=True)
    return None


def write(row, mark, way, by, at):
    row.minutes, row.reason, row.note = said_by(mark)
    row.way, row.marked_by, row.marked_at = way, by, at
    return row


def kept(row, by, at):
    return AttendanceChange(
        attendance=row,
        minutes=row.minutes,
        reason=row.reason,
        note=row.note,
        way=row.way,
        marked_by_id=row.marked_by_id,
        marked_at=row.marked_at,
        changed_by=by,
        changed_at=at,
    )
