"""Periods are half-open, as PostgreSQL stores them: the upper day is the first that is not covered."""

from datetime import timedelta

from django.db.backends.postgresql.psycopg_any import DateRange

NEVER = DateRange(empty=True)
A_DAY = timedelta(days=1)


def through(first, last):
    """From a day through another, both included."""
    return DateRange(first, last + A_DAY)


def stopped_on(period, day):
    """What is left of a period when it stops on this day, the first that is not covered any more."""
    if period.upper <= day:
        return period
    return DateRange(period.lower, day) if period.lower < day else NEVER
