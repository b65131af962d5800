"""The days on which the sector works: Monday to Friday."""

from datetime import timedelta

WEEK = 5


def working_days_after(day, number):
    """The day on which so many working days are over, counted from the day after."""
    while number:
        day += timedelta(days=1)
        number -= day.weekday() < WEEK
    return day
