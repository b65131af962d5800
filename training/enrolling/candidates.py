"""Whether somebody can be let in to a session: what they lack, what they do at that time, where they stand already."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from employees.booked import booked_as
from employees.models import Employee, Employment
from employees.record.prerequisites import missing_prerequisites
from portal.kit.bookings import in_the_way, person
from portal.kit.rules import RuleBroken


@dataclass(frozen=True)
class Candidate:
    """Somebody to enrol: a person, and for which company they come; None when by themselves."""

    employee: Employee
    employment: Employment | None = None

    @property
    def name(self):
        return (self.employment or self.employee).full_name


@dataclass(frozen=True)
class Hurdle:
    """Why this candidate cannot enrol. `can_be_overridden`: an officer may let them in with a reason."""

    candidate: Candidate
    sentence: str
    can_be_overridden: bool = False


class NotEnrolled(RuleBroken):
    """Nobody was enrolled. `hurdles` says of whom why; the message says all of them."""

    def __init__(self, hurdles):
        super().__init__(" ".join(hurdle.sentence for hurdle in hurdles))
        self.hurdles = hurdles

    @property
    def can_be_overridden(self):
        return all(hurdle.can_be_overridden for hurdle in self.hurdles)


def of_employments(employments):
    return [Candidate(employment.employee, employment) for employment in employments]


def hurdles_of(session, candidates):
    """Every Hurdle of these candidates. The same number of queries, whatever their number."""
    standing = session.enrolments.standing().values_list("employee", flat=True)
    there, found, new = set(standing), [], []
    for each in candidates:
        if each.employee.pk in there:
            found.append(Hurdle(each, _("%(name)s is in this session already.") % {"name": each.name}))
        else:
            new.append(each)
        there.add(each.employee.pk)
    return found + what_bars(session, new)


def what_bars(session, candidates, *, apart_from=()):
    """As `hurdles_of`, of people who may stand in the session already; `apart_from` are bookings that do not count."""
    lacking = missing_prerequisites([each.employee for each in candidates], session.module)
    parts = list(session.parts.all())
    busy, found = busy_at(candidates, parts, apart_from), []
    for each in candidates:
        if sentence := not_there(session, each, parts[0].date):
            found.append(Hurdle(each, sentence))
        if modules := lacking.get(each.employee.pk):
            found.append(Hurdle(each, lacks(each, modules), can_be_overridden=True))
        if each.employee.pk in busy:
            sentence = _("%(name)s is in another session at that time.") % {"name": each.name}
            found.append(Hurdle(each, sentence, can_be_overridden=True))
    return found


def busy_at(candidates, parts, apart_from):
    """The ids of those who are somewhere else in part of that time."""
    wanted = {}
    for each in candidates:
        wanted[booked_as(each.employee)] = each.employee.pk
    asked = [person(uuid, part.starts_at, part.ends_at) for uuid in wanted for part in parts]
    return {wanted[clash.wanted.resource] for clash in in_the_way(asked, apart_from=apart_from)}


def not_there(session, candidate, first_day):
    """A session in a company is for its own people; and somebody comes for a company while they work there."""
    employment = candidate.employment
    if session.host_id and (employment is None or employment.employer_id != session.host_id):
        return _("%(name)s does not work for “%(company)s”.") % {"name": candidate.name, "company": session.host.name}
    if employment and not employment.is_current(first_day):
        return _("%(name)s does not work for the company on %(day)s.") % {
            "name": candidate.name,
            "day": date_format(first_day, "SHORT_DATE_FORMAT"),
        }
    return ""


def lacks(candidate, modules):
    codes = ", ".join(module.code for module in modules)
    sentence = ngettext(
        "%(name)s first needs module %(codes)s.", "%(name)s first needs the modules %(codes)s.", len(modules)
    )
    return sentence % {"name": candidate.name, "codes": codes}
