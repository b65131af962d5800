"""Of which size a company is, as the law counts it.

Act of 3 October 2022, article 50 § 2: the average over the four quarters before a period of two years, of which the first
began on 1 January 2022: the fourth quarter of the year before last and the first three of last year. For 2026 and 2027
these are the quarters from 1 October 2024 up to 30 September 2025.

A company tells the portal its average by calendar year. Three of the four quarters lie in the year before the two years:
the average of that year stands for them, and whoever shows the answer says so.
"""

from datetime import date

from portal.kit import legal

FIRST_PERIOD, LENGTH = 2022, 2
# From the largest down: from how many on, and how many days there.
CLASSES = (
    ("training_right.larger_from", "training_right.days_of_larger"),
    ("training_right.smaller_from", "training_right.days_of_smaller"),
)
SMALLEST = "training_right.days_of_smallest"


def first_of_period(year):
    return year - (year - FIRST_PERIOD) % LENGTH


def counting_year(year):
    """The year of which the size decides on `year`."""
    return first_of_period(year) - 1


def reference_period(year):
    """The first and the last day of the quarters that the law counts for `year`."""
    counted = counting_year(year)
    return date(counted - 1, 10, 1), date(counted, 9, 30)


def days_code(fte, day):
    """Under which code the days of a company of this size stand; None when nothing is known of that day."""
    for bound_code, code in CLASSES:
        bound = legal.value_on(bound_code, day)
        if bound is None:
            return None
        if fte >= bound.value:
            return code
    return SMALLEST


def bounds_confirmed(day):
    return all(legal.value_on(code, day).confirmed for code, _days in CLASSES)
