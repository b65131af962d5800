"""The portal proposes lines from what it knows; what people chose stays."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.models import BusinessActivity, ModuleActivity
from employees.record.trajectories import start_trajectory
from employers.models import EmployerActivity
from portal.kit.rules import RuleBroken
from tests.catalogue.factories import BusinessActivityFactory, ProgrammeFactory
from tests.employees import making as people
from tests.training import making as sessions
from tests.training.plans.making import (
    AUTUMN,
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
from tests.training.tracks.making import started
from training.plans.choosing import accept, change, drop, refuse
from training.plans.filling import propose
from training.plans.making import close
from training.plans.words import reason_in_words

pytestmark = pytest.mark.usefixtures("english")


def ticked(company, *modules) -> BusinessActivity:
    activity = BusinessActivityFactory(title="Klantenlijn")
    for each in modules:
        ModuleActivity.objects.create(activity=activity, module=each)
    EmployerActivity.objects.create(employer=company, activity=activity)
    return activity


def codes(plan):
    return [line.module.code for line in plan.lines.in_order()]


def test_function_and_activity_lead_to_lines_that_say_why(company):
    first, second, third = module(1), module(2), module(3)
    second.require(first)
    worker(company, function_of(second))
    ticked(company, third)
    plan = proposed(company)
    assert told(plan) == [("M 1", WINTER, "proposed"), ("M 3", WINTER, "proposed"), ("M 2", SPRING, "proposed")]
    assert [reason_in_words(line.reason) for line in plan.lines.in_order()] == [
        "Module M 2 asks it first.",
        "It is meant for companies with the activity “Klantenlijn”, which yours ticked.",
        "It belongs to the function “Helpdesk”, by programme “Programme of Helpdesk”.",
    ]
    assert [(line.minutes, line.cost) for line in plan.lines.all()] == [(600, 80)] * 3


def test_a_second_time_gives_the_same_rows(company):
    worker(company, function_of(module(1), module(2)))
    plan = proposed(company)
    before = list(plan.lines.values())
    propose(plan, by=None, at=NOW)
    assert list(plan.lines.values()) == before


def test_what_somebody_chose_or_changed_stays_as_it_is(company):
    worker(company, function_of(*(module(number) for number in range(1, 6))))
    plan = proposed(company)
    lines = {line.module.code: line for line in plan.lines.all()}
    accept(lines["M 1"], by=None, at=NOW)
    drop(lines["M 2"], by=None, at=NOW)
    refuse(lines["M 3"], reason="Later", by=None, at=NOW)
    change(lines["M 4"], quarter=AUTUMN, by=None, at=NOW)
    before = list(plan.lines.order_by("pk").values())
    propose(plan, by=None, at=NOW)
    assert list(plan.lines.order_by("pk").values()) == before


def test_a_proposal_that_holds_no_more_goes_and_what_asks_it_moves(company):
    first, second = module(1), module(2)
    second.require(first)
    work = worker(company, function_of(second))
    plan = proposed(company)
    achieved(work.employee, first)
    propose(plan, by=None, at=NOW)
    assert told(plan) == [("M 2", WINTER, "proposed")]


def test_the_programme_somebody_began_counts_as_it_was_then(company):
    old, new = module(1), module(2)
    function = function_of(old)
    work = worker(company, function)
    start_trajectory(
        employee=work.employee, programme=function.programme, since=WINTER, employer=company, by=None, at=NOW
    )
    function.programme.compositions.get().lines.update(module=new)
    plan = proposed(company)
    assert codes(plan) == ["M 1"]
    assert plan.lines.get().reason["code"] == "trajectory"
    assert "on the way to programme “Programme of Helpdesk”" in reason_in_words(plan.lines.get().reason)


def test_what_another_company_asked_does_not_show(company):
    work = worker(company)
    programme = ProgrammeFactory(modules=[module(1)])
    other = people.company()
    start_trajectory(employee=work.employee, programme=programme, since=WINTER, employer=other, by=None, at=NOW)
    assert codes(proposed(company)) == []


def test_nothing_is_proposed_that_is_obtained_credited_or_underway(company):
    modules = [module(number) for number in range(1, 5)]
    work = worker(company, function_of(*modules))
    achieved(work.employee, modules[0])
    credited(work.employee, modules[1], 600)
    credited(work.employee, modules[2], 120)
    session = sessions.in_company(company, of=modules[3])
    sessions.enrolled(session, [work])
    plan = proposed(company)
    assert [(line.module.code, line.minutes) for line in plan.lines.all()] == [("M 3", 480)]


def test_what_was_obtained_elsewhere_before_is_not_told_by_leaving_it_out(company):
    """A company sees what happened while the person worked there."""
    first = module(1)
    work = worker(company, function_of(first), since=date(2026, 6, 1))
    achieved(work.employee, first, on=date(2026, 1, 5))
    assert codes(proposed(company)) == ["M 1"]


def test_what_is_learned_at_work_is_not_proposed(company):
    track = started(company)
    ticked(company, track.module)
    assert codes(proposed(company)) == []


def test_who_left_is_not_in_the_plan_and_who_leaves_only_until_then(company):
    function = function_of(module(1), module(2))
    worker(company, function, "Noor", "Peeters", until=date(2026, 12, 1))
    leaving = worker(company, function, "Emre", "Yilmaz", until=SPRING)
    plan = proposed(company, minutes_per_quarter=600)
    assert [(line.employment, line.quarter_since) for line in plan.lines.all()] == [(leaving, WINTER)]


def test_who_comes_back_is_one_person(company):
    function = function_of(module(1), module(2))
    first = worker(company, function, until=date(2027, 2, 1))
    again = people.hired(company, "Noor", "Peeters", since=SUMMER, work={"function": function})
    type(again).objects.filter(pk=again.pk).update(employee=first.employee)
    plan = proposed(company, minutes_per_quarter=600)
    assert [(line.employment_id, line.quarter_since) for line in plan.lines.in_order()] == [
        (first.pk, WINTER),
        (again.pk, SUMMER),
    ]


def test_another_plan_of_the_company_that_still_runs_counts(company):
    first, second = module(1), module(2)
    second.require(first)
    work = worker(company, function_of(second))
    running = planned(company, since=date(2026, 10, 1), until=WINTER)
    added(running, work.employee, first, date(2026, 10, 1))
    assert told(proposed(company)) == [("M 2", WINTER, "proposed")]


def test_as_many_queries_for_three_people_as_for_one(company):
    function = function_of(module(1), module(2))
    ticked(company, module(3))
    plan, counts = planned(company), []
    for names in (("Noor", "Peeters"), ("Emre", "Yilmaz"), ("Jan", "Maes")):
        work = worker(company, function, *names)
        start_trajectory(
            employee=work.employee, programme=function.programme, since=WINTER, employer=company, by=None, at=NOW
        )
        with CaptureQueriesContext(connection) as asked:
            propose(plan, by=None, at=NOW)
        counts.append(len(asked))
    assert counts[0] == counts[1] == counts[2]
    assert plan.lines.count() == 9


def test_somebody_s_own_plan_comes_from_what_they_are_on_the_way_to(sector):
    noor = people.person()
    programme = ProgrammeFactory(modules=[module(1), module(2)])
    start_trajectory(employee=noor, programme=programme, since=WINTER, by=None, at=NOW)
    achieved(noor, programme.compositions.get().modules.get(code="M 1"))
    plan = proposed(employee=noor)
    [line] = plan.lines.all()
    assert (line.module.code, line.employee, line.employment) == ("M 2", noor, None)


def test_a_plan_that_is_closed_or_over_is_not_proposed_anew(company):
    plan = proposed(company)
    with pytest.raises(RuleBroken, match="is over"):
        propose(plan, by=None, at=NOW.replace(year=2029))
    close(plan, by=None, at=NOW)
    with pytest.raises(RuleBroken, match="closed"):
        propose(plan, by=None, at=NOW)


def test_what_was_exempted_or_credited_since_leaves_its_time_to_others(company):
    first, second, third = module(1), module(2), module(3)
    work = worker(company, function_of(third))
    plan = planned(company, minutes_per_quarter=1200)
    added(plan, work.employee, first)
    added(plan, work.employee, second)
    propose(plan, by=None, at=NOW)
    assert plan.lines.get(module=third).quarter_since == SPRING
    achieved(work.employee, first)
    propose(plan, by=None, at=NOW)
    assert plan.lines.get(module=third).quarter_since == WINTER


def test_a_session_that_is_over_and_not_closed_is_still_underway(company):
    first, second = module(1), module(2)
    second.require(first)
    work = worker(company, function_of(second))
    sessions.enrolled(sessions.in_company(company, of=first), [work])
    later = NOW.replace(year=2027, month=2)
    assert told(proposed(company, at=later)) == [("M 2", SPRING, "proposed")]
