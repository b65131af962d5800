"""By when papers are due, on both sides of each boundary."""

from datetime import date, datetime

import pytest

from portal.kit.periods import months_later
from tests.training.making import BRUSSELS
from training.papers.deadlines import Due, asked_too_long_ago, attest_due, registration_due


def at(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=BRUSSELS)


@pytest.mark.parametrize(
    ("asked", "due", "confirmed"),
    [
        (at(date(2026, 3, 2)), date(2026, 3, 10), True),
        (datetime(2026, 3, 2, 23, 59, tzinfo=BRUSSELS), date(2026, 3, 10), True),
        (datetime(2026, 3, 3, 0, 1, tzinfo=BRUSSELS), date(2026, 3, 11), True),  # In UTC still the day before.
        (at(date(2026, 8, 31)), date(2026, 9, 8), True),
        (at(date(2026, 9, 1)), date(2026, 9, 9), False),
        (at(date(2019, 9, 1)), date(2019, 9, 9), True),
    ],
)
def test_an_attest_is_due_eight_days_after_it_was_asked(asked, due, confirmed):
    assert attest_due(asked) == Due(due, confirmed)


def test_before_the_law_no_term_is_known():
    early = at(date(2019, 8, 31))
    assert attest_due(early) is None
    assert registration_due(date(2019, 8, 31)) is None
    assert asked_too_long_ago(date(2019, 8, 31)) is None


def test_on_the_last_day_it_is_not_too_late_and_the_day_after_it_is():
    due = Due(date(2026, 3, 10), confirmed=True)
    assert [due.is_over(date(2026, 3, day)) for day in (9, 10, 11)] == [False, False, True]
    assert due.in_words(date(2026, 3, 9)).endswith("1 day left")
    assert due.in_words(date(2026, 3, 10)).endswith("today")
    assert due.in_words(date(2026, 3, 12)).endswith("2 days ago")
    # What began to count on this day is due today; what began before it is overdue.
    assert asked_too_long_ago(date(2026, 3, 10)) == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2026, 11, 23), date(2027, 1, 23)),
        (date(2026, 12, 31), date(2027, 2, 28)),
        (date(2027, 12, 30), date(2028, 2, 29)),
        (date(2026, 6, 30), date(2026, 8, 30)),
    ],
)
def test_two_months_end_on_the_same_day_or_the_last_of_the_month(day, later):
    assert months_later(day, 2) == later
    assert registration_due(day) == Due(later, confirmed=False)
