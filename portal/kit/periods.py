"""Periods from a first day to before the day on which they are over: how they are kept, and how they are told."""

from datetime import date, timedelta

from django.contrib.postgres.fields import DateRangeField
from django.db.models import Func

# A day that somebody types may be the last that there is; nothing follows on it.
LAST = date.max - timedelta(days=1)


class DateRange(Func):
    """Two columns as one range, for exclusion constraints."""

    function = "DATERANGE"
    output_field = DateRangeField()


def last_day_of(until):
    """The last day of a period that is over on `until`; None when it has no end."""
    return until and until - timedelta(days=1)


def over_on(last_day):
    """The first day after a period of which `last_day` is the last; None when it has no end."""
    return last_day and min(last_day, LAST) + timedelta(days=1)
