"""One part of a session on a phone: everybody present, then the exceptions. What was typed is kept, whatever happens."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.kit.numbers import duration
from training.enums import AbsenceReason
from training.registers.marking import Mark, MarksRefused, mark
from training.registers.minutes import minutes_in

PRESENT, PARTLY, ABSENT = "p", "l", "a"
NOTHING = (None, "")
STATES = (PRESENT, PARTLY, ABSENT)


@dataclass
class Line:
    """Somebody in the part: what stands there, or what was typed. `was` is what the page showed: (minutes, reason)."""

    id: int
    number: int
    name: str
    employer: str
    state: str = ""
    length: str = ""
    reason: str = ""
    was: tuple[int | None, str] = NOTHING
    problem: str = ""

    @property
    def was_said(self):
        """As the page sends it back: "165 late", or nothing."""
        minutes, reason = self.was
        return "" if minutes is None else f"{minutes} {reason}".strip()

    @property
    def is_out(self):
        return self.state in (PARTLY, ABSENT)


def lines_of(sheet, part):
    """A Line for everyone, as it is stored."""
    place = [each.id for each in sheet.parts].index(part.pk)
    return [line_of(row, row.minutes[place], row.reasons[place], part) for row in sheet.participants]


def line_of(row, minutes, reason, part):
    line = Line(row.id, row.number, row.name, row.employer, was=(minutes, reason), reason=reason)
    if minutes is not None:
        line.state = PRESENT if minutes >= part.planned_minutes else PARTLY if minutes else ABSENT
        line.length = duration(minutes) if line.state == PARTLY else ""
    return line


def read_lines(lines, posted):
    """Put what was posted into the lines; who came to the list in the meantime keeps what stands there."""
    for line in lines:
        if f"was-{line.id}" not in posted:
            continue
        state = posted.get(f"state-{line.id}", "")
        line.state = state if state in STATES else ""
        line.length = posted.get(f"length-{line.id}", "").strip()[:20]
        reason = posted.get(f"reason-{line.id}", "")
        line.reason = reason if reason in AbsenceReason.values else ""
        line.was = was_of(posted[f"was-{line.id}"])


def was_of(text):
    minutes, _space, reason = text.partition(" ")
    return (int(minutes), reason) if minutes.isascii() and minutes.isdigit() and len(minutes) < 5 else NOTHING


def all_present(lines):
    """Everybody of whom nothing is said yet."""
    for line in lines:
        line.state = line.state or PRESENT


def save(session, part, lines, *, by, at):
    """Mark what the lines say; returns Marked, or None with a `problem` on the lines that are not right."""
    marks = [made for line in lines if (made := mark_of(line, part))]
    if any(line.problem for line in lines):
        return None
    try:
        return mark(session, marks=marks, by=by, at=at)
    except MarksRefused as refusal:
        by_id = {line.id: line for line in lines}
        for each in refusal.refused:
            if each.mark.enrolment not in by_id:
                raise
            by_id[each.mark.enrolment].problem = each.sentence
        return None


def mark_of(line, part):
    """The Mark of a line that says something else than the page showed; None for the others, and where it has a problem."""
    minutes = minutes_of(line, part)
    said = (minutes, line.reason if line.is_out else "")
    if line.problem or said == line.was:
        return None
    return Mark(line.id, part.pk, *said, was=line.was[0])


def minutes_of(line, part):
    if not line.state:
        return None
    if line.state != PARTLY:
        return part.planned_minutes if line.state == PRESENT else 0
    minutes = minutes_in(line.length)
    if not minutes:
        line.problem = _("How long was %(name)s there? Type for example 2:45.") % {"name": line.name}
    elif minutes >= part.planned_minutes:
        line.problem = _("This part lasts %(length)s. For all of it, choose “present”.") % {
            "length": duration(part.planned_minutes)
        }
    return minutes
