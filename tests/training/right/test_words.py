from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from employees.enums import Statute
from training.right.deadlines import deadlines
from training.right.facts import Facts, Reason, Work
from training.right.reckoning import meter_of
from training.right.words import SENTENCES, deadline_in_words, meter_in_words, reasons_in_words

pytestmark = pytest.mark.usefixtures("english")
WORK = Work(date(2025, 7, 1), percentage=Decimal("50.00"), statute=Statute.CLERK, committee="200")


def meter(work=WORK, *, sizes=None, year=2025, committees=(), used=90):
    return meter_of(Facts(year, (work,), sizes or {2023: Decimal("35.60")}, committees, used))


def test_a_meter_says_how_much_and_why():
    # 3 days × 50 % × 6/12 of 456 minutes = 342 minutes = 5 hours 42.
    found = meter()
    assert meter_in_words(found) == "1 h 30 of 5 h 42"
    assert reasons_in_words(found) == [
        "The company counted 35,6 full-time equivalents on average in 2023. The law counts the quarters from "
        "1 October 2022 up to and including 30 September 2023. "
        "Joint committee 200 agreed on 3 days a year there, for whoever works full-time.",
        "Works 50 % of full-time.",
        "6 months of the 12 count: each that was begun.",
    ]


def test_not_required_and_not_known_are_words_too():
    small = meter(replace(WORK, committee="227"), sizes={2023: Decimal("9.90")})
    assert meter_in_words(small) == "Not required"
    assert reasons_in_words(small)[0].endswith("In a company of that size the law gives no right to training.")
    untold = meter(sizes={2024: Decimal(30)})
    assert meter_in_words(untold) == "Not known"
    assert reasons_in_words(untold) == [
        "The average number of full-time equivalents in 2023 decides, and the company did not fill it in."
    ]


@pytest.mark.parametrize(
    ("sizes", "day", "told"),
    [
        ({2025: Decimal(20)}, date(2026, 11, 23), "By 31 March 2027: 128 days left"),
        ({2025: Decimal(20)}, date(2027, 3, 30), "By 31 March 2027: 1 day left"),
        ({2025: Decimal(20)}, date(2027, 3, 31), "By 31 March 2027: today"),
        ({2025: Decimal(19)}, date(2026, 11, 23), "Not required"),
        ({}, date(2026, 11, 23), "Not known; if it is required, by 31 March 2027"),
        ({}, date(2020, 11, 23), "Not known"),
    ],
)
def test_a_deadline_says_its_day_or_that_there_is_none(sizes, day, told):
    assert deadline_in_words(deadlines(sizes, day).plan) == told


def test_a_deadline_that_is_over_says_how_long():
    found = deadlines({2023: Decimal(20)}, date(2025, 3, 16))
    assert deadline_in_words(found.consultation) == "By 15 March 2025: 1 day ago"
    assert "put before the workers themselves" in reasons_in_words(found.consultation)[1]
    assert "on 28 February 2025" in reasons_in_words(found.consultation)[1]


FACTS = {
    "days": Decimal("1.00"),
    "committee": "",
    "fte": Decimal("20.00"),
    "year": 2025,
    "counted": 2023,
    "bound": Decimal(20),
    "months": 1,
    "draft": None,
    "percentage": Decimal("80.00"),
    "hours": Decimal("19.50"),
    "committees": ("200", "227"),
    "statute": Statute.STUDENT,
}


@pytest.mark.parametrize("code", SENTENCES)
def test_every_reason_has_a_sentence(code):
    said = SENTENCES[code](Reason(code, FACTS).facts)
    assert said.endswith(".")
    assert "%(" not in said
    assert "%%" not in said
    assert "1.00" not in said
