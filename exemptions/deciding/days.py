"""How many working days an officer has left: Monday to Friday, as the sector promises them."""

from datetime import timedelta

WEEK, WORKED, SATURDAY = 7, 5, 5


def working_days_until(last_day, *, on):
    """Working days after `on` up to and with `last_day`; below zero when that is over."""
    if last_day < on:
        return -working_days_until(on, on=last_day)
    weeks, rest = divmod((last_day - on).days, WEEK)
    days = (on + timedelta(days=1 + place) for place in range(rest))
    return weeks * WORKED + sum(day.weekday() < SATURDAY for day in days)
