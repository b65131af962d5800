"""How far somebody finds that they are: whose it is, who sees it, and what becomes of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from employees.competences.evidence import Asked, stands_of
from employees.competences.levels import Mastery
from employees.doubles.merging import merge
from employees.employing import end_employment
from employees.inviting.joining import take_record
from employees.models import SelfEvaluation, SelfEvaluationShare, SelfScore
from employees.own_data.holder import EmployeesHolder
from employees.own_data.self_evaluated import self_evaluated_sections
from employees.self_evaluating.evaluating import evaluate_oneself
from employees.self_evaluating.sharing import choose_companies, companies_seeing, share, take_back
from employees.self_evaluating.suggesting import suggested_to
from employers.models import JobFunction
from portal.kit.rules import RuleBroken
from portal.privacy.erasing import ask_erasure, erase
from tests.accounts.people import account
from tests.catalogue.factories import ProgrammeFactory
from tests.employees import making
from tests.employees.record import learning
from tests.employees.self_evaluating.making import (
    DAY,
    INDEPENDENT,
    NOT_YET,
    SUPERVISED,
    competences_of,
    module,
    said,
    shared,
)
from tests.employers.making import officer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sector", "english")]


@pytest.fixture
def noor(company):
    """Works for the company and has an account."""
    person = making.hired(company).employee
    take_record(person, user=account("noor@home.example"), at=timezone.now())
    person.refresh_from_db()
    return person


def stands(person, of, company=None, *, on=None):
    """The level of each competence of the module, and whether it is the person's own view."""
    ids = [each.pk for each in competences_of(of)]
    asked = Asked(
        frozenset([person.pk]), {of.pk: tuple(ids)}, on or timezone.localdate(), company.pk if company else None
    )
    found = stands_of(asked)
    return [(found[key].level, found[key].is_own_view) if (key := (person.pk, each)) in found else None for each in ids]


def seeing(person, of):
    return [each for each in companies_seeing(person, of, on=timezone.localdate()) if each.sees_it]


def test_what_is_said_again_today_corrects_it_and_later_stands_beside_it(noor):
    of, at = module(), timezone.now()
    said(noor, of, NOT_YET, NOT_YET, at=at - 40 * DAY)
    said(noor, of, SUPERVISED, at=at)
    said(noor, of, SUPERVISED, INDEPENDENT, at=at, remark=" Goes well. ")
    first, second = SelfEvaluation.objects.filter(employee=noor).newest_first()
    assert [score.level for score in first.scores.all()] == [SUPERVISED, INDEPENDENT]
    assert (first.remark, second.on) == ("Goes well.", timezone.localdate(at - 40 * DAY))
    assert stands(noor, of) == [(Mastery.SUPERVISED, True), (Mastery.INDEPENDENT, True)]


def test_what_says_nothing_or_of_something_else_is_refused(noor):
    of, other = module(1), module(2)
    wrong = [{}, {competences_of(other)[0].pk: NOT_YET}, {competences_of(of)[0].pk: "master"}]
    for levels in wrong:
        with pytest.raises(RuleBroken):
            evaluate_oneself(noor, of, levels=levels, by=noor.user, at=timezone.now())
    gone = module(3, retired_on=timezone.localdate())
    with pytest.raises(RuleBroken, match="no longer offered"):
        said(noor, gone, NOT_YET)
    assert not SelfScore.objects.exists()


def test_a_company_sees_the_newest_of_what_is_shared_and_nothing_once_it_is_taken_back(noor, company):
    of, hidden, now = module(1), module(2), timezone.now()
    said(noor, of, NOT_YET, SUPERVISED, at=now - 3 * DAY)
    said(noor, hidden, NOT_YET, at=now)
    assert stands(noor, of, company) == [None, None]

    share(noor, of, company, by=noor.user, at=now)
    assert stands(noor, of, company) == [(Mastery.NOT_YET, True), (Mastery.SUPERVISED, True)]
    assert stands(noor, hidden, company) == [None, None]
    said(noor, of, SUPERVISED, SUPERVISED, at=now)
    assert stands(noor, of, company)[0] == (Mastery.SUPERVISED, True)
    assert stands(noor, of, making.company()) == [None, None]

    take_back(noor, of, [company], by=noor.user, at=now)
    assert stands(noor, of, company) == [None, None]
    assert seeing(noor, of) == []


def test_it_is_shared_with_companies_where_somebody_works_and_as_long_as_they_do(noor, company):
    of, now = module(), timezone.now()
    said(noor, of, NOT_YET)
    with pytest.raises(RuleBroken, match="for which you work"):
        shared(noor, of, making.company())
    choose_companies(noor, of, {company.pk}, by=noor.user, at=now)
    choose_companies(noor, of, {company.pk}, by=noor.user, at=now)
    assert SelfEvaluationShare.objects.count() == 1
    end_employment(noor.employments.get(), last_day=timezone.localdate() - DAY, by=None, at=now)
    assert stands(noor, of, company) == [None, None]
    # Who comes back chooses anew.
    back = making.hired(company, since=timezone.localdate() + 5 * DAY)
    type(back).objects.filter(pk=back.pk).update(employee=noor)
    assert stands(noor, of, company, on=timezone.localdate() + 6 * DAY) == [None, None]
    share(noor, of, company, by=noor.user, at=now + 6 * DAY)
    assert stands(noor, of, company, on=timezone.localdate() + 6 * DAY)[0] == (Mastery.NOT_YET, True)
    assert SelfEvaluationShare.objects.standing().count() == 1


def test_what_somebody_says_is_never_stronger_than_what_was_obtained(noor, company):
    of = module()
    said(noor, of, NOT_YET, INDEPENDENT)
    shared(noor, of, company)
    learning.obtained(noor, of, on=timezone.localdate() - 90 * DAY)
    assert stands(noor, of, company) == [(Mastery.PROVEN, False)] * 2
    assert [each.rank for each in Mastery] == [0, 1, 2, 3]


def test_two_records_become_one_with_all_that_was_said(noor, company):
    double, of, other, now = making.hired(making.company()).employee, module(1), module(2), timezone.now()
    said(noor, of, NOT_YET, at=now - timedelta(seconds=9))
    shared(noor, of, company)
    said(double, of, SUPERVISED, at=now)
    said(double, other, SUPERVISED, at=now)
    shared(double, other, double.employments.get().employer)
    merge(double, into=noor, by=None, at=now)
    assert SelfEvaluation.objects.filter(employee=noor).count() == 2
    assert stands(noor, of)[0] == (Mastery.SUPERVISED, True)
    assert len(seeing(noor, of)) == len(seeing(noor, other)) == 1


def test_it_stands_in_own_data_and_is_forgotten_with_the_person(noor, company):
    of = module()
    said(noor, of, NOT_YET, remark="Zqxwa")
    shared(noor, of, company)
    what, whom = self_evaluated_sections([noor])
    assert "Zqxwa" in str(what.rows)
    assert "not yet" in str(what.rows)
    assert company.name in str(whom.rows)
    end_employment(noor.employments.get(), last_day=timezone.localdate() - DAY, by=None, at=timezone.now())
    request = ask_erasure(subject=noor.user.uuid, by=noor.user, at=timezone.now())
    erase(request, by=officer(), at=timezone.now())
    assert not SelfEvaluation.objects.exists()
    assert not SelfScore.objects.exists()
    assert not SelfEvaluationShare.objects.exists()


def test_it_goes_when_it_was_kept_long_enough(noor, company):
    of, now = module(), timezone.now()
    said(noor, of, NOT_YET, at=now - 6 * 365 * DAY)
    said(noor, of, SUPERVISED, at=now)
    shared(noor, of, company, at=now - 800 * DAY)
    take_back(noor, of, [company], by=noor.user, at=now - 790 * DAY)
    gone = EmployeesHolder().expire(now)
    assert (gone["self-evaluations"], gone["shares of self-evaluations"]) == (1, 1)
    assert SelfEvaluation.objects.count() == 1


def test_modules_of_the_function_and_of_the_way_are_suggested(noor):
    mine, way, other = module(1), module(2), module(3)
    function = JobFunction.objects.create(title="Helpdesk", programme=ProgrammeFactory(modules=[mine]))
    noor.employments.update(function=function)
    learning.on_the_way(noor, ProgrammeFactory(modules=[way, mine]))
    found = suggested_to(noor, on=timezone.localdate())
    assert [(each.code, why) for each, why in found] == [
        ("S 1", "You are on the way to it."),
        ("S 2", "You are on the way to it."),
    ]
    assert other not in [each for each, _why in found]
