"""Quarters of a year, each called by its first day."""

from datetime import date

from django.db.models import Q

FIRST_MONTHS = (1, 4, 7, 10)


def quarter_of(day):
    return day.replace(month=3 * ((day.month - 1) // 3) + 1, day=1)


def next_quarter(quarter):
    return date(quarter.year + 1, 1, 1) if quarter.month == 10 else quarter.replace(month=quarter.month + 3)


def later(quarter, number):
    """The quarter that comes so many after it."""
    years, place = divmod((quarter.month - 1) // 3 + number, 4)
    return date(quarter.year + years, 3 * place + 1, 1)


def is_quarter(day):
    return day == quarter_of(day)


def is_over(quarter, today):
    return next_quarter(quarter) <= today


def quarters_of(since, until, *, on=None):
    """Those that begin in a period, in order; from a day `on` those that are not over then."""
    found, quarter = [], quarter_of(since)
    while quarter < until:
        if quarter >= since and not (on and is_over(quarter, on)):
            found.append(quarter)
        quarter = next_quarter(quarter)
    return tuple(found)


def begins_a_quarter(column):
    """The condition that a column holds the first day of a quarter."""
    return Q(**{f"{column}__day": 1, f"{column}__month__in": FIRST_MONTHS})
