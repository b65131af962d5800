"""What a company knows of who can what: all that was seen there, nothing of elsewhere."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalogue.evaluation import understand_snapshot
from employees.competences.evidence import Asked, Kind, stands_of
from employees.competences.levels import Mastery
from exemptions.models import ProvenCompetence
from tests.employees import making as people
from tests.employees.record import learning
from tests.employees.self_evaluating.making import said, shared
from tests.exemptions.assessing import making as assessing
from tests.training.evaluating import making as evaluating
from tests.training.matrix.making import (
    INDEPENDENT,
    NOT_YET,
    SUPERVISED,
    also_works_for,
    function_of,
    levels,
    module,
    seen_at_work,
    standing,
    worker,
)
from training.enums import EvaluatorRole
from training.evaluating.evaluating import evaluate
from training.matrix.told import meaning

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sector", "english")]
DAY = timezone.timedelta(days=1)


def test_the_levels_of_work_sessions_and_obtained_modules_stand_side_by_side(company):
    at_work, had, third = module(1), module(2), module(3)
    function = function_of(at_work, had, third)
    noor = worker(company, function)
    seen_at_work(noor, at_work, INDEPENDENT, SUPERVISED)
    learning.obtained(noor.employee, had, on=timezone.localdate())
    found = standing(noor, function.programme)
    assert levels(found) == {"C 11": "independent", "C 12": "supervised", "C 21": "proven", "C 22": "proven"}
    assert (found.proven, found.independent, found.number) == (2, 1, 6)
    assert [each.code for each in found.gap] == ["C 12", "C 31", "C 32"]


def test_an_indicator_that_is_not_done_keeps_a_competence_under_supervision(company):
    from tests.catalogue.factories import CompetenceFactory

    of = module(1, competences=[CompetenceFactory(code="C 1", indicators=["A", "B"])])
    function = function_of(of)
    noor = worker(company, function)
    seen_at_work(noor, of, INDEPENDENT)
    assert levels(standing(noor, function.programme)) == {"C 1": "supervised"}
    other = worker(company, function, "Emre", "Yilmaz", email="e@x.example")
    seen_at_work(other, of, NOT_YET)
    assert levels(standing(other, function.programme)) == {"C 1": "not_yet"}


def test_an_evaluation_counts_once_it_is_sent_and_by_what_its_scale_means():
    of = evaluating.module(indicators=0)
    room = evaluating.room(number=1, of=of)
    enrolment = room.people["Noor"]
    company = enrolment.employment.employer
    first, second = [each.pk for each in of.competences.order_by("module_competences__order")]
    asked = Asked(frozenset([enrolment.employee_id]), {of.pk: (first, second)}, timezone.localdate(), company.pk)
    told = {"role": EvaluatorRole.TRAINER, "remark": "", "by": room.trainer, "at": evaluating.NOW}
    scores = {(first, None): 3, (second, None): 2}
    evaluate(enrolment, scores=scores, send=False, **told)
    assert stands_of(asked) == {}
    evaluate(enrolment, scores=scores, send=True, **told)
    found = stands_of(asked)
    person = enrolment.employee_id
    assert [found[person, each].level for each in (first, second)] == [Mastery.INDEPENDENT, Mastery.SUPERVISED]
    assert found[person, first].decisive.kind == Kind.EVALUATED
    other = Asked(asked.people, asked.by_module, asked.on, people.company().pk)
    assert stands_of(other) == {}


@pytest.mark.parametrize(
    ("score", "level"), [("1", "not_yet"), ("2.5", "supervised"), ("2.8", "supervised"), ("3", "independent")]
)
def test_the_usual_scale_means(score, level):
    scale = understand_snapshot(
        {"scale": "", "pass_rule": "", "competences": [], "min_attendance": None, "evaluated_as_whole": False}
    ).scale
    assert meaning(Decimal(score), scale) == level


def test_nothing_of_another_company_is_told(company):
    of = module(1)
    function = function_of(of)
    noor = worker(company, function)
    there = also_works_for(noor, people.company())
    seen_at_work(there, of, INDEPENDENT, NOT_YET)
    said(there.employee, of, NOT_YET)
    shared(there.employee, of, there.employer)
    assert levels(standing(noor, function.programme)) == {}
    assert levels(standing(there, function.programme)) == {"C 11": "independent", "C 12": "not_yet"}


def test_what_was_obtained_before_somebody_worked_there_is_theirs(company):
    of = module(1)
    function = function_of(of)
    noor = worker(company, function, since=timezone.localdate() - 10 * DAY)
    learning.obtained(noor.employee, of, on=timezone.localdate() - 40 * DAY)
    assert levels(standing(noor, function.programme)) == {}


def test_what_assessors_saw_is_told_where_the_company_asked_it_alone(company):
    of = module(1)
    function = function_of(of)
    noor = worker(company, function)
    first, second = of.competences.order_by("code")
    test = assessing.planned_test()
    test.requested.request.__class__.objects.filter(pk=test.requested.request_id).update(
        employment=noor, employee=noor.employee
    )
    own = assessing.route(employee=noor.employee)
    for competence, origin in ((first, test.origin), (second, own.origin)):
        ProvenCompetence.objects.create(
            employee=noor.employee,
            competence=competence,
            proven_on=timezone.localdate(),
            origin_kind=origin[0],
            origin_uuid=origin[1],
            made_at=timezone.now(),
        )
    assert levels(standing(noor, function.programme)) == {"C 11": "proven"}
    mine = Asked(frozenset([noor.employee_id]), {of.pk: (first.pk, second.pk)}, timezone.localdate())
    assert {stand.level for stand in stands_of(mine).values()} == {Mastery.PROVEN}


def test_an_own_view_stands_where_nobody_else_looked_and_is_never_stronger(company):
    of = module(1)
    function = function_of(of)
    noor = worker(company, function)
    said(noor.employee, of, INDEPENDENT, INDEPENDENT)
    assert levels(standing(noor, function.programme)) == {}
    shared(noor.employee, of, company)
    seen_at_work(noor, of, NOT_YET)
    found = standing(noor, function.programme)
    assert levels(found) == {"C 11": "not_yet", "C 12": "independent*"}
    assert (found.independent, len(found.gap)) == (0, 2)


def test_who_was_erased_stands_nowhere(company):
    noor = worker(company, function_of(module(1)))
    noor.employee.erased_at = timezone.now()
    noor.employee.save()
    from training.matrix.people import people_of

    assert people_of(company, on=timezone.localdate()) == []


def test_one_query_for_all_that_is_known_of_whomever(company):
    of = module(1)
    function, counts = function_of(of), []
    for name in ("Noor", "Emre", "Fatima"):
        employment = worker(company, function, name, "Peeters", email=f"{name}@x.example")
        seen_at_work(employment, of, SUPERVISED)
        said(employment.employee, of, NOT_YET)
        shared(employment.employee, of, company)
        ids = frozenset(company.employments.values_list("employee", flat=True))
        by_module = {of.pk: tuple(of.competences.values_list("pk", flat=True))}
        with CaptureQueriesContext(connection) as asked:
            assert len(stands_of(Asked(ids, by_module, timezone.localdate(), company.pk))) == len(counts) + 1
        counts.append(len(asked))
    assert counts == [1, 1, 1]
