from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import translation

from exemptions.concordance.contents import contents_of
from exemptions.concordance.locking import NotADraft
from exemptions.concordance.rules import RuleGone, add_rule, change_rule, delete_rule
from exemptions.concordance.tables import (
    CannotPutInForce,
    copy_table,
    delete_table,
    earliest_start,
    make_table,
    next_code,
    proposed_start,
    put_in_force,
)
from exemptions.models import ConcordanceRule, ConcordanceTable
from portal.kit.rules import RuleBroken
from tests.catalogue.factories import CompetenceFactory
from tests.exemptions.concordance import making

pytestmark = pytest.mark.django_db
GIVEN = {"by": None, "at": making.AT}


@pytest.fixture
def draft(sector):
    making.credential()
    making.module()
    return making.table(making.rule())


def columns(draft, **changed):
    rule = draft.rules.get()
    known = {"credential": rule.credential, "module": rule.module, "outcome": "full", "quantity": None}
    return known | {"ground": "EVK", "evidence": ["document"], "since": None, "until": None, "remark": ""} | changed


def test_the_number_follows_on_the_last_of_the_year(sector):
    assert [making.table(code=code).code for code in ("", "", "2026-7", "2026-x", "")] == [
        "2026-1", "2026-2", "2026-7", "2026-x", "2026-8",
    ]  # fmt: skip
    assert next_code(2027) == "2027-1"


def test_a_number_is_used_once(draft):
    with pytest.raises(RuleBroken):
        make_table(code=draft.code, **GIVEN)


def test_put_in_force_it_answers_from_its_first_day_and_ends_the_one_before(draft):
    first = put_in_force(draft, since=date(2026, 1, 1), **GIVEN)
    second = put_in_force(copy_table(first, **GIVEN), since=date(2026, 12, 1), **GIVEN)
    first.refresh_from_db()

    assert (first.state, first.until, first.last_day) == ("replaced", date(2026, 12, 1), date(2026, 11, 30))
    answering = ConcordanceTable.objects
    assert answering.in_force_on(date(2026, 11, 30)).get() == first
    assert answering.in_force_on(date(2026, 12, 1)).get() == second
    assert not answering.in_force_on(date(2025, 12, 31)).exists()
    assert earliest_start() == date(2026, 12, 1)


def test_what_its_state_is_called_follows_the_day(draft):
    first = put_in_force(draft, since=date(2026, 1, 1), **GIVEN)
    second = put_in_force(copy_table(first, **GIVEN), since=date(2026, 12, 1), **GIVEN)
    first.refresh_from_db()

    def called(day):
        with time_machine.travel(day, tick=False), translation.override("en"):
            return [str(each.state_today) for each in (first, second, copy_table(second, **GIVEN))]

    assert called(date(2026, 11, 30)) == ["in force", "in force later", "being made"]
    assert called(date(2026, 12, 1)) == ["replaced", "in force", "being made"]


def test_on_the_same_first_day_the_one_before_keeps_an_empty_period(draft):
    first = put_in_force(draft, since=date(2026, 1, 1), **GIVEN)
    second = put_in_force(copy_table(first, **GIVEN), since=date(2026, 1, 1), **GIVEN)
    first.refresh_from_db()

    assert (first.state, first.since, first.until) == ("replaced", date(2026, 1, 1), date(2026, 1, 1))
    assert list(ConcordanceTable.objects.in_force_on(date(2026, 1, 1))) == [second]


def test_it_does_not_begin_before_the_one_in_force(draft):
    first = put_in_force(draft, since=date(2026, 6, 1), **GIVEN)
    second = copy_table(first, **GIVEN)

    with pytest.raises(CannotPutInForce, match=first.code):
        put_in_force(second, since=date(2026, 5, 31), **GIVEN)
    second.refresh_from_db()
    first.refresh_from_db()
    assert (second.state, first.state) == ("draft", "in_force")


def test_an_empty_table_is_not_put_in_force(sector):
    with pytest.raises(CannotPutInForce, match="no rules"):
        put_in_force(making.table(), since=date(2026, 1, 1), **GIVEN)


def test_more_hours_than_the_module_has_by_now_are_not_put_in_force(sector):
    making.credential()
    module = making.module(quantity=40)
    draft = making.table(making.rule(hours=30), making.rule(credential="CERT A", module=making.module("M 2").code))
    module.quantity = 20
    module.save()

    with pytest.raises(CannotPutInForce, match="CERT A → M 1"):
        put_in_force(draft, since=date(2026, 1, 1), **GIVEN)


def test_rules_that_are_over_by_then_are_not_put_in_force(sector):
    making.credential()
    making.module()
    draft = making.table(making.rule(until=date(2026, 1, 1)))

    with pytest.raises(CannotPutInForce, match="over"):
        put_in_force(draft, since=date(2026, 1, 1), **GIVEN)


def test_in_force_nothing_of_it_changes_any_more_not_by_a_page_of_before_either(draft):
    stale, rule = ConcordanceTable.objects.get(pk=draft.pk), draft.rules.get()
    put_in_force(draft, since=date(2026, 1, 1), **GIVEN)

    for act in (
        lambda: add_rule(stale, **columns(draft), **GIVEN),
        lambda: change_rule(rule, **columns(draft, remark="x"), **GIVEN),
        lambda: delete_rule(rule, **GIVEN),
        lambda: delete_table(stale, **GIVEN),
        lambda: put_in_force(stale, since=date(2027, 1, 1), **GIVEN),
    ):
        with pytest.raises(NotADraft, match=draft.code):
            act()
    assert ConcordanceRule.objects.get().remark == ""


def test_a_draft_is_deleted_with_its_rules(draft):
    delete_table(draft, **GIVEN)

    assert not ConcordanceTable.objects.exists()
    with pytest.raises(RuleBroken, match="gone"):
        delete_table(draft, **GIVEN)


def test_a_copy_says_the_same(draft):
    change_rule(draft.rules.get(), **columns(draft, remark="why"), rests_on=[CompetenceFactory()], **GIVEN)

    assert contents_of(copy_table(draft, **GIVEN)) == contents_of(draft)


def test_a_second_rule_for_the_same_days_is_refused_and_one_after_it_is_not(draft):
    with pytest.raises(RuleBroken, match="already"):
        add_rule(draft, **columns(draft), **GIVEN)

    change_rule(draft.rules.get(), **columns(draft, until=date(2026, 6, 1)), **GIVEN)
    add_rule(draft, **columns_of_first(draft, since=date(2026, 6, 1)), **GIVEN)
    assert draft.rules.count() == 2


def columns_of_first(draft, **changed):
    rule = draft.rules.first()
    known = {"credential": rule.credential, "module": rule.module, "outcome": "full", "quantity": None}
    return known | {"ground": "EVK", "evidence": ["document"], "until": None, "remark": ""} | changed


@pytest.mark.parametrize(("outcome", "quantity"), [("hours", 0), ("hours", None), ("full", 8), ("hours", 41)])
def test_hours_go_with_the_outcome_and_with_the_module(draft, outcome, quantity):
    quantity = quantity and Decimal(quantity)

    with pytest.raises(RuleBroken):
        change_rule(draft.rules.get(), **columns(draft, outcome=outcome, quantity=quantity), **GIVEN)
    assert draft.rules.get().outcome == "full"


def test_a_rule_that_somebody_deleted_is_gone(draft):
    rule = draft.rules.get()
    delete_rule(rule, **GIVEN)

    with pytest.raises(RuleGone):
        change_rule(rule, remark="x", **GIVEN)


def test_the_database_itself_refuses_two_that_answer_on_one_day(draft):
    put_in_force(draft, since=date(2026, 1, 1), **GIVEN)
    other = copy_table(draft, **GIVEN)

    with pytest.raises(IntegrityError, match="one_answers"), transaction.atomic():
        ConcordanceTable.objects.filter(pk=other.pk).update(
            state="in_force", since=date(2027, 1, 1), in_force_at=making.AT
        )


def test_a_year_that_was_mistyped_is_no_first_day_and_one_that_stands_is_no_error(draft):
    for since in (date(2206, 9, 1), date.max):
        with pytest.raises(CannotPutInForce, match="at most two years ahead"):
            put_in_force(draft, since=since, **GIVEN)

    ConcordanceTable.objects.update(state="in_force", since=date.max, in_force_at=making.AT)
    assert proposed_start(date(2026, 1, 1)) == date.max
