from datetime import date
from decimal import Decimal

import pytest

from training.right.deadlines import Standing, deadlines

LARGE, SMALL = {2023: Decimal(20), 2025: Decimal(20)}, {2023: Decimal("19.99"), 2025: Decimal("19.99")}
NOVEMBER = date(2026, 11, 23)


def codes(deadline):
    return [reason.code for reason in deadline.reasons]


def test_a_company_from_twenty_on_consults_by_15_march_and_plans_by_31_march():
    # From 23 November 2026 up to 31 March 2027: 7 + 31 + 31 + 28 + 31 = 128 days; 15 March is 16 days before that.
    found = deadlines(LARGE, NOVEMBER)
    assert found.year == 2027
    assert (found.plan.standing, found.plan.on, found.plan.days_left) == (Standing.DUE, date(2027, 3, 31), 128)
    consultation = found.consultation
    assert (consultation.standing, consultation.on, consultation.days_left) == (Standing.DUE, date(2027, 3, 15), 112)
    assert codes(consultation) == ["large_enough_to_plan", "consulted", "not_confirmed"]
    assert consultation.reasons[1].facts["draft"] == date(2027, 2, 28)


def test_a_smaller_one_need_not():
    found = deadlines(SMALL, NOVEMBER)
    for each in (found.plan, found.consultation):
        assert (each.standing, each.on, each.days_left) == (Standing.NOT_REQUIRED, None, None)
        assert codes(each) == ["too_small_to_plan", "not_confirmed"]


def test_of_a_company_that_did_not_tell_its_size_it_is_not_known():
    # Last year's size does not decide on 2027: that of 2025 does.
    found = deadlines({2024: Decimal(30), 2026: Decimal(30)}, NOVEMBER)
    assert (found.plan.standing, found.plan.on) == (Standing.UNKNOWN, date(2027, 3, 31))
    assert found.plan.reasons[0].facts["counted"] == 2025


@pytest.mark.parametrize(
    ("day", "year", "plan", "consultation"),
    [
        (date(2025, 1, 1), 2025, 89, 73),
        (date(2025, 3, 15), 2025, 16, 0),
        (date(2025, 3, 16), 2025, 15, -1),
        (date(2025, 3, 31), 2025, 0, -16),
        (date(2025, 4, 1), 2026, 364, 348),
        (date(2028, 2, 29), 2028, 31, 15),
    ],
)
def test_the_days_are_counted_down_to_the_plan_that_is_made_next(day, year, plan, consultation):
    found = deadlines({2023: Decimal(50), 2025: Decimal(50), 2027: Decimal(50)}, day)
    assert (found.year, found.plan.days_left, found.consultation.days_left) == (year, plan, consultation)
    assert found.consultation.is_over == (consultation < 0)


def test_a_plan_that_is_late_keeps_its_day():
    found = deadlines(LARGE, date(2025, 4, 3), year=2025)
    assert (found.plan.on, found.plan.days_left, found.plan.is_over) == (date(2025, 3, 31), -3, True)
    assert (found.plan.is_confirmed, codes(found.plan)) == (True, ["large_enough_to_plan"])


def test_before_the_act_nothing_is_known():
    found = deadlines({2019: Decimal(50)}, date(2022, 5, 1))
    assert (found.year, found.plan.standing, found.plan.on, codes(found.plan)) == (
        2022,
        Standing.UNKNOWN,
        None,
        ["law_not_known"],
    )
