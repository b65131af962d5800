"""How much training the law gives somebody in a calendar year at one company. Pure: nothing here asks the database.

    right = A × B × C        (Act of 3 October 2022; the agreement of joint committee 200 repeats it)

A: the days of somebody full-time there; B: how much this person works, compared with full-time; C: the months of the year
in which the person worked there, of 12: each month that was begun counts whole. A day is a fifth of a week. So A × B days
of a full-time week are A fifths of the person's own week: where their hours per week are known, these say A × B alone.
"""

from datetime import date
from fractions import Fraction

from training.right.facts import Meter, Reason
from training.right.share import share_of

MONTHS, HALF = 12, Fraction(1, 2)


def meter_of(facts):
    first, after = date(facts.year, 1, 1), date(facts.year + 1, 1, 1)
    works = sorted((each for each in facts.works if each.is_there_in(first, after)), key=lambda each: each.since)
    shares = [(each, share_of(each, facts)) for each in works]
    right, months = None, 0
    if all(share.minutes is not None for _work, share in shares):
        by_month = minutes_by_month(shares, facts.year)
        right, months = whole(sum(by_month, Fraction(0)) / MONTHS), sum(each > 0 for each in by_month)
    is_confirmed = all(share.is_confirmed for _work, share in shares)
    reasons = (*reasons_of(shares, facts.year), *caveats(right, months, is_confirmed))
    return Meter(facts.year, right, facts.used, facts.planned, reasons, is_confirmed, facts.in_plan)


def minutes_by_month(shares, year):
    """For each month what a whole year as in that month would give. Where somebody changed from one employment to another
    within a month, the one that gives most counts: the law counts every month once, and whole."""
    return [
        max((share.minutes for work, share in shares if work.is_there_in(*month)), default=Fraction(0))
        for month in months_of(year)
    ]


def months_of(year):
    firsts = [date(year, month, 1) for month in range(1, MONTHS + 1)]
    return zip(firsts, [*firsts[1:], date(year + 1, 1, 1)], strict=True)


def whole(minutes):
    """Half a minute counts as one."""
    return int(minutes + HALF)


def reasons_of(shares, year):
    """Each once, in the order of the employments."""
    if not shares:
        return [Reason("not_there", {"year": year})]
    found = []
    for _work, share in shares:
        found += [each for each in share.reasons if each not in found]
    return found


def caveats(right, months, is_confirmed):
    if right and months < MONTHS:
        yield Reason("months", {"months": months})
    if not is_confirmed:
        yield Reason("not_confirmed")
