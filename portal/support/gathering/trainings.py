"""What the days of a training say, as facts: of sessions by their parts, of what is planned by its quarter."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal

from catalogue.enums import Unit
from portal.kit.periods import months_later

HOUR, CENT = 60, Decimal("0.01")
WINDOWS = (30, 60, 75)
YEAR = 12
QUARTER = 3


def facts_of_days(minutes_by_day, *, today):
    """Of a training with these minutes on these days: {day: minutes}."""
    days = sorted(minutes_by_day)
    first, last = days[0], days[-1]
    total = hours(sum(minutes_by_day.values()))
    facts = {
        "opl_start": first,
        "opl_einde": last,
        "opl_dagen": len(days),
        "opl_uren_totaal": total,
        "maanden_sinds_einde": months_since(last, today),
        **{f"opl_uren_in_{window}d": hours(fullest(minutes_by_day, window)) for window in WINDOWS},
    }
    # Of what lasts longer, nobody can say how much of it is “a year” or “a quarter”: asked.
    if last < months_later(first, YEAR):
        facts["opl_uren_per_jaar"] = total
    if (first.year, (first.month - 1) // QUARTER) == (last.year, (last.month - 1) // QUARTER):
        facts["opl_uren_per_trimester"] = total
    return facts


def study_points(module):
    """A module that is not counted in study points has none of them."""
    return module.quantity if module.unit == Unit.STUDY_POINT else Decimal(0)


def hours(minutes):
    return (Decimal(minutes) / HOUR).quantize(CENT)


def fullest(minutes_by_day, window):
    """The most minutes in so many days one after the other."""
    return max(
        sum(minutes for day, minutes in minutes_by_day.items() if first <= day < first + timedelta(days=window))
        for first in minutes_by_day
    )


def months_since(day, today):
    """With the part of the month that has begun: a condition of “less than 6” must tell a day more from none."""
    if today <= day:
        return Decimal(0)
    whole = (today.year - day.year) * YEAR + today.month - day.month - (today.day < day.day)
    begun, next_one = months_later(day, whole), months_later(day, whole + 1)
    # Rounded down: the day before a whole month is over must stay below it.
    return (whole + Decimal((today - begun).days) / (next_one - begun).days).quantize(CENT, ROUND_DOWN)


def minutes_by_day(parts):
    """{day: minutes} of the parts of a session."""
    found: dict[date, int] = defaultdict(int)
    for part in parts:
        found[part.date] += part.planned_minutes
    return found


def facts_of_session(session, parts, *, today):
    return {
        **facts_of_days(minutes_by_day(parts), today=today),
        "opl_bedrijfsintern": session.host_id is not None,
        "opl_stp_per_jaar": study_points(session.module),
    }


def facts_of_quarter(module, quarter, *, today):
    """Of what is planned and has no days yet: it begins on the first day of its quarter at the earliest, and not before
    today."""
    return {
        "opl_start": max(quarter, today),
        "maanden_sinds_einde": Decimal(0),
        "opl_stp_per_jaar": study_points(module),
    }
