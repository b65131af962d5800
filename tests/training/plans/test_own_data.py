"""What plans hold about people, how it is forgotten, and what becomes of it when two records are one."""

import pytest

from employees.doubles.merging import merge
from employees.models import Employee
from employees.own_data.forgetting import forget
from portal.privacy.holders import Subject, holders, in_full, subject_of
from tests.employees import making as people
from tests.employers import making as companies
from tests.training.plans.making import (
    NEXT_WINTER,
    NOW,
    SPRING,
    SUMMER,
    WINTER,
    added,
    function_of,
    module,
    planned,
    proposed,
    told,
    worker,
)
from tests.training.requests.making import asked
from tests.training.tracks.making import learner
from training.models import PlanLine, TrainingPlan
from training.plans.choosing import accept, refuse
from training.plans.making import activate
from training.plans.shown import shown
from training.requests.answering import take_up

pytestmark = pytest.mark.usefixtures("english")
IN_MAY = NOW.replace(year=2027, month=5)


def holder():
    return holders["training.plans"]


def subject_known(work) -> Subject:
    return in_full(subject_of(work.employee.user))


@pytest.fixture
def work(company):
    return learner(company)


@pytest.fixture
def plan(company, work):
    """In use; a line of a quarter that began by May, one to come, one that is not wanted, and one of a colleague."""
    plan = planned(company)
    for number, quarter in ((1, WINTER), (2, SUMMER), (3, WINTER)):
        added(plan, work.employee, module(number), quarter)
    refuse(plan.lines.get(module__code="M 3"), reason="Noor Peeters wil niet", by=None, at=NOW)
    colleague = worker(company, None, "Emre", "Yilmaz")
    refuse(added(plan, colleague.employee, module(4)), reason="Na Noor Peeters", by=None, at=NOW)
    return activate(plan, by=None, at=NOW)


def test_people_read_all_that_stands_for_them(plan, work):
    planned(employee=work.employee)
    text = str([section.rows for section in holder().held(subject_known(work))])
    assert all(words in text for words in ("M 1", "M 2", "Noor Peeters wil niet", "It was added by hand.", "2027"))
    assert "M 4" not in text


def test_an_erasure_leaves_what_was_planned_by_then_without_words(plan, work):
    planned(employee=work.employee)
    subject = subject_known(work)
    foreseen = holder().foresee(subject)
    assert len(foreseen.wiped) == 1
    assert holder().erase(subject, at=IN_MAY) == foreseen
    rows = PlanLine.objects.filter(employee=work.employee)
    assert [(line.module.code, line.reason, line.because) for line in rows] == [("M 1", {}, "")]
    assert PlanLine.objects.get(module__code="M 4").because == "Na …"
    assert TrainingPlan.objects.get() == plan


def test_who_is_forgotten_leaves_the_plans_and_their_lines_can_still_be_read(plan, work):
    forget(Employee.objects.filter(pk=work.employee_id), at=IN_MAY)
    assert set(PlanLine.objects.values_list("module__code", flat=True)) == {"M 1", "M 4"}
    names = [each.name for each in shown(plan, plan.lines.order_by("module__code"))]
    assert names == ["somebody who was erased", "Emre Yilmaz"]


def test_who_had_not_begun_is_forgotten_with_the_work(company):
    coming = people.hired(company, "Jan", "Maes", since=SPRING)
    plan = planned(company)
    added(plan, coming.employee, module(1), SPRING)
    activate(plan, by=None, at=NOW)
    forget(Employee.objects.filter(pk=coming.employee_id), at=NOW)
    assert not plan.lines.exists()


def test_plans_go_five_years_after_their_last_day(plan):
    assert holder().expire(NOW.replace(year=2032)) == {"training plans": 0}
    assert holder().expire(NOW.replace(year=2033)) == {"training plans": 1}
    assert not PlanLine.objects.exists()


def merged(dropped, kept):
    return merge(dropped, into=kept, by=companies.officer(), at=NOW)


def test_of_two_records_the_lines_come_together_each_module_once(company):
    function = function_of(module(1), module(2), module(3))
    two = worker(company, function, "Noor", "Peters"), worker(company, function)
    dropped, kept = (each.employee for each in two)
    plan = proposed(company)
    accept(plan.lines.get(employee=dropped, module__code="M 1"), by=None, at=NOW)
    plan.lines.filter(employee=kept, module__code="M 3").delete()
    merged(dropped, kept)
    assert told(plan) == [("M 1", WINTER, "accepted"), ("M 2", WINTER, "proposed"), ("M 3", WINTER, "proposed")]
    assert set(plan.lines.values_list("employee", "employment__employee")) == {(kept.pk, kept.pk)}


def test_what_was_asked_goes_on_by_the_line_that_is_left(company):
    two, first = (worker(company, None, "Noor", "Peters"), worker(company)), module(1)
    plan = planned(company)
    question = take_up(asked(two[0], first, at=NOW), quarter=WINTER, by=None, at=NOW)
    left = added(plan, two[1].employee, first)
    merged(*(each.employee for each in two))
    question.refresh_from_db()
    assert (question.line, plan.lines.get()) == (left, left)


def test_of_two_plans_of_their_own_one_goes_on(company):
    kept = people.person()
    dropped = worker(company).employee
    stays, goes = planned(employee=kept), planned(employee=dropped)
    later = planned(employee=dropped, since=NEXT_WINTER)
    merged(dropped, kept)
    plans = TrainingPlan.objects.filter(employee=kept)
    assert dict(plans.values_list("pk", "state")) == {stays.pk: "draft", goes.pk: "closed", later.pk: "draft"}
