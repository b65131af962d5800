"""Periods from a first day to before the day on which they are over: how they are kept, asked and told."""

from calendar import monthrange
from datetime import date, timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# A day that somebody types may be the last that there is; nothing follows on it.
LAST = date.max - timedelta(days=1)
# And the first that there is: nothing comes before it.
FIRST = date.min + timedelta(days=1)


class DateRange(Func):
    """Two columns as one range, for exclusion constraints."""

    function = "DATERANGE"
    output_field = DateRangeField()


class PeriodQuerySet(models.QuerySet):
    """Of rows with a first day, `since`, and `until`, the first day on which it is over; None when no end is known."""

    def current(self, on=None):
        """Those that hold on a day (today)."""
        return self.not_ended(on).filter(since__lte=on or timezone.localdate())

    def not_ended(self, on=None):
        """Those that hold, and those that are still to begin."""
        return self.filter(Q(until=None) | Q(until__gt=on or timezone.localdate()))

    def not_over(self, on=None):
        """As `not_ended`, without those that were called off before they began: their first day is their `until`."""
        return self.not_ended(on).exclude(until=F("since"))


def ends_after_it_began(table):
    """The period may be empty: what is called off before it began leaves no day on which it held."""
    return models.CheckConstraint(
        condition=Q(until=None) | Q(until__gte=F("since")),
        name=f"{table}_ends_after_it_began",
        violation_error_message=_("It cannot end before it began."),
    )


def once_at_a_time(table, *columns, told, until="until"):
    """No two periods with the same `columns` overlap; `told` is the sentence people read."""
    return ExclusionConstraint(
        name=f"{table}_once_at_a_time",
        expressions=[
            *((column, RangeOperators.EQUAL) for column in columns),
            (DateRange("since", until, RangeBoundary()), RangeOperators.OVERLAPS),
        ],
        violation_error_message=told,
    )


def last_day_of(until):
    """The last day of a period that is over on `until`; None when it has no end."""
    return until and max(until, FIRST) - timedelta(days=1)


def over_on(last_day):
    """The first day after a period of which `last_day` is the last; None when it has no end."""
    return last_day and min(last_day, LAST) + timedelta(days=1)


def months_later(day, number):
    """The same day so many months later (before, when less than zero); the last of that month where it has no such day.
    Raises ValueError beyond the years that there are."""
    years, month = divmod(day.month - 1 + number, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
