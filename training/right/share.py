"""What one employment would give in a whole calendar year, were it there all the time."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from employees.enums import Statute
from employees.models.employment import MOST_HOURS
from portal.kit import legal
from training.right.facts import Reason
from training.right.size import bounds_confirmed, counting_year, days_code

FULL_WEEK = "working_time.full_week"
DAYS_A_WEEK, HOUR, ALL = 5, 60, 100
# Who has no contract of employment with this company: that of a temporary worker is with the agency.
WITHOUT = {Statute.TEMP, Statute.IBO, Statute.SELF_EMPLOYED}
EMPLOYED = {Statute.WORKER, Statute.CLERK, Statute.EXECUTIVE}


@dataclass(frozen=True)
class Share:
    """`minutes` in a year; None when they are not known."""

    minutes: Fraction | None
    reasons: tuple[Reason, ...]
    is_confirmed: bool = True


def share_of(work, facts):
    day = date(facts.year, 1, 1)
    if work.statute in WITHOUT:
        return Share(Fraction(0), (Reason("no_contract", {"statute": work.statute}),))
    if work.statute and work.statute not in EMPLOYED:
        return unknown("statute_unclear", statute=work.statute)
    fte = facts.sizes.get(counting_year(facts.year))
    if fte is None:
        return unknown("size_not_told", year=counting_year(facts.year))
    code = days_code(fte, day)
    found = code and figures_for(work, facts, code, day)
    if not found:
        return unknown("law_not_known", year=facts.year)
    if len({each.value for each in found}) > 1:
        return unknown("committee_not_told", committees=facts.committees)
    return of_days(work, found[0], fte, day)


def unknown(code, **told):
    return Share(None, (Reason(code, told),))


def figures_for(work, facts, code, day):
    """What each joint committee says that this can be: that of the employment, else each of the company; else the law.
    Empty when nothing is known of the day."""
    committees = [work.committee] if work.committee else facts.committees or [""]
    found = [legal.value_on(code, day, each) for each in committees]
    return [] if None in found else found


def of_days(work, days, fte, day):
    year = day.year
    told = {"days": days.value, "committee": days.committee, "fte": fte, "year": year, "counted": counting_year(year)}
    sure = days.confirmed and bounds_confirmed(day)
    if not days.value:
        return Share(Fraction(0), (Reason("no_right", told),), sure)
    full = legal.value_on(FULL_WEEK, day)
    week, reason = week_of(work, full)
    if week is None:
        return Share(None, (Reason("days", told), reason), sure)
    caveat = () if work.statute else (Reason("statute_not_told"),)
    reasons = (Reason("days", told), *([reason] if reason else ()), *caveat)
    minutes = Fraction(days.value) * week * HOUR / DAYS_A_WEEK
    return Share(minutes, reasons, sure and (work.hours_per_week is not None or full.confirmed))


def week_of(work, full):
    """The hours of this person's week as a Fraction, None when they are not known; and why, where it is not a full week."""
    hours, percentage = work.hours_per_week, work.percentage
    if hours is not None:
        if percentage is not None and hours * ALL / percentage > MOST_HOURS:
            # 38 hours at 50 %: these may be the hours of a full-time week, or of this person's.
            return None, Reason("hours_unclear", {"hours": hours, "percentage": percentage})
        is_full = full and hours == full.value
        return Fraction(hours), None if is_full else Reason("hours", {"hours": hours})
    if percentage is None:
        return None, Reason("part_not_told")
    if full is None:
        return None, Reason("week_not_known")
    return Fraction(full.value) * Fraction(percentage) / ALL, part_time(percentage)


def part_time(percentage):
    return None if percentage == ALL else Reason("part_time", {"percentage": percentage})
