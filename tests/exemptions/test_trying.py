"""A table is tried on requests of before, ere it is put in force."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from exemptions.concordance.trying import try_table
from exemptions.models import ConcordanceTable
from exemptions.proposing.for_people import proposals_of
from tests.catalogue.factories import ModuleFactory
from tests.employees.making import person
from tests.exemptions.proposing import making

SINCE, UNTIL = date(2025, 1, 1), date(2026, 1, 1)


@pytest.fixture
def one(sector):
    return ModuleFactory(code="M 1", quantity=40)


@pytest.fixture
def helpdesk(one):
    made = making.credential("HO")
    making.rule(making.in_force("2025-1", SINCE), made, one, hours=8)
    return made


@pytest.fixture
def draft(sector):
    return ConcordanceTable.objects.create(code="2026-1", made_at=making.NOW)


def sent(name, module, credential, *when):
    """A request that was sent, with the proposal of its day."""
    somebody = person(f"{name}@home.example")
    [row] = making.asked(
        somebody, module, held=[making.holds(somebody, credential)], sent=making.moment(*when), number=name
    )
    row.proposal = proposals_of([row])[row.pk].plain()
    row.save()
    return row


def tried(table):
    return try_table(table, requests_since=SINCE, until=UNTIL)


def test_it_tells_what_would_have_been_proposed_instead(one, helpdesk, draft):
    row = sent("a", one, helpdesk, 2025, 5, 1)
    making.rule(draft, helpdesk, one, hours=20)
    [change] = tried(draft)
    assert change.requested == row
    assert (change.before["hours"], change.after["hours"], change.after["table"]) == ("8.00", "20.00", "2026-1")


def test_what_stays_the_same_is_no_change(one, helpdesk, draft):
    sent("a", one, helpdesk, 2025, 5, 1)
    making.rule(draft, helpdesk, one, hours=8, ground="EVC")
    assert tried(draft) == []


def test_a_table_without_the_rule_takes_it_away(one, helpdesk, draft):
    sent("a", one, helpdesk, 2025, 5, 1)
    [change] = tried(draft)
    assert (change.before["outcome"], change.after["outcome"]) == ("hours", "none")


def test_only_requests_of_the_period_are_asked_again(one, helpdesk, draft):
    for name, when in {"a": (2025, 1, 1), "b": (2025, 12, 31, 23, 59), "c": (2026, 1, 1)}.items():
        sent(name, one, helpdesk, *when)
    assert [each.requested.request.number for each in tried(draft)] == ["a", "b"]


def test_rules_of_next_year_are_tried_and_those_that_are_over_are_not(one, helpdesk, draft):
    sent("a", one, helpdesk, 2025, 5, 1)
    making.rule(draft, helpdesk, one, hours=12, until=UNTIL)
    making.rule(draft, helpdesk, one, hours=16, since=date(2026, 7, 1), until=date(2027, 1, 1))
    making.rule(draft, helpdesk, one, since=date(2027, 1, 1))
    [change] = tried(draft)
    assert change.after["hours"] == "16.00"


def test_it_asks_as_much_for_three_requests_as_for_one(one, helpdesk, draft):
    making.rule(draft, helpdesk, one)

    def queries():
        with CaptureQueriesContext(connection) as asked:
            tried(draft)
        return len(asked)

    sent("a", one, helpdesk, 2025, 5, 1)
    few = queries()
    sent("b", one, helpdesk, 2025, 6, 1)
    sent("c", ModuleFactory(), helpdesk, 2025, 6, 1)
    assert queries() == few
