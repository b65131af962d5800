"""What somebody answers about themselves: kept while they allow it, never what is sensitive, told again when it changes."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from catalogue.models import Module
from employees.own_data.records import records_of
from incentives.models import Fact, OwnAnswer, SavedAdvice
from incentives.own.advice import reckon_again, save_advice, seen
from incentives.own.answers import PURPOSE, answers_of, keep_answers
from incentives.own.holder import AdviceHolder, move_advice, move_answers
from incentives.rules.facts import values_of
from portal.kit.rules import RuleBroken
from portal.privacy.consents import give, withdraw
from portal.privacy.holders import subject_of
from tests.employees.conftest import *  # noqa: F403
from tests.employees.making import hired
from tests.incentives.making import NOW, facts_of
from tests.training.making import module as made_module
from tests.training.papers.making import with_account


@pytest.fixture
def noor(company):
    return with_account(hired(company)).employee


@pytest.fixture
def module(sector):
    return made_module()


def allow(person):
    give(person.user, PURPOSE, at=NOW)


def test_nothing_is_kept_without_consent(knowledge, noor, module):
    with pytest.raises(RuleBroken):
        keep_answers(noor, {"woonplaats": "brussel"}, module=module, at=NOW)
    assert not OwnAnswer.objects.exists()


def test_what_is_sensitive_is_never_kept_and_the_database_itself_refuses_it(knowledge, noor, module):
    allow(noor)
    told = {"bijzonder_statuut": "artikel_60", "cvo_categorie": "leefloon", "vdab_ingeschreven": True}
    keep_answers(noor, told, module=module, at=NOW)
    assert [row.fact.key for row in OwnAnswer.objects.all()] == ["vdab_ingeschreven"]
    fact = Fact.objects.get(key="bijzonder_statuut")
    with pytest.raises(IntegrityError, match="ownanswer_never_sensitive"), transaction.atomic():
        OwnAnswer.objects.create(
            employee=noor, fact=fact, value="artikel_60", sensitivity=fact.sensitivity, answered_at=NOW
        )


def test_an_answer_about_a_training_is_of_that_module_alone(knowledge, noor, module):
    allow(noor)
    keep_answers(noor, {"woonplaats": "brussel", "initiatief": "werknemer"}, module=module, at=NOW)
    assert answers_of(noor, module=module) == {"woonplaats": "brussel", "initiatief": "werknemer"}
    other = Module.objects.create(code="M ANDER", title="Ander")
    assert answers_of(noor, module=other) == {"woonplaats": "brussel"}
    keep_answers(noor, {"woonplaats": None}, module=module, at=NOW)
    assert answers_of(noor, module=other) == {}


def test_who_no_longer_allows_it_is_known_no_more_and_at_night_it_goes(knowledge, content, noor, module):
    allow(noor)
    keep_answers(noor, {"woonplaats": "brussel"}, module=module, at=NOW)
    save_advice(noor, module, knowledge, values_of(knowledge.types, facts_of(content)), at=NOW)
    withdraw(subject_of(noor.user), PURPOSE, by=noor.user, at=NOW + timedelta(hours=1))
    assert answers_of(noor, module=module) == {}
    AdviceHolder().expire(NOW + timedelta(days=1))
    assert not OwnAnswer.objects.exists()
    assert not SavedAdvice.objects.exists()


def test_advice_is_reckoned_again_and_says_what_it_was(knowledge, content, noor, module):
    allow(noor)
    facts = facts_of(content)
    advice = save_advice(noor, module, knowledge, values_of(knowledge.types, facts), at=NOW)
    assert (advice.results["VOV"]["verdict"], advice.results["VOV"]["eur"]) == ("eligible", "596.40")
    assert not reckon_again(advice, knowledge, values_of(knowledge.types, facts), at=NOW)
    later = values_of(knowledge.types, facts | {"tewerkstellingspct": 50})
    assert reckon_again(advice, knowledge, later, at=NOW)
    advice.refresh_from_db()
    assert advice.changes["VOV"]["verdict"] == "eligible"
    assert advice.results["VOV"]["verdict"] == "not_eligible"
    # Back to what it was: nothing changed since they looked.
    reckon_again(advice, knowledge, values_of(knowledge.types, facts), at=NOW)
    advice.refresh_from_db()
    assert advice.changes == {}
    seen(advice)


def test_saved_advice_gives_nothing_sensitive_away(knowledge, content, noor, module):
    allow(noor)
    results = []
    for status in ("geen", "artikel_60"):
        facts = values_of(knowledge.types, facts_of(content) | {"bijzonder_statuut": status})
        results.append(save_advice(noor, module, knowledge, facts, at=NOW).results)
    assert results[0] == results[1]


def test_it_is_on_the_page_of_own_data_and_goes_with_the_person(knowledge, content, noor, module, visit):
    allow(noor)
    keep_answers(noor, {"woonplaats": "brussel", "initiatief": "werknemer"}, module=module, at=NOW)
    save_advice(noor, module, knowledge, values_of(knowledge.types, facts_of(content)), at=NOW)
    subject = subject_of(noor.user)
    assert visit(noor.user).get(reverse("privacy:own_data")).status_code == 200
    shown = str([section.rows for section in AdviceHolder().held(subject)])
    assert "VOV" in shown
    assert list(records_of(subject)) == [noor]
    fate = AdviceHolder().erase(subject, at=NOW)
    assert len(fate.wiped) == 1
    assert not OwnAnswer.objects.exists()
    assert not SavedAdvice.objects.exists()


def test_when_two_records_become_one_the_kept_answer_counts(knowledge, content, company, noor, module):
    from tests.employees.making import hired as hire

    other = with_account(hire(company, last_name="Tweede"), email="twee@home.example").employee
    for person, place in ((noor, "brussel"), (other, "wallonie")):
        allow(person)
        keep_answers(person, {"woonplaats": place}, module=module, at=NOW)
    keep_answers(other, {"loopbaan_jaren": 9}, module=module, at=NOW)
    save_advice(other, module, knowledge, values_of(knowledge.types, facts_of(content)), at=NOW)
    assert (move_answers(other, noor), move_advice(other, noor)) == (1, 1)
    assert answers_of(noor, module=module) == {"woonplaats": "brussel", "loopbaan_jaren": 9}
    assert noor.saved_advice.count() == 1
