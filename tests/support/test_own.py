"""Somebody's own support: by what is known of them, with questions for the rest, kept only when they say so."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from employees.enums import Statute
from employees.models import Employment
from incentives.models import OwnAnswer, SavedAdvice
from incentives.own.answers import PURPOSE
from incentives.rules.deadlines import BEGINS
from portal.privacy.consents import allows
from portal.privacy.holders import subject_of
from portal.support.again import reckon_all_again
from tests.employees.conftest import *  # noqa: F403
from tests.employees.making import hired
from tests.incentives.making import NOW, bring_in_real
from tests.training.papers import making

LIST = reverse("support:own")


@pytest.fixture(autouse=True)
def that_day(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def noor(company):
    bring_in_real()
    employment = making.with_account(hired(company))
    Employment.objects.filter(pk=employment.pk).update(statute=Statute.WORKER, percentage=60, hours_per_week="22.8")
    return Employment.objects.get(pk=employment.pk)


@pytest.fixture
def session(noor):
    session = making.session()
    making.comes(session, noor)
    return session


@pytest.fixture
def page(session):
    return reverse("support:own_module", args=[session.module.slug])


@pytest.fixture
def learner(visit, noor):
    return visit(noor.employee.user)


def test_what_is_known_is_not_asked_and_the_why_is_told(learner, page, session):
    answer = learner.get(page)
    assert answer.status_code == 200
    facts = answer.context["answered"]
    known = {key for key, _question, _answer, is_known in facts if is_known}
    assert {"statuut", "tewerkstellingspct", "opl_omvang", "opl_odb", "initiatief"} - known <= {"initiatief"}
    [leave] = [each for each in answer.context["results"].does_not_fit if each.code == "VDAB"]
    assert leave.sentences
    assert answer.context["results"].depends or answer.context["results"].may_fit


def test_only_who_it_is_about_comes_in(client_at, page, lien):
    assert client_at("alfa").get(page).status_code == 302
    assert lien.get(page).status_code == 302  # A manager without a record of their own registers first.


def test_nothing_is_kept_before_it_is_allowed_and_then_nothing_sensitive(learner, page, noor):
    save = f"{page}bewaren/"
    told = {"asker": "participant", "given": [f"{BEGINS}=2026-11-23", "woonplaats=brussel", "cvo_categorie=leefloon"]}
    learner.post(save, told)
    assert not OwnAnswer.objects.exists()
    assert not SavedAdvice.objects.exists()
    assert learner.post(save, told | {"allow": "1"}).status_code == 302
    assert [row.fact.key for row in OwnAnswer.objects.all()] == ["woonplaats"]
    advice = SavedAdvice.objects.get()
    assert (advice.employee, str(advice.begins_on)) == (noor.employee, "2026-11-23")
    assert allows(subject_of(noor.employee.user), PURPOSE)
    assert b"begins on" in learner.get(LIST).content or "begint op" in learner.get(LIST).text
    assert learner.get(page).status_code == 200
    learner.post(f"{page}vergeten/")
    assert not SavedAdvice.objects.exists()


def test_whoever_kept_it_is_told_when_it_changes_and_reads_what_it_was(learner, page, noor):
    learner.post(f"{page}bewaren/", {"given": [f"{BEGINS}=2026-11-23"], "allow": "1"})
    mail.outbox.clear()
    assert reckon_all_again(at=NOW + timedelta(days=1)) == {"advice that changed": 0}
    Employment.objects.filter(pk=noor.pk).update(statute=Statute.SELF_EMPLOYED)
    Employment.objects.filter(pk=noor.pk).update(statute=Statute.IBO)
    assert reckon_all_again(at=NOW + timedelta(days=2)) == {"advice that changed": 1}
    advice = SavedAdvice.objects.get()
    assert "VOV" in advice.changes
    shown = learner.get(page)
    assert [was for _name, was, _now in shown.context["own"]["changes"]]
    learner.post(f"{page}gezien/")
    advice.refresh_from_db()
    assert advice.changes == {}
    assert reckon_all_again(at=NOW + timedelta(days=3)) == {"advice that changed": 0}


@pytest.mark.parametrize("given", [["x"], ["=", "opl_start=gisteren"], [f"{BEGINS}=9999-99-99"], []])
def test_whatever_is_sent_is_answered(learner, page, given):
    for address in (page, f"{page}bewaren/"):
        assert learner.post(
            address, {"given": given, "allow": "1", "ask": "opl_prijs", "answer": "veel"}
        ).status_code in (
            200,
            302,
        )
    # The day is that of the session, whatever was sent.
    assert [str(each.begins_on) for each in SavedAdvice.objects.all()] == ["2026-11-23"]
    assert learner.get(reverse("support:own_module", args=["bestaat-niet"])).status_code == 404


def test_questions_are_posted_as_a_visitor_posts_them_and_only_keeping_asks_a_token(learner, page):
    learner.handler.enforce_csrf_checks = True
    answer = learner.post(page, {"begin": "1", "begins_on": "2026-03-02", "applied_on": "2026-03-02"})
    assert answer.status_code == 200
    assert answer["Cache-Control"].startswith("max-age=0")
    assert learner.post(f"{page}bewaren/", {"allow": "1"}).status_code == 403


def test_the_pages_ask_as_many_queries_whatever_was_kept(learner, page, django_assert_max_num_queries):
    learner.get(page)
    # In tests what a process remembers is read anew: nine of these.
    with django_assert_max_num_queries(36):
        learner.get(page)
    with django_assert_max_num_queries(27):
        learner.get(LIST)
