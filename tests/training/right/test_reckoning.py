"""The training right reckoned by hand, for people as they work in real companies."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from employees.enums import Statute
from training.right.facts import Facts, Work
from training.right.reckoning import meter_of

YEAR = 2025  # The size of 2023 decides on 2024 and 2025.
SINCE = date(2020, 3, 1)
FULL_TIME = Work(SINCE, percentage=Decimal(100), statute=Statute.CLERK)


def reckoned(work=FULL_TIME, *, fte="35.60", year=YEAR, committees=(), used=0, planned=0, sizes=None):
    works = work if isinstance(work, tuple) else (work,)
    told = {2023: Decimal(fte)} if sizes is None else sizes
    return meter_of(Facts(year, works, told, committees, used, planned))


def codes(meter):
    return [reason.code for reason in meter.reasons]


def changed(**facts):
    return replace(FULL_TIME, **facts)


# By hand. A full-time week has 38 hours, a day is a fifth of it: 38 × 60 / 5 = 456 minutes, 7 hours 36.


def test_somebody_full_time_has_five_days():
    # 5 days × 100 % × 12/12 = 5 days of 456 minutes = 2,280 minutes = 38 hours.
    meter = reckoned()
    assert (meter.right, meter.is_required, meter.is_known, meter.is_confirmed) == (2280, True, True, True)
    assert codes(meter) == ["days"]


def test_somebody_half_time_has_half_of_it():
    # 5 days × 50 % × 12/12 = 2.5 days of 456 minutes = 1,140 minutes = 19 hours.
    assert reckoned(changed(percentage=Decimal(50))).right == 1140
    # The same person by hours: a week of 19 hours, a day of 3 hours 48 = 228 minutes; 5 × 228 = 1,140 minutes. The
    # percentage is not taken a second time.
    by_hours = reckoned(changed(percentage=Decimal(50), hours_per_week=Decimal(19)))
    assert (by_hours.right, codes(by_hours)) == (1140, ["days", "hours"])


def test_somebody_who_entered_on_the_first_of_july_has_six_twelfths():
    # July, August, September, October, November, December: 6 months. 5 days × 100 % × 6/12 = 2.5 days = 1,140 minutes.
    meter = reckoned(changed(since=date(2025, 7, 1)))
    assert (meter.right, codes(meter)) == (1140, ["days", "months"])
    # By days it would be 184/365 of 2,280, or 1,149: the law counts months. One begun on the 31st counts whole.
    assert reckoned(changed(since=date(2025, 7, 31))).right == 1140


def test_the_example_of_the_flemish_employment_service():
    # 80 %, from 29 March 2024: March to December are 10 months. 5 × 80 % × 10/12 = 3 1/3 days of 456 = 1,520 minutes.
    work = changed(since=date(2024, 3, 29), percentage=Decimal(80))
    assert reckoned(work, year=2024).right == 1520


@pytest.mark.parametrize(
    ("fte", "right", "code"),
    [
        ("9.90", 0, "no_right"),  # Below 10: no right.
        ("10.00", 456, "days"),  # From 10 up to below 20: 1 day of 456 minutes.
        ("19.99", 456, "days"),
        ("20.00", 2280, "days"),  # From 20: 5 days of 456 minutes.
    ],
)
def test_the_size_of_the_company_decides(fte, right, code):
    meter = reckoned(fte=fte)
    assert (meter.right, meter.is_required, meter.is_known, codes(meter)) == (right, right > 0, True, [code])


@pytest.mark.parametrize(("year", "counted"), [(2024, 2023), (2025, 2023), (2026, 2025), (2027, 2025)])
def test_the_size_before_the_period_of_two_years_counts(year, counted):
    assert reckoned(year=year, sizes={counted: Decimal(20)}).right == 2280
    others = {other: Decimal(20) for other in range(2020, 2030) if other != counted}
    meter = reckoned(year=year, sizes=others)
    assert (meter.right, meter.left, meter.unplanned, meter.is_known, meter.is_required) == (
        *(None, None, None),
        *(False, False),
    )
    assert [(each.code, each.facts) for each in meter.reasons[:1]] == [("size_not_told", {"year": counted})]


def test_who_left_has_the_months_up_to_the_last_day():
    # Over on 1 April: January, February, March. 5 × 3/12 = 1.25 days = 570 minutes. A day more begins April: 760.
    assert reckoned(changed(until=date(2025, 4, 1))).right == 570
    assert reckoned(changed(until=date(2025, 4, 2))).right == 760


def test_who_was_not_there_in_the_year_has_none():
    for work in (changed(until=date(2025, 1, 1)), changed(since=date(2026, 1, 1))):
        meter = reckoned(work)
        assert (meter.right, meter.is_known, codes(meter)) == (0, True, ["not_there"])


def test_a_month_in_which_somebody_changed_counts_once():
    # Full-time up to 15 June, half-time since: January to June full-time (June by what gives most), then 6 months at half:
    # 2,280 × 6/12 + 1,140 × 6/12 = 1,140 + 570 = 1,710 minutes.
    before = changed(until=date(2025, 6, 16))
    after = changed(since=date(2025, 6, 16), percentage=Decimal(50))
    meter = reckoned((after, before))
    assert (meter.right, codes(meter)) == (1710, ["days", "part_time"])


def test_a_longer_week_has_longer_days():
    # 40 hours: a day of 8 hours. 5 × 480 = 2,400 minutes.
    assert reckoned(changed(hours_per_week=Decimal(40), percentage=None)).right == 2400


def test_a_third_of_a_minute_is_rounded_once_at_the_end():
    # 1 day × 33.33 % × 5/12 of 456 minutes = 63.327 minutes.
    work = changed(percentage=Decimal("33.33"), since=date(2025, 8, 1))
    assert reckoned(work, fte="10").right == 63
    # 1 day × 12.5 % × 1/12 = 4.75 minutes: 5.
    assert reckoned(changed(percentage=Decimal("12.5"), since=date(2025, 12, 1)), fte="10").right == 5


def test_a_joint_committee_that_agreed_goes_before_the_law():
    # Committee 200 in 2025: 3 days of 456 = 1,368 minutes; below 10 full-time equivalents 1 day.
    assert reckoned(changed(committee="200")).right == 1368
    assert reckoned(committees=("200",)).right == 1368
    assert reckoned(changed(committee="200"), fte="9.90").right == 456
    assert reckoned(changed(committee="227"), committees=("200",)).right == 2280


def test_of_several_joint_committees_nobody_chooses():
    meter = reckoned(committees=("200", "227"))
    assert (meter.is_known, codes(meter)) == (False, ["committee_not_told"])
    assert reckoned(committees=("200", "227"), fte="10").right == 456  # Both say the same.
    assert reckoned(changed(committee="227"), committees=("200", "227")).right == 2280


@pytest.mark.parametrize(
    ("facts", "right", "reasons"),
    [
        ({"percentage": None}, None, ["days", "part_not_told"]),
        ({"hours_per_week": Decimal(38), "percentage": Decimal(50)}, None, ["days", "hours_unclear"]),
        ({"statute": Statute.SELF_EMPLOYED}, 0, ["no_contract"]),
        ({"statute": Statute.TEMP}, 0, ["no_contract"]),
        ({"statute": Statute.STUDENT}, None, ["statute_unclear"]),
        ({"statute": ""}, 2280, ["days", "statute_not_told"]),
    ],
)
def test_what_is_not_told_is_not_guessed(facts, right, reasons):
    meter = reckoned(changed(**facts))
    assert (meter.right, codes(meter)) == (right, reasons)


def test_nothing_is_known_of_years_of_which_nothing_was_read():
    meter = reckoned(year=2023, sizes={2021: Decimal(30)})
    assert (meter.is_known, codes(meter)) == (False, ["law_not_known"])


def test_a_figure_that_nobody_confirmed_is_said_to_be_so():
    meter = reckoned(year=2026, sizes={2025: Decimal(30)})
    assert (meter.right, meter.is_confirmed, codes(meter)) == (2280, False, ["days", "not_confirmed"])
    small = reckoned(year=2026, sizes={2025: Decimal(9)})
    assert (small.right, codes(small)) == (0, ["no_right", "not_confirmed"])


def test_what_was_followed_and_planned_shrinks_what_is_left():
    meter = reckoned(used=800, planned=1000)
    assert (meter.left, meter.unplanned) == (1480, 480)
    over = reckoned(used=3000, planned=1000)
    assert (over.left, over.unplanned) == (0, 0)


days_of_2025 = st.dates(date(2024, 6, 1), date(2026, 6, 1))
works_of_somebody = st.lists(
    st.builds(
        Work,
        since=days_of_2025,
        until=st.none() | days_of_2025,
        percentage=st.decimals(1, 100, places=2),
        statute=st.sampled_from([Statute.CLERK, Statute.TEMP]),
        committee=st.sampled_from(["", "200", "227"]),
    ),
    max_size=4,
)


@given(works_of_somebody, st.randoms(use_true_random=False))
def test_nobody_gets_more_than_full_time_and_the_order_of_employments_does_not_matter(works, chance):
    mixed = list(works)
    chance.shuffle(mixed)
    right = reckoned(tuple(works)).right
    assert right == reckoned(tuple(mixed)).right
    assert 0 <= right <= 2280
