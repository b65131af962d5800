"""The reckoning by hand, day by day, of a session over the night in which the clock goes back.

A night shift learns from Friday 23 to Sunday 25 October 2026. On the 25th the clock goes from 3:00 back to 2:00.

    day            from  to     clock says  passes  breaks  planned
    Fri 23 pm      13:00 17:00  4 h         240     15      225
    Fri 23 ev      18:00 21:30  3 h 30      210     10      200
    Sat 24 am       8:30 12:00  3 h 30      210     15      195
    Sat 24 ev      22:00  4:00  6 h         420     45      375      the hour from 2 to 3 comes twice: 7 h pass
    Sun 25 pm      14:00 16:00  2 h         120      0      120
                                                            1115     minutes = 18 h 35

    Amina has an hour credit of 2 lestijden of 50 minutes = 100 minutes. She came late on Saturday night, at 2:30 the first
    time that the clock said so, stayed to the end, and was ill on Sunday.
        Fri 225 + 200, Sat morning 195, Sat night: 2:30 summer time to 4:00 winter time = 150 min - 45 = 105, Sun 0
        present = 725; she was to follow 1115 - 100 = 1015; 725 / 1015 = 71.4 % -> 71 %
    Bert has no credit, came at 2:30 the second time, and was there all the rest.
        Sat night: 2:30 winter time to 4:00 = 90 - 45 = 45; present = 225 + 200 + 195 + 45 + 120 = 785; 785 / 1115 = 70.4 -> 70
"""

from datetime import date, datetime, time, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from training.hours import (
    attendance_percent,
    elapsed_minutes,
    minutes_present,
    planned_minutes,
    required_minutes,
)

BRUSSELS = ZoneInfo("Europe/Brussels")


def at(day, hour, minute=0, *, second_time=False):
    return datetime(2026, 10, day, hour, minute, tzinfo=BRUSSELS, fold=int(second_time))


FRI_PM = (at(23, 13), at(23, 17), 15)
FRI_EV = (at(23, 18), at(23, 21, 30), 10)
SAT_AM = (at(24, 8, 30), at(24, 12), 15)
SAT_EV = (at(24, 22), at(25, 4), 45)
SUN_PM = (at(25, 14), at(25, 16), 0)
WEEKEND = [FRI_PM, FRI_EV, SAT_AM, SAT_EV, SUN_PM]


def present(part, came_at, left_at=None):
    starts_at, ends_at, breaks = part
    return minutes_present(came_at, left_at, starts_at=starts_at, ends_at=ends_at, breaks=breaks)


def test_each_day_is_planned_as_reckoned_by_hand():
    assert [planned_minutes(*part) for part in WEEKEND] == [225, 200, 195, 375, 120]
    assert sum(planned_minutes(*part) for part in WEEKEND) == 1115


def test_the_night_in_which_the_clock_goes_back_lasts_an_hour_longer():
    assert elapsed_minutes(at(24, 22), at(25, 4)) == 7 * 60


def test_the_night_in_which_the_clock_goes_forward_lasts_an_hour_less():
    evening, morning = datetime(2026, 3, 28, 22, tzinfo=BRUSSELS), datetime(2026, 3, 29, 4, tzinfo=BRUSSELS)
    assert elapsed_minutes(evening, morning) == 5 * 60


def test_who_comes_late_with_a_credit_agrees_with_the_reckoning_by_hand():
    night = present(SAT_EV, at(25, 2, 30))
    assert night == 105
    followed = 225 + 200 + 195 + night + 0
    assert followed == 725
    assert attendance_percent(followed, 1115, 100) == 71


def test_who_comes_at_the_same_hour_the_second_time_is_an_hour_later():
    night = present(SAT_EV, at(25, 2, 30, second_time=True))
    assert night == 45
    assert attendance_percent(225 + 200 + 195 + night + 120, 1115, 0) == 70


def test_who_comes_early_and_stays_is_there_for_what_was_planned():
    assert present(SAT_AM, at(24, 8)) == 195
    assert present(SAT_AM, at(24, 8), at(24, 13)) == 195


@pytest.mark.parametrize(("came", "left"), [(at(24, 12), None), (at(24, 7), at(24, 8)), (at(24, 11, 50), None)])
def test_who_comes_for_less_than_the_breaks_was_not_there(came, left):
    assert present(SAT_AM, came, left) == 0


def test_a_percentage_is_never_rounded_up():
    assert attendance_percent(799, 1000, 0) == 79
    assert attendance_percent(800, 1000, 0) == 80
    assert attendance_percent(7999, 10000, 0) == 79


def test_nobody_is_there_for_more_than_all_of_it():
    assert attendance_percent(1115, 1115, 100) == 100


def test_who_need_follow_nothing_has_followed_all():
    assert attendance_percent(0, 480, 480) == 100
    assert attendance_percent(0, 480, 600) == 100


def test_a_credit_takes_from_what_a_module_asks():
    assert required_minutes(400, 100) == 300
    assert required_minutes(400, 500) == 0
    assert required_minutes(None, 100) is None


# The second reckoning: no subtraction of moments, every minute of the world is looked at, and fractions in place of whole
# division.


def minutes_one_by_one(starts_at, ends_at):
    """Counts the minutes that pass on a clock that is asked again and again."""
    utc = ZoneInfo("UTC")
    moment, end, number = starts_at.astimezone(utc), ends_at.astimezone(utc), 0
    while moment + timedelta(minutes=1) <= end:
        moment, number = moment + timedelta(minutes=1), number + 1
    return number


def overlap_one_by_one(came_at, left_at, starts_at, ends_at):
    utc = ZoneInfo("UTC")
    came, left = came_at.astimezone(utc), left_at.astimezone(utc)
    moment, end, number = starts_at.astimezone(utc), ends_at.astimezone(utc), 0
    while moment < end:
        number += came <= moment and moment + timedelta(minutes=1) <= left
        moment += timedelta(minutes=1)
    return number


def percent_by_fractions(present_minutes, planned, credited):
    if planned <= credited:
        return 100
    return min(int(Fraction(present_minutes, planned - credited) * 100), 100)


@st.composite
def a_part(draw):
    """Around both changes of the clock, and in between."""
    day = draw(
        st.one_of(
            st.dates(date(2026, 3, 27), date(2026, 3, 30)),
            st.dates(date(2026, 10, 23), date(2026, 10, 26)),
            st.dates(date(2026, 1, 1), date(2027, 12, 31)),
        )
    )
    hour, minute = draw(st.integers(0, 23)), draw(st.sampled_from([0, 15, 30, 45]))
    starts_at = datetime.combine(day, time(hour, minute), BRUSSELS).replace(fold=draw(st.integers(0, 1)))
    starts_at = starts_at.astimezone(ZoneInfo("UTC")).astimezone(
        BRUSSELS
    )  # The hour that does not exist is passed over.
    lasts = draw(st.integers(30, 600))
    ends_at = (starts_at.astimezone(ZoneInfo("UTC")) + timedelta(minutes=lasts)).astimezone(BRUSSELS)
    return starts_at, ends_at, draw(st.integers(0, 29))


@st.composite
def a_session(draw):
    """Parts, of each when somebody came and left (minutes before or after its start), and a credit."""
    parts = draw(st.lists(a_part(), min_size=1, max_size=4))
    moves = [(draw(st.integers(-30, 300)), draw(st.integers(0, 660))) for _part in parts]
    return parts, moves, draw(st.sampled_from([0, 50, 100, 250, 3000]))


def check_against_the_second_reckoning(session):
    parts, moves, credit = session
    planned = there = planned_again = there_again = 0
    for (starts_at, ends_at, breaks), (late, stays) in zip(parts, moves, strict=True):
        came = (starts_at.astimezone(ZoneInfo("UTC")) + timedelta(minutes=late)).astimezone(BRUSSELS)
        left = (came.astimezone(ZoneInfo("UTC")) + timedelta(minutes=stays)).astimezone(BRUSSELS)
        planned += planned_minutes(starts_at, ends_at, breaks)
        there += minutes_present(came, left, starts_at=starts_at, ends_at=ends_at, breaks=breaks)
        planned_again += minutes_one_by_one(starts_at, ends_at) - breaks
        there_again += max(overlap_one_by_one(came, left, starts_at, ends_at) - breaks, 0)
    assert (planned, there) == (planned_again, there_again)
    assert attendance_percent(there, planned, credit) == percent_by_fractions(there_again, planned_again, credit)


@settings(max_examples=1000)
@given(a_session())
def test_a_second_reckoning_agrees_on_a_thousand_sessions(session):
    check_against_the_second_reckoning(session)
