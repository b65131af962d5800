"""How much of a session somebody followed, by quarter: the lines that training leave asks of a provider.

Which absence has a good reason, the list of the administration says, which was not read: illness counts here as one;
of leave, work and another reason a document must show it; who came late, left early or said nothing was absent without
one. What somebody need not follow (an hour credit) is taken off the absence first.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from portal.kit import legal
from training.enums import AbsenceReason
from training.plans.quarters import quarter_of

MOST_UNJUSTIFIED = "training_leave.most_unjustified"
GOOD_REASON = {AbsenceReason.ILL}
TO_SHOW = {AbsenceReason.LEAVE, AbsenceReason.WORK, AbsenceReason.OTHER}
ALL = 100


@dataclass
class Line:
    """Minutes of one person in one quarter."""

    quarter: date
    planned: int = 0
    followed: int = 0
    good_reason: int = 0
    to_show: int = 0
    no_reason: int = 0
    credited: int = 0
    not_marked: int = 0

    @property
    def number(self):
        """1 to 4, as people call a quarter."""
        return (self.quarter.month - 1) // 3 + 1


@dataclass
class Person:
    enrolment: object
    lines: list[Line] = field(default_factory=list)

    def sum(self, name):
        return sum(getattr(line, name) for line in self.lines)

    @property
    def asked(self):
        return self.sum("planned") - self.sum("credited")

    @property
    def no_reason_percent(self):
        """Of the hours to follow, rounded up: 10.1 % is more than 10 %."""
        return -(-self.sum("no_reason") * ALL // self.asked) if self.asked > 0 else 0

    def is_absent_too_much(self, law):
        """Beyond what the law lets somebody miss; None when that is not known."""
        return law and self.sum("no_reason") * ALL > law.value * self.asked


def lines_of(enrolment, parts, marks):
    """`marks` by the id of a part: (minutes or None, reason)."""
    found: dict[date, Line] = {}
    for part in parts:
        quarter = quarter_of(part.date)
        add(found.setdefault(quarter, Line(quarter)), part.planned_minutes, *marks.get(part.pk, (None, "")))
    lines = [found[quarter] for quarter in sorted(found)]
    spread_credit(lines, enrolment.credited_minutes)
    return Person(enrolment, lines)


def add(line, planned, minutes, reason):
    line.planned += planned
    if minutes is None:
        line.not_marked += planned
        return
    line.followed += minutes
    absent = max(planned - minutes, 0)
    if reason in GOOD_REASON:
        line.good_reason += absent
    elif reason in TO_SHOW:
        line.to_show += absent
    else:
        line.no_reason += absent


def spread_credit(lines, credited):
    """Off the absence without a reason first, then off that which is to be shown, from the first quarter on."""
    for name in ("no_reason", "to_show"):
        for line in lines:
            taken = min(credited, getattr(line, name))
            setattr(line, name, getattr(line, name) - taken)
            line.credited += taken
            credited -= taken


def lines_of_session(parts, enrolments, attendances):
    """A Person for each enrolment, in order. `attendances` are rows of the register."""
    marks: dict[int, dict[int, tuple]] = defaultdict(dict)
    for row in attendances:
        marks[row.enrolment_id][row.part_id] = (row.minutes, row.reason)
    return [lines_of(each, parts, marks[each.pk]) for each in enrolments]


def rule_on(day):
    return legal.value_on(MOST_UNJUSTIFIED, day)
