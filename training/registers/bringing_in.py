"""A register that somebody filled in elsewhere comes into the portal: all of it, or with every mistake named nothing."""

from django.db import transaction

from portal.kit.rules import RuleBroken
from training.enums import Way
from training.registers.marking import Mark, MarksRefused, mark
from training.registers.reading import Problem


class RegisterRefused(RuleBroken):
    """Nothing was written. `problems` say of each cell why."""

    def __init__(self, problems):
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def marks_of(read, sheet, *, seen=True):
    """The Marks of a RegisterRead; with `seen`, only where the register still says what `sheet` says."""
    people = {row.number: row for row in sheet.participants}
    places = {part.key: index for index, part in enumerate(sheet.parts)}
    made = []
    for each in read.marks:
        person, place = people[each.number], places[each.part]
        was = {"was": person.minutes[place]} if seen else {}
        made.append(Mark(person.id, sheet.parts[place].id, each.minutes, each.reason, **was))
    return made


def bring_in(session, read, sheet, *, by, at, dry_run=False):
    """Mark what stands in a RegisterRead of this session; returns Marked. Raises RegisterRefused, with nothing written."""
    if read.problems:
        raise RegisterRefused(read.problems)
    marks = marks_of(read, sheet)
    try:
        with transaction.atomic():
            done = mark(session, marks=marks, way=Way.SPREADSHEET, by=by, at=at)
            transaction.set_rollback(dry_run)
    except MarksRefused as refusal:
        told = dict(zip(map(key, marks), read.marks, strict=True))
        raise RegisterRefused([problem_of(each, told[key(each.mark)]) for each in refusal.refused]) from None
    except RuleBroken as refusal:
        raise RegisterRefused([Problem(None, "", None, str(refusal))]) from None
    return done


def key(mark):
    return mark.enrolment, mark.part


def problem_of(refused, told):
    return Problem(told.row, told.column, told.minutes, refused.sentence)
