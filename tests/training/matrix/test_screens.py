"""The pages of who can what: for managers, and for mentors of their own learners."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from employees.guiding import assign_mentor
from portal.privacy.models import AccessLog
from tests.accounts.people import account
from tests.employees import making as people
from tests.employees.record import learning
from tests.employees.self_evaluating.making import said, shared
from tests.training.matrix.making import (
    INDEPENDENT,
    NOT_YET,
    SUPERVISED,
    also_works_for,
    function_of,
    module,
    seen_at_work,
    worker,
)
from training.models import PlanLine
from training.plans.making import make_plan
from training.plans.quarters import later, next_quarter, quarter_of
from training.plans.words import reason_in_words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sector", "strict_templates", "english")]


def address(company, *person):
    return reverse(
        f"training:competences{'_of' if person else ''}", args=[company.uuid, *(each.uuid for each in person)]
    )


def developing(company, person):
    return reverse("training:develop", args=[company.uuid, person.uuid])


def a_plan(company):
    since = next_quarter(quarter_of(timezone.localdate()))
    return make_plan(employer=company, since=since, by=None, at=timezone.now())


def test_a_manager_sees_who_can_what_by_what_is_known_and_why(company, lien):
    first, second = module(1), module(2)
    noor = worker(company, function_of(first, second))
    seen_at_work(noor, first, INDEPENDENT, SUPERVISED)
    said(noor.employee, second, NOT_YET)
    shared(noor.employee, second, company)
    page = lien.get(address(company)).text
    for words in (
        "Peeters, Noor",
        "Does 1.1",
        "independently",
        "under supervision",
        "own view",
        "0 of 4 competences proven",
    ):
        assert words in page, words
    one = lien.get(address(company, noor)).text
    assert "observed at work: independently" in one
    assert "own view: not yet" in one
    assert AccessLog.objects.filter(subject=noor.employee.uuid, what="training.competences").count() == 1
    learning.obtained(noor.employee, first, on=timezone.localdate())
    assert "2 of 4 competences proven" in lien.get(address(company)).text


def test_the_filters_stand_in_the_address_and_nonsense_is_left_out(company, lien):
    helpdesk, shop = function_of(module(1), module(2)), function_of(module(3), title="Shop")
    worker(company, helpdesk)
    worker(company, helpdesk, "Emre", "Yilmaz", email="e@x.example")
    worker(company, shop, "Fatima", "El Amrani", email="f@x.example")
    here = address(company)
    # What is shown when nothing is asked: the function that most people have.
    page = lien.get(here).text
    assert "Does 1.1" in page
    assert "Does 3.1" not in page
    assert "El Amrani, Fatima" not in page
    page = lien.get(here, {"function": shop.uuid}).text
    assert "Does 3.1" in page
    assert "Peeters, Noor" not in page
    page = lien.get(here, {"programme": "shop"}).text
    assert "Does 3.1" in page
    assert "Peeters, Noor" in page
    page = lien.get(here, {"module": "m-2", "q": "emre"}).text
    assert "Does 2.1" in page
    assert "Does 1.1" not in page
    assert "Peeters, Noor" not in page
    assert "Nobody found" in lien.get(here, {"q": "zzz\0"}).text
    for nonsense in ({"function": "x"}, {"programme": "x", "module": "\0", "page": "abc"}, {"place": "x", "wie": "x"}):
        assert lien.get(here, nonsense).status_code == 200


def test_who_has_nobody_or_nothing_to_compare_with_reads_what_to_do(company, lien):
    assert "Nobody works here yet" in lien.get(address(company)).text
    noor = worker(company, None)
    assert "There is nothing to compare with" in lien.get(address(company)).text
    assert "Give this person a function" in lien.get(address(company, noor)).text
    type(noor).objects.filter(pk=noor.pk).update(function=function_of(module(1, competences=0)))
    assert "names no competences" in lien.get(address(company)).text
    assert lien.get(address(company, noor)).status_code == 200


def test_the_workbook_says_exactly_what_is_shown(company, lien):
    first = module(1)
    function = function_of(first)
    noor, emre = worker(company, function), worker(company, function, "Emre", "Yilmaz", email="e@x.example")
    seen_at_work(noor, first, INDEPENDENT)
    said(emre.employee, first, NOT_YET)
    shared(emre.employee, first, company)
    answer = lien.get(address(company), {"export": "xlsx", "q": "e"})
    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert rows[0][6:] == ("C 11 Does 1.1", "C 12 Does 1.2")
    assert rows[1] == ("Peeters, Noor", "Helpdesk", None, 0, 1, 2, "independently", None)
    assert rows[2] == ("Yilmaz, Emre", "Helpdesk", None, 0, 0, 2, "not yet (own view)", None)


def test_mentors_see_their_learners_and_strangers_nothing(company, lien, visit):
    function = function_of(module(1))
    mine, other = worker(company, function), worker(company, function, "Emre", "Yilmaz", email="e@x.example")
    member = people.mentor(company)
    assign_mentor(mine, member, by=None, at=timezone.now())
    omar, nobody = visit(member.user), visit(account("x@home.example"))
    page = omar.get(address(company)).text
    assert "Peeters, Noor" in page
    assert "Yilmaz, Emre" not in page
    assert omar.get(address(company, mine)).status_code == 200
    assert omar.get(address(company, other)).status_code == 404
    assert omar.post(developing(company, mine)).status_code == 403
    assert "What would close the gap?" not in omar.get(address(company, mine)).text
    learner = reverse("training:learner_competences", args=[mine.uuid])
    assert omar.get(learner).url == address(company, mine)
    assert lien.get(learner).status_code == 404
    assert learner in omar.get(reverse("employees:learner", args=[mine.uuid])).text
    for page in (address(company), address(company, mine)):
        assert nobody.get(page).status_code == 404
    elsewhere = people.company()
    assert lien.get(address(elsewhere)).status_code == 404
    assert lien.get(address(company, worker(elsewhere, function))).status_code == 404
    assert lien.get(address(company), {"wie": mine.uuid}).url == address(company, mine)
    assert visit(account("b@home.example")).post(developing(company, mine)).status_code == 404


def test_what_is_lacking_goes_into_the_open_plan_with_what_it_asks(company, lien):
    first, third = module(1), module(3)
    second = module(2, requires=[third])
    function = function_of(first, second)
    noor = worker(company, function)
    learning.obtained(noor.employee, first, on=timezone.localdate())
    assert "no training plan that is open" in lien.get(address(company, noor)).text
    plan = a_plan(company)
    page = lien.get(address(company, noor)).text
    assert 'value="m-2" checked' in page
    assert 'value="m-1"' not in page
    answer = lien.post(developing(company, noor), {"module": ["m-2", "m-1"], "quarter": plan.since}, follow=True)
    assert "2 modules stand in the training plan now." in answer.text
    assert "in the training plan: " in answer.text
    earlier, after = plan.lines.in_order()
    assert [(line.module.code, line.origin, line.state) for line in (earlier, after)] == [
        ("M 3", "added", "accepted"),
        ("M 2", "added", "accepted"),
    ]
    assert after.quarter_since == next_quarter(plan.since) == next_quarter(earlier.quarter_since)
    assert reason_in_words(after.reason) == "It closes a gap to the function “Helpdesk”."
    assert reason_in_words(earlier.reason) == "Module M 2 asks it first."


def test_what_finds_no_place_after_what_it_asks_is_told_and_what_was_chosen_stays_chosen(company, lien):
    third, first = module(3), module(1)
    noor, plan = worker(company, function_of(first, module(2, requires=[third]))), a_plan(company)
    last = later(plan.since, 3).isoformat()
    page = lien.post(developing(company, noor), {"module": [], "quarter": last}).text
    assert f'value="{last}" selected' in page
    assert 'value="m-2" checked' not in page
    page = lien.post(developing(company, noor), {"module": ["m-1", "m-2"], "quarter": last}, follow=True)
    assert set(plan.lines.values_list("module__code", flat=True)) == {"M 1", "M 3"}
    assert "There is no place for this from that quarter on: M 2." in page.text


def test_what_cannot_be_planned_is_told_and_nothing_is_written(company, lien):
    first = module(1)
    noor, plan = worker(company, function_of(first)), a_plan(company)
    for wrong in (
        {},
        {"module": "m-1"},
        {"module": "m-1", "quarter": "1999-01-01"},
        {"quarter": plan.since, "module": "x"},
    ):
        assert "Choose a module or more" in lien.post(developing(company, noor), wrong).text
    sent = {"module": "m-1", "quarter": plan.since}
    first.retired_on = plan.since  # It leaves the offer before the quarter.
    first.save()
    assert "None of this can be planned" in lien.post(developing(company, noor), sent).text
    seen_at_work(noor, first, SUPERVISED)
    page = lien.get(address(company, noor)).text
    assert "is being learned" in page
    assert "are in the plan, or being learned" in page
    assert not PlanLine.objects.exists()


def test_pages_ask_as_much_for_one_person_and_competence_as_for_three(company, lien):
    def counted(page):
        lien.get(page)
        with CaptureQueriesContext(connection) as asked:
            assert lien.get(page).status_code == 200
        return len(asked)

    of = module(1, competences=1)
    function = function_of(of)
    noor = worker(company, function)
    a_plan(company)

    def known_of(employment, of):
        seen_at_work(employment, of, SUPERVISED)
        said(employment.employee, of, NOT_YET)
        shared(employment.employee, of, company)

    known_of(noor, of)
    before = counted(address(company)), counted(address(company, noor))
    more = module(2, competences=3)
    function.programme.compositions.get().lines.create(module=more, order=9)
    known_of(noor, more)
    for name in ("Emre", "Fatima"):
        employment = worker(company, function, name, "Peeters", email=f"{name}@x.example")
        known_of(employment, more)
        also_works_for(employment, people.company(f"{name}@other.example"))
    assert (counted(address(company)), counted(address(company, noor))) == before
    assert max(before) <= 16  # One chooses the schema.
