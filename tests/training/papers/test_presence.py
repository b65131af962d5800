"""The lines of attendance: sums of the register, by quarter and by reason."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from portal.kit import legal
from training.papers.presence.lines import MOST_UNJUSTIFIED, lines_of

AUTUMN, WINTER = date(2026, 10, 1), date(2027, 1, 1)


def parts(*days, minutes=200):
    return [SimpleNamespace(pk=number, date=day, planned_minutes=minutes) for number, day in enumerate(days)]


def person(parts, marks, credited=0):
    return lines_of(SimpleNamespace(credited_minutes=credited), parts, marks)


def test_each_quarter_has_its_line_and_the_last_day_of_one_is_not_the_first_of_the_next():
    found = person(parts(date(2026, 12, 31), date(2027, 1, 1)), {0: (200, ""), 1: (150, "late")})
    assert [(line.quarter, line.number, line.planned, line.followed) for line in found.lines] == [
        (AUTUMN, 4, 200, 200),
        (WINTER, 1, 200, 150),
    ]
    assert [line.no_reason for line in found.lines] == [0, 50]


@pytest.mark.parametrize(
    ("reason", "column"),
    [
        ("ill", "good_reason"),
        *((reason, "to_show") for reason in ("leave", "work", "other")),
        *((reason, "no_reason") for reason in ("late", "left_early", "unknown", "")),
    ],
)
def test_what_was_not_followed_is_sorted_by_its_reason(reason, column):
    line = person(parts(AUTUMN), {0: (50, reason)}).lines[0]
    assert {name: getattr(line, name) for name in ("good_reason", "to_show", "no_reason") if getattr(line, name)} == {
        column: 150
    }
    assert line.followed + getattr(line, column) == line.planned


def test_what_is_not_marked_is_neither_followed_nor_absent():
    line = person(parts(AUTUMN, AUTUMN), {0: (200, "")}).lines[0]
    assert (line.planned, line.followed, line.no_reason, line.not_marked) == (400, 200, 0, 200)


def test_what_somebody_need_not_follow_is_no_absence():
    found = person(parts(AUTUMN, WINTER), {0: (0, "unknown"), 1: (0, "unknown")}, credited=250)
    assert [(line.credited, line.no_reason) for line in found.lines] == [(200, 0), (50, 150)]
    assert found.asked == 150


def test_ten_percent_is_not_too_much_and_more_is():
    law = legal.value_on(MOST_UNJUSTIFIED, date(2026, 1, 1))
    assert (law.value, law.confirmed) == (Decimal(10), True)
    just, over = (person(parts(AUTUMN, minutes=1000), {0: (there, "late")}) for there in (900, 899))
    assert (just.is_absent_too_much(law), over.is_absent_too_much(law)) == (False, True)
    assert (just.no_reason_percent, over.no_reason_percent) == (10, 11)
    assert not over.is_absent_too_much(None)
