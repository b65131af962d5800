"""Plans are made, taken into use and closed; their lines accepted, changed, dropped, refused and added."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.affected import ModuleLeaves, affected_by
from employees.models import Employee
from portal.kit.rules import RuleBroken
from tests.employees import making as people
from tests.employers import making as companies
from tests.training.plans.making import (
    AUTUMN,
    NEXT_WINTER,
    NOW,
    SPRING,
    SUMMER,
    WINTER,
    achieved,
    added,
    credited,
    function_of,
    module,
    planned,
    proposed,
    told,
    worker,
)
from tests.training.tracks.making import learner
from training.models import PlanLine, TrainingPlan
from training.plans.choosing import accept, accept_all, change, drop, refuse
from training.plans.enums import ACTIVE, CLOSED, LineOrigin
from training.plans.filling import propose
from training.plans.making import activate, close, make_plan

pytestmark = pytest.mark.usefixtures("english")
IN_JUNE = NOW.replace(year=2027, month=6)


@pytest.fixture
def work(company):
    return worker(company, function_of(module(1)))


@pytest.fixture
def line(company, work):
    return proposed(company).lines.get()


def test_a_plan_is_of_a_year_when_nobody_says_otherwise(company):
    assert planned(company).until == NEXT_WINTER


def test_a_plan_goes_into_use_and_is_closed_once(company):
    plan = planned(company)
    stale = TrainingPlan.objects.get(pk=plan.pk)
    assert activate(plan, by=None, at=NOW).state == ACTIVE
    assert close(plan, by=None, at=NOW).state == CLOSED
    for verb in (activate, close):
        with pytest.raises(RuleBroken, match="This plan is closed"):
            verb(stale, by=None, at=NOW)


def test_a_plan_in_the_past_is_refused(company):
    with pytest.raises(RuleBroken, match="is over"):
        planned(company, since=date(2025, 1, 1))
    plan = planned(company)
    with pytest.raises(RuleBroken, match="is over"):
        activate(plan, by=None, at=NOW.replace(year=2028))


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        (date(2027, 1, 2), None, "whole quarters"),
        (WINTER, date(2027, 12, 31), "whole quarters"),
        (WINTER, date(2030, 1, 1), "two years"),
        (SPRING, WINTER, "ends after"),
        (date(9999, 1, 1), None, "too far"),
        (date(2028, 2, 29), None, "whole quarters"),
    ],
)
def test_a_period_that_cannot_be_is_refused(company, since, until, words):
    with pytest.raises(RuleBroken, match=words):
        planned(company, since=since, until=until)


def test_two_open_plans_of_one_company_or_person_do_not_overlap(company):
    noor = people.person()
    for owner in ({"employer": company}, {"employee": noor}):
        plan = make_plan(since=WINTER, by=None, at=NOW, **owner)
        make_plan(since=NEXT_WINTER, by=None, at=NOW, **owner)
        with pytest.raises(RuleBroken, match="Close it first"):
            make_plan(since=AUTUMN, by=None, at=NOW, **owner)
        close(plan, by=None, at=NOW)
        make_plan(since=SPRING, until=NEXT_WINTER, by=None, at=NOW, **owner)


def test_a_plan_is_of_a_company_or_a_person(company):
    for owner in ({}, {"employer": company, "employee": people.person()}):
        with pytest.raises(RuleBroken, match="never of both"):
            make_plan(since=WINTER, by=None, at=NOW, **owner)


@pytest.mark.parametrize("bounds", [{"minutes_per_quarter": 0}, {"most_of_a_team": 0}])
def test_a_bound_leaves_something(company, bounds):
    with pytest.raises(RuleBroken, match="or say no number"):
        planned(company, **bounds)


def test_only_a_validated_company_makes_a_plan(sector):
    with pytest.raises(RuleBroken, match="validated"):
        planned(companies.employer())


def test_accepting_is_done_once_and_says_who_did(line):
    hilde = companies.manager()
    assert accept(line, by=hilde, at=NOW).state == "accepted"
    accept(line, by=None, at=NOW)
    assert PlanLine.objects.get().chosen_by == hilde


def test_a_refusal_says_why_and_is_final(line):
    with pytest.raises(RuleBroken, match="Say why"):
        refuse(line, reason="  ", by=None, at=NOW)
    refuse(line, reason="Geen tijd", by=None, at=NOW)
    for verb in (accept, drop):
        with pytest.raises(RuleBroken, match="was refused already"):
            verb(line, by=None, at=NOW)


def test_a_line_that_was_proposed_away_is_told_so(line):
    PlanLine.objects.all().delete()
    with pytest.raises(RuleBroken, match="no longer there"):
        accept(line, by=None, at=NOW)


def test_another_quarter_and_cost(line):
    changed = change(line, quarter=SUMMER, cost=Decimal("0"), by=None, at=NOW)
    assert (changed.quarter_since, changed.cost, changed.state) == (SUMMER, 0, "proposed")
    assert change(line, cost=None, by=None, at=NOW).cost is None
    assert PlanLine.objects.get().quarter_since == SUMMER


@pytest.mark.parametrize("cost", ["-0.01", "NaN", "Infinity", "1e9"])
def test_a_cost_that_cannot_be_is_refused(line, cost):
    with pytest.raises(RuleBroken, match="cost"):
        change(line, cost=Decimal(cost), by=None, at=NOW)


@pytest.mark.parametrize(
    ("quarter", "words"),
    [
        (date(2027, 5, 1), "January, April"),
        (NEXT_WINTER, "outside the plan"),
        (date(2026, 10, 1), "outside the plan"),
        (WINTER, "is over"),
    ],
)
def test_a_quarter_that_cannot_be_is_refused(line, quarter, words):
    change(line, quarter=AUTUMN, by=None, at=NOW)
    with pytest.raises(RuleBroken, match=words):
        change(line, quarter=quarter, by=None, at=IN_JUNE)


def test_who_left_before_the_quarter_is_told_so(company, work, line):
    type(work).objects.update(until=SPRING)
    with pytest.raises(RuleBroken, match="left the company"):
        change(line, quarter=SPRING, by=None, at=NOW)
    accept(line, by=None, at=NOW)


def test_who_does_not_work_there_is_told_so(company, line):
    with pytest.raises(RuleBroken, match="does not work for the company"):
        added(line.plan, people.person("jan@home.example", "Jan", "Maes"), module(2))


def test_what_is_no_longer_offered_is_refused(line):
    line.module.retire(on=SPRING, by=None)
    with pytest.raises(RuleBroken, match="not offered"):
        change(line, quarter=SPRING, by=None, at=NOW)
    accept(line, by=None, at=NOW)


def test_what_somebody_has_is_refused(line):
    achieved(line.employee, line.module)
    with pytest.raises(RuleBroken, match="has module M 1 already"):
        accept(line, by=None, at=NOW)


def test_all_that_still_holds_is_accepted_at_once(company):
    modules = [module(number) for number in range(1, 5)]
    work = worker(company, function_of(*modules))
    plan = proposed(company)
    achieved(work.employee, modules[0])
    modules[1].retire(on=WINTER, by=None)
    refuse(plan.lines.get(module=modules[2]), reason="Nee", by=None, at=NOW)
    assert accept_all(plan, by=None, at=NOW) == 1
    assert accept_all(plan, by=None, at=NOW) == 0
    assert dict(plan.lines.values_list("module__code", "state"))["M 4"] == "accepted"


def test_some_are_accepted_at_once(company):
    worker(company, function_of(module(1), module(2)))
    plan = proposed(company)
    assert accept_all(plan, lines=plan.lines.filter(module__code="M 2"), by=None, at=NOW) == 1


def test_what_is_added_is_planned_and_what_is_asked_waits(company, work):
    plan, second, third = planned(company), module(2, price=None), module(3)
    credited(work.employee, second, 60)
    line = added(plan, work.employee, second, SPRING)
    assert (line.minutes, line.cost, line.employment, line.reason) == (540, None, work, {"code": "added"})
    added(plan, work.employee, third, origin=LineOrigin.ASKED)
    assert told(plan) == [("M 3", WINTER, "proposed"), ("M 2", SPRING, "accepted")]


def test_what_is_added_takes_the_place_of_a_proposal_and_comes_once(company, work, line):
    added(line.plan, work.employee, line.module, AUTUMN)
    assert told(line.plan) == [("M 1", AUTUMN, "accepted")]
    with pytest.raises(RuleBroken, match="stands in the plan"):
        added(line.plan, work.employee, line.module)


def test_what_was_dropped_may_be_added_after_all(company, work, line):
    drop(line, reason="Nu niet", by=None, at=NOW)
    assert added(line.plan, work.employee, line.module).state == "accepted"


def test_nobody_else_stands_in_a_plan_of_your_own(company, work):
    noor = people.person()
    plan = planned(employee=noor)
    assert added(plan, noor, module(2)).employment is None
    with pytest.raises(RuleBroken, match="nobody else"):
        added(plan, work.employee, module(3))


def test_who_was_erased_is_not_planned(company, work):
    Employee.objects.filter(pk=work.employee_id).update(erased_at=NOW)
    with pytest.raises(RuleBroken, match="erased"):
        added(planned(company), Employee.objects.get(pk=work.employee_id), module(2))


def test_nothing_changes_in_a_plan_that_is_closed(line, work):
    close(line.plan, by=None, at=NOW)
    for act in (
        lambda: accept(line, by=None, at=NOW),
        lambda: change(line, cost=None, by=None, at=NOW),
        lambda: accept_all(line.plan, by=None, at=NOW),
        lambda: added(line.plan, work.employee, module(9)),
    ):
        with pytest.raises(RuleBroken, match="closed"):
            act()


def test_a_plan_is_seen_by_its_managers_and_its_person(company, work):
    noor = people.person()
    of_company, own = planned(company), planned(employee=noor)
    seen = {user: set(TrainingPlan.objects.visible_to(user)) for user in (companies.manager(), noor.user)}
    assert seen == {companies.manager(): {of_company}, noor.user: {own}}
    root = companies.officer()
    assert not TrainingPlan.objects.visible_to(root).filter(pk=own.pk).exists()
    stranger = companies.manager("x@other.example")
    assert not TrainingPlan.objects.visible_to(stranger).exists()
    assert not PlanLine.objects.visible_to(stranger).exists()


def test_people_see_what_was_accepted_for_them_once_the_plan_is_in_use(company):
    first, second = module(1), module(2)
    work = learner(company)
    plan = planned(company)
    line = added(plan, work.employee, first)
    added(plan, work.employee, second, origin=LineOrigin.ASKED)
    user = work.employee.user
    assert not PlanLine.objects.visible_to(user).exists()
    activate(plan, by=None, at=NOW)
    assert list(PlanLine.objects.visible_to(user)) == [line]
    assert PlanLine.objects.visible_to(companies.manager()).count() == 2


def test_all_are_accepted_in_as_many_queries_as_one(company):
    function, plan, counts = function_of(module(1), module(2)), planned(company), []
    for names in (("Noor", "Peeters"), ("Emre", "Yilmaz"), ("Jan", "Maes")):
        worker(company, function, *names)
        propose(plan, by=None, at=NOW)
        with CaptureQueriesContext(connection) as asked:
            accept_all(plan, by=None, at=NOW)
        counts.append(len(asked))
    assert counts[0] == counts[1] == counts[2]


def test_who_takes_a_module_from_the_offer_is_told_whose_plans_count_on_it(company, work):
    kept, other = module(5), module(6)
    added(planned(company), work.employee, kept, SPRING)
    sentence = "1 line of a training plan counts on it on that day or later."
    assert [each.text for each in affected_by(ModuleLeaves(kept, SPRING))] == [sentence]
    assert affected_by(ModuleLeaves(kept, SUMMER)) == affected_by(ModuleLeaves(other, SPRING)) == []
