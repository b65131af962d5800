"""People of a company whom somebody pastes by name. Only its own people are recognised, and each line that is nobody is
told by its number."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from employees.importing.pasting import read_pasted
from employees.recognising import Doubtful, OwnPeople

MOST = 300


@dataclass(frozen=True)
class Line:
    """Something on a line that could not be understood, and why."""

    number: int | None
    written: str
    why: str

    def __str__(self):
        if self.number is None:
            return self.why
        return _("Line %(number)s, “%(written)s”: %(why)s") % {
            "number": self.number,
            "written": self.written,
            "why": self.why,
        }


@dataclass(frozen=True)
class Named:
    employments: list = field(default_factory=list)
    problems: list = field(default_factory=list)


def people_named(employer, text, *, on):
    """The Named in what was pasted; `on` is the day on which they have to work for the company."""
    if not text.strip():
        return Named()
    sheet = read_pasted(text)
    if len(sheet.rows) > MOST:
        return Named(problems=[Line(None, "", _("Paste at most %(most)s names at a time.") % {"most": MOST})])
    problems = [Line(None, "", problem.message) for problem in sheet.problems]
    found, own = {}, OwnPeople(employer)
    for row in sheet.rows:
        written = " ".join(str(value) for value in row.raw.values() if value)[:120]
        try:
            employment = working(own, own.find(row.facts), on)
        except Doubtful as refusal:
            problems.append(Line(row.number, written, str(refusal)))
            continue
        if employment is None:
            problems.append(Line(row.number, written, _("nobody with this name works here.")))
        else:
            found[employment.pk] = employment
    return Named(list(found.values()), problems)


def working(own, employee, on):
    """The employment of this person that holds on that day."""
    return next((each for each in own.employments.get(employee, ()) if each.is_current(on)), None)
