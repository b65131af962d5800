from datetime import date, time
from decimal import Decimal

import pytest
from django.template.defaultfilters import date as as_date
from django.template.defaultfilters import time as as_time
from django.utils.formats import number_format
from django.utils.translation import override

from portal.kit.numbers import duration, euro, in_hours, in_minutes


@pytest.mark.parametrize(
    ("minutes", "written"),
    [
        (456, "7 u 36"),
        (480, "8 u"),
        (45, "45 min"),
        (0, "0 min"),
        (61, "1 u 01"),
        (60_000, "1000 u"),
        (720_000, "12.000 u"),
        (None, ""),
    ],
)
def test_hours_are_written_as_in_flanders(minutes, written):
    with override("nl"):
        assert duration(minutes) == written


@pytest.mark.parametrize("language", ["fr", "en"])
def test_hours_have_an_h_in_french_and_english(language):
    with override(language):
        assert duration(456) == "7 h 36"


@pytest.mark.parametrize(
    ("amount", "written"),
    [(1120, "€ 1.120"), (Decimal("596.40"), "€ 596,40"), (0, "€ 0"), (Decimal("0.005"), "€ 0,01"), (None, "")],
)
def test_amounts_have_a_thousands_point_and_a_decimal_comma(amount, written):
    with override("nl"):
        assert euro(amount) == written


def test_in_french_the_euro_follows():
    with override("fr"):
        assert euro(1120) == "1.120 €"


@pytest.mark.parametrize(
    ("language", "day", "hour"),
    [("nl", "24 november 2026", "10 u 05"), ("fr", "24 novembre 2026", "10 h 05"), ("en", "24 November 2026", "10:05")],
)
def test_dates_and_times_are_belgian(language, day, hour):
    with override(language):
        assert as_date(date(2026, 11, 24)) == day
        assert as_date(date(2026, 11, 24), "SHORT_DATE_FORMAT") == "24/11/2026"
        assert as_time(time(10, 5)) == hour
        assert number_format(1234.5, decimal_pos=2, use_l10n=True, force_grouping=True) == "1.234,50"


def test_hours_are_counted_in_minutes_and_back():
    assert [in_hours(minutes) for minutes in (None, 0, 100, 480)] == [None, 0, 1.67, 8]
    assert [in_minutes(hours) for hours in (None, Decimal("1.67"), Decimal("12.33"), Decimal("0.25"))] == [
        None,
        100,
        740,
        15,
    ]
