"""A company tells who works for it: new people, people who come back, what changed; all or nothing."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from employees.models import Employee, Employment
from employees.proposing import Kind, Refused, carry_out, plan, propose_person
from employers.models import JobFunction
from portal.kit.rules import RuleBroken
from tests.employees.making import SINCE, hired, proposal
from tests.employers import making

NOW = timezone.now()
TODAY = timezone.localdate(NOW)


def kinds(company, *proposals):
    return [row.kind for row in plan(company, proposals, on=TODAY)]


def test_somebody_new_gets_a_record_and_an_employment(company):
    employment = hired(company, "Zoë", "D'Hondt", email=" Zoe@Home.Example ", birth_date=date(1990, 2, 3))

    assert employment.facts == Employee.objects.get().facts
    assert (employment.first_name, employment.email, employment.since) == ("Zoë", "zoe@home.example", SINCE)
    assert Employee.objects.get().proposed_by == company


def test_who_is_told_without_a_first_day_begins_today(company):
    assert hired(company, since=None).since == TODAY


def test_the_same_told_again_changes_nothing(company):
    hired(company, birth_date=date(1990, 2, 3))

    assert kinds(company, proposal(birth_date=date(1990, 2, 3)), proposal()) == [Kind.UNCHANGED, Kind.UNCHANGED]


def test_what_is_left_empty_stays_and_what_is_told_is_written_down_with_the_old_value(company):
    hired(company, phone="02 123 45 67")
    function = JobFunction.objects.create(employer=company, title="Onthaal")

    [row] = plan(company, [proposal(email="n@x.example", phone="", work={"function": function})], on=TODAY)
    outcome = carry_out(company, [row], by=None, at=NOW)

    stored = Employment.objects.get()
    assert (stored.email, stored.phone, stored.function) == ("n@x.example", "02 123 45 67", function)
    assert [changes for _employment, changes in outcome.changed] == [{"email": "", "function": None}]
    assert Employee.objects.get().email == "n@x.example"


def test_who_has_an_account_keeps_their_own_facts(company):
    employment = hired(company, email="old@x.example")
    employment.employee.user = making.manager("noor@home.example")
    employment.employee.save()

    propose_person(company, proposal(email="new@x.example", phone="02 123 45 67"), by=None, at=NOW)

    assert Employment.objects.get().phone == "02 123 45 67"
    assert Employee.objects.get().phone == ""


def test_who_returns_gets_a_second_employment_and_no_second_record(company):
    hired(company, until=date(2024, 9, 1), email="noor@x.example", birth_date=date(1990, 2, 3))

    planned = propose_person(company, proposal(since=date(2025, 1, 1)), by=None, at=NOW)

    assert planned.kind is Kind.RETURNS
    assert Employee.objects.count() == 1
    assert [e.since for e in Employment.objects.order_by("since")] == [SINCE, date(2025, 1, 1)]
    assert planned.employment.email == "noor@x.example"  # What was known of the person is not asked again.


def test_who_left_does_not_come_back_without_a_first_day(company):
    hired(company, until=date(2024, 9, 1))

    with pytest.raises(Refused) as refusal:
        propose_person(company, proposal(since=None), by=None, at=NOW)

    assert refusal.value.field == "start"


def test_two_employments_may_touch_but_not_overlap(company):
    hired(company, until=date(2024, 9, 1))

    assert kinds(company, proposal(since=date(2024, 9, 1))) == [Kind.RETURNS]
    assert kinds(company, proposal(since=date(2024, 8, 31))) == [Kind.REFUSED]
    assert kinds(company, proposal(since=date(2024, 1, 1), until=SINCE)) == [Kind.RETURNS]
    assert kinds(company, proposal(since=date(2024, 1, 1), until=SINCE + timedelta(days=1))) == [Kind.REFUSED]


def test_a_last_day_before_the_first_is_refused(company):
    [row] = plan(company, [proposal(until=SINCE)], on=TODAY)

    assert (row.kind, row.field) == (Kind.REFUSED, "end")


def test_a_list_may_tell_two_periods_of_somebody_new(company):
    rows = plan(company, [proposal(until=date(2024, 9, 1)), proposal(since=date(2025, 1, 1))], on=TODAY)
    carry_out(company, rows, by=None, at=NOW)

    assert [row.kind for row in rows] == [Kind.NEW, Kind.RETURNS]
    assert Employee.objects.count() == 1
    assert Employment.objects.count() == 2


def test_the_same_person_twice_in_a_list_is_one_and_two_truths_are_refused(company):
    assert kinds(company, proposal(), proposal()) == [Kind.NEW, Kind.UNCHANGED]
    assert kinds(company, proposal(), proposal(phone="02 123 45 67")) == [Kind.NEW, Kind.REFUSED]


def test_a_leaver_is_told_by_a_last_day(company):
    hired(company)

    propose_person(company, proposal(since=None, until=date(2024, 9, 1)), by=None, at=NOW)

    assert Employment.objects.get().until == date(2024, 9, 1)


def test_what_is_refused_is_not_written_and_does_not_stop_the_others(company):
    hired(company, until=date(2024, 9, 1))
    rows = plan(company, [proposal(since=date(2024, 5, 1)), proposal("Jan", "Maes")], on=TODAY)

    outcome = carry_out(company, rows, by=None, at=NOW)

    assert (len(outcome.created), len(outcome.returned)) == (1, 0)
    assert Employment.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "value"),
    [("percentage", Decimal(101)), ("percentage", Decimal(0)), ("hours_per_week", Decimal(61))],
)
def test_the_database_refuses_what_cannot_be_and_nothing_is_written(company, name, value):
    with pytest.raises(RuleBroken):
        hired(company, work={name: value})

    assert not Employee.objects.exists()


def test_nobody_was_born_before_1900(company):
    with pytest.raises(RuleBroken):
        hired(company, birth_date=date(1899, 12, 31))


def test_a_long_list_takes_the_same_queries_as_a_short_one(company):
    counted = []
    for size, family in ((1, "Smet"), (3, "Maes"), (60, "Claes")):
        people = [proposal(f"Jan{n}", family, email=f"jan{n}@{family.lower()}.example") for n in range(size)]
        with CaptureQueriesContext(connection) as queries:
            carry_out(company, plan(company, people, on=TODAY), by=None, at=NOW)
        counted.append(len(queries))

    assert counted[1] == counted[2]  # The first also asks for kinds of rows that are then remembered.
