from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import override

from portal.accounts.enums import Role
from portal.kit import legal
from portal.kit.legal.values import LegalValue, Source, Unit, Yearly, in_order
from tests.accounts.people import account, signed_in

HOURS = "training_leave.minimum_hours"
SOURCE = Source("Act", "Page", "https://law.example/act", is_official=True)


def value(code="some.figure", amount="32", since=date(2020, 1, 1), until=None, **other):
    given = {"title": "Some figure", "unit": Unit.HOURS, "source": SOURCE, "confirmed": True} | other
    return LegalValue(code=code, value=Decimal(amount), since=since, until=until, **given)


def test_three_answers():
    assert legal.value_on(HOURS, date(2019, 8, 31)) is None
    sure, unsure = legal.value_on(HOURS, date(2026, 8, 31)), legal.value_on(HOURS, date(2026, 9, 1))
    assert (sure.value, sure.unit, sure.confirmed) == (Decimal(32), Unit.HOURS, True)
    assert (unsure.value, unsure.confirmed, bool(unsure.remark)) == (Decimal(32), False, True)


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2019, 12, 31), None),
        (date(2020, 1, 1), "32"),
        (date(2020, 12, 31), "32"),
        (date(2021, 1, 1), None),
        (date(2022, 1, 1), "40"),
        (date.max, "40"),
    ],
)
def test_a_period_has_its_first_day_and_not_the_day_on_which_it_is_over(day, found, monkeypatch):
    kept = in_order([value(amount="40", since=date(2022, 1, 1)), value(until=date(2021, 1, 1))])
    monkeypatch.setattr("portal.kit.legal.values.store", lambda: kept)
    answer = legal.value_on("some.figure", day)
    assert (answer and str(answer.value)) == found


def test_a_code_that_does_not_exist_is_no_answer_about_the_law():
    with pytest.raises(KeyError):
        legal.value_on("training_leave.minimum_hour", date(2026, 1, 1))


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ([value(), value(since=date(2024, 1, 1))], "two values on 2024-01-01"),
        ([value(until=date(2024, 1, 2)), value(since=date(2024, 1, 1))], "two values"),
        ([value(until=date(2024, 1, 1)), value(since=date(2024, 1, 1), unit=Unit.DAYS)], "the unit changes"),
        ([value(source=replace(SOURCE, url=""))], "no source"),
        ([value(source=replace(SOURCE, act=""))], "no source"),
        ([value(unit="hours")], "unit is not known"),
        ([value(unit=Unit.DAY_OF_YEAR)], "not of its unit"),
        ([replace(value(), value=32)], "not of its unit"),
        ([replace(value(), value=Yearly(3, 31))], "not of its unit"),
        ([value(amount="-1")], "less than nothing"),
        ([value(until=date(2020, 1, 1))], "ends before"),
        ([value(confirmed=False)], "why it is not confirmed"),
        ([value(committee="PC 200")], "no joint committee"),
        ([value(committee="200"), value(committee="200", since=date(2024, 1, 1))], "two values on 2024-01-01"),
    ],
)
def test_the_portal_does_not_start_on_what_cannot_be_right(values, told):
    with pytest.raises(ImproperlyConfigured, match=told):
        in_order(values)


def test_periods_that_follow_each_other_and_holes_are_fine():
    one, two, three = (
        value(until=date(2021, 1, 1)),
        value(since=date(2021, 1, 1), until=date(2022, 1, 1)),
        value(since=date(2024, 1, 1)),
    )
    assert in_order([three, one, two]) == {"some.figure": [one, two, three]}


def test_what_a_joint_committee_agreed_on_goes_before_the_law_while_it_holds(monkeypatch):
    agreed = value(amount="3", since=date(2024, 1, 1), until=date(2026, 1, 1), committee="200")
    kept = in_order([agreed, value(amount="5")])
    monkeypatch.setattr("portal.kit.legal.values.store", lambda: kept)
    asked = [(2024, "200"), (2024, "227"), (2024, ""), (2023, "200"), (2026, "200")]
    found = [legal.value_on("some.figure", date(year, 6, 1), number).value for year, number in asked]
    assert found == [3, 5, 5, 5, 5]


def test_the_clerks_of_joint_committee_200_grow_towards_the_five_days_of_the_law():
    days = "training_right.days_of_larger"
    grown = [legal.value_on(days, date(year, 1, 1), "200") for year in (2024, 2025, 2026, 2027, 2028, 2029)]
    assert [(each.value, each.committee, each.confirmed) for each in grown] == [
        (3, "200", True),
        (3, "200", True),
        (4, "200", False),
        (4, "200", False),
        (5, "200", False),
        (5, "", False),
    ]
    assert legal.value_on("training_right.days_of_smallest", date(2025, 1, 1)).value == 0
    assert legal.value_on("training_right.days_of_smallest", date(2025, 1, 1), "200").value == 1


def test_a_day_of_the_year():
    by = legal.value_on("training_plan.made_by", date(2025, 5, 1))
    assert by.value.in_year(2027) == date(2027, 3, 31)
    with override("nl"):
        assert str(by) == "31 maart"
    with pytest.raises(ValueError, match="day"):
        Yearly(2, 29)


def test_a_figure_is_written_without_zeros_that_say_nothing():
    with override("en"):
        assert str(value(amount="32.00")) == "32 contact hours or lesson periods"


def test_who_works_for_the_sector_reads_all_figures_with_their_sources(sector):
    staff = signed_in("alfa.localhost", account("a@sector.example", Role.OFFICER, language="en"), second_factor=True)
    page = staff.get("/beheer/reports/law/")
    assert page.status_code == 200
    for each in legal.known():
        assert each.source.url in page.text
        assert str(each.title) in page.text
    assert page.text.count("Figures of the law") > 1  # In the menu, and above the page.
    assert "not confirmed" in page.text
    assert "agreed in joint committee 200" in page.text
    assert "/beheer/reports/law/" in staff.get("/beheer/").text


def test_others_do_not(sector):
    assert signed_in("alfa.localhost", account()).get("/beheer/reports/law/").status_code == 403
