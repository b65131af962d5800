"""The pages on which somebody says how far they are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from employees.models import SelfEvaluation, SelfEvaluationShare
from tests.accounts.people import account, signed_in
from tests.catalogue.factories import ProgrammeFactory
from tests.employees import making
from tests.employees.record import learning
from tests.employees.self_evaluating.making import DAY, NOT_YET, SUPERVISED, competences_of, module, said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sector", "strict_templates", "source_texts")]
MINE = "/en/mijn/zelfevaluatie/"


@pytest.fixture
def noor():
    return making.person()


@pytest.fixture
def mine(noor, client_at):
    return signed_in("alfa.localhost", noor.user, client=client_at("alfa"))


def work_for(noor, company):
    employment = making.hired(company)
    type(employment).objects.filter(pk=employment.pk).update(employee=noor)


def test_who_picks_a_module_says_how_far_they_are_and_shares_it(noor, mine, company):
    of = module()
    work_for(noor, company)
    learning.on_the_way(noor, ProgrammeFactory(modules=[of]))
    assert "Skill 1" in mine.get(MINE).text
    page = mine.get(f"{MINE}s-1/").text
    assert "Does 1.0" in page
    assert "Who may see this?" not in page
    first, second = competences_of(of)
    answer = mine.post(
        f"{MINE}s-1/", {f"level_{first.pk}": "not_yet", f"level_{second.pk}": "", "remark": "Slow\0"}, follow=True
    )
    assert "Only you see this" in answer.text
    assert "Who may see this?" in answer.text
    assert [(each.competence, each.level) for each in SelfEvaluation.objects.get().scores.all()] == [(first, NOT_YET)]
    assert "Slow</textarea>" in answer.text
    answer = mine.post(f"{MINE}s-1/delen/", {"company": [str(company.uuid), "nonsense"]}, follow=True)
    assert "shared as you chose" in answer.text
    assert SelfEvaluationShare.objects.standing().get().employer == company
    assert "shared" in mine.get(MINE).text
    mine.post(f"{MINE}s-1/delen/", {})
    assert not SelfEvaluationShare.objects.standing().exists()


def test_what_is_wrong_is_told_and_what_was_typed_stays(noor, mine):
    of = module()
    assert "Choose how it goes" in mine.post(f"{MINE}s-1/", {"remark": "Typed before"}).text
    page = mine.post(f"{MINE}s-1/", {f"level_{competences_of(of)[0].pk}": "supervised", "remark": "x" * 1001}).text
    assert "at most 1000 signs" in page
    assert "checked" in page
    assert not SelfEvaluation.objects.exists()


def test_there_is_no_page_of_what_cannot_be_evaluated_and_nobody_sees_that_of_another(noor, mine, client_at):
    module(1, competences=0)
    of = module(2)
    assert mine.get(f"{MINE}s-1/").status_code == 404
    assert mine.get(f"{MINE}nothing/").status_code == 404
    assert mine.post(f"{MINE}s-2/delen/").status_code == 404
    said(noor, of, SUPERVISED, remark="My own words")
    emre = making.person("emre@home.example", "Emre", "Yilmaz")
    other = signed_in("alfa.localhost", emre.user, client=client_at("alfa"))
    assert "My own words" not in other.get(f"{MINE}s-2/").text
    nobody = signed_in("alfa.localhost", account("x@home.example"), client=client_at("alfa"))
    assert nobody.get(MINE).url == "/en/mijn/registreren/"
    assert list(SelfEvaluation.objects.visible_to(emre.user)) == []
    assert SelfEvaluation.objects.visible_to(noor.user).count() == 1


def test_other_modules_are_found_by_name_or_code(mine):
    module(1)
    module(2)
    assert "Skill 2" in mine.get(MINE, {"q": "skill s 2"}).text
    assert "Nothing found" in mine.get(MINE, {"q": "zzz\0%"}).text


def test_pages_ask_as_much_for_one_as_for_three(noor, mine, company):
    def counted(address):
        with CaptureQueriesContext(connection) as asked:
            assert mine.get(address).status_code == 200
        return len(asked)

    def add(number):
        of = module(number, competences=number)
        learning.on_the_way(noor, ProgrammeFactory(modules=[of, module(f"{number}b")]))
        for days in range(number):
            said(noor, of, SUPERVISED, at=timezone.now() - days * DAY)

    work_for(noor, company)
    add(1)
    mine.get(MINE)
    before = counted(MINE), counted(f"{MINE}s-1/")
    add(2)
    add(3)
    assert (counted(MINE), counted(f"{MINE}s-3/")) == before
    assert max(before) <= 15
