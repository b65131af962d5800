"""The wizard of a visitor: one question at a time, and nothing of it kept."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.models import Module, ModuleRegistration, Provider
from incentives.enums import Sensitivity
from tests.catalogue.factories import ModuleFactory
from tests.catalogue.site import put_words
from tests.incentives.wizard.conftest import WIZARD, asked, hidden

START = {"opl_start": "2026-03-02", "aanvraagdatum": "2026-02-02"}
WROTE = ("INSERT", "UPDATE", "DELETE")


def test_the_first_question_can_change_most_and_says_about_what(wizard):
    page = wizard(START)
    assert asked(page) == "statuut"
    assert "This answer decides about 10 measures" in page.text or "measures:" in page.text
    assert "Vlaams opleidingsverlof" in page.text


def test_nothing_is_stored_anywhere(wizard):
    with CaptureQueriesContext(connection) as captured:
        first = wizard.client.get(WIZARD)
        page = wizard(START, ask="statuut", answer="bediende")
        wizard(START, show="1")
    assert not [each["sql"] for each in captured if each["sql"].startswith(WROTE)]
    assert not wizard.client.cookies
    assert "no-store" in first["Cache-Control"]
    assert "no-store" in page["Cache-Control"]
    assert "statuut=bediende" in hidden(page)["given"]


def test_the_begin_of_the_wizard_asks_who_what_and_when(wizard):
    assert "begins_on" in wizard.client.get(WIZARD).text
    page = wizard(begin="1", begins_on="2026-03-02", applied_on="2026-02-02")
    assert hidden(page)["given"] == ["opl_start=2026-03-02", "aanvraagdatum=2026-02-02"]
    assert asked(page) == "statuut"


def test_what_somebody_does_not_know_is_not_asked_again(wizard):
    page = wizard(START, ask="statuut", answer="?")
    assert "statuut=" in hidden(page)["given"]
    assert asked(page) != "statuut"
    page = wizard({**START, "statuut": ""}, ask="pc", unknown="1")
    assert asked(page) not in ("statuut", "pc")


def test_back_asks_the_last_question_with_its_answer(wizard):
    page = wizard({**START, "statuut": "bediende", "pc": "200"}, back="1")
    assert asked(page) == "pc"
    assert 'value="200"' in page.text
    assert "pc=200" not in hidden(page)["given"]
    assert "begins_on" in wizard(START, back="1").text


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("opl_prijs", "veel"),
        ("opl_prijs", "-3"),
        ("tewerkstellingspct", "120"),
        ("loopbaan_jaren", "2,5"),
        ("pc", "zomaar"),
        ("statuut", "koning"),
        ("opl_start", "2026-02-30"),
        ("opl_start", "9999-01-01"),
        ("statuut", ""),
        ("pc", ""),
    ],
)
def test_what_cannot_be_is_told_and_stays_as_it_was_typed(wizard, key, typed):
    page = wizard(START, ask=key, answer=typed)
    assert page.context["form"].errors["answer"]
    assert 'role="alert"' in page.text
    assert asked(page) == key
    assert key == "statuut" or not typed or f'value="{typed}"' in page.text


def test_numbers_are_read_as_people_in_belgium_write_them(wizard):
    assert "opl_prijs=1120.50" in hidden(wizard(START, ask="opl_prijs", answer="€ 1.120,50"))["given"]
    assert "pc=125.03" in hidden(wizard(START, ask="pc", answer="PsC 12503"))["given"]


def test_answers_that_do_not_go_together_are_told_with_a_way_to_mend_them(wizard):
    page = wizard({**START, "betaler": "deelnemer"}, ask="kmop_gebruikt", answer="yes")
    assert "Some of your answers do not go together." in page.text
    assert 'name="change" value="betaler"' in page.text
    mended = wizard({**START, "betaler": "deelnemer", "kmop_gebruikt": "yes"}, ask="betaler", answer="werkgever")
    assert "do not go together" not in mended.text
    assert "betaler=werkgever" in hidden(mended)["given"]


def test_an_employer_is_asked_nothing_personal_about_a_participant(wizard, knowledge):
    given, seen = dict(START), set()
    page = wizard(given, asker="employer")
    while "ask" in hidden(page):
        seen.add(asked(page))
        page = wizard({**given, **dict.fromkeys(seen, "")}, asker="employer")
    private = {key for key, fact in knowledge.types.items() if fact.sensitivity is not Sensitivity.LOW}
    assert seen
    assert not seen & private


def test_the_number_of_questions_to_come_only_shrinks(wizard):
    given, counts = dict(START), []
    page = wizard(given)
    while "ask" in hidden(page):
        counts.append(page.context["at_most"])
        given[asked(page)] = ""
        page = wizard(given)
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] >= 0


def test_what_is_sensitive_comes_last_and_says_that_it_is_not_kept(wizard, knowledge):
    given = dict(START)
    page, order = wizard(given), []
    while "ask" in hidden(page):
        key = asked(page)
        order.append(knowledge.types[key].sensitivity)
        assert ("We ask it only because" in page.text) is (order[-1] is not Sensitivity.LOW)
        given[key] = ""
        page = wizard(given)
    ranks = [[Sensitivity.LOW, Sensitivity.MEDIUM, Sensitivity.HIGH].index(each) for each in order]
    assert ranks == sorted(ranks)


def test_from_a_module_its_facts_are_filled_in(wizard):
    module = put_words(ModuleFactory(code="M 01", quantity=40, price=480, unit="hour")).module
    provider = Provider.objects.create(name="Fonds", enterprise_number="0999999922", kmo_number="DV.O1")
    ModuleRegistration.objects.create(
        module=module, provider=provider, odb_number="ODB1", kmo_theme="digitalisering", since="2025-01-01"
    )
    module = Module.objects.get()
    assert f'value="{module.slug}" selected' in wizard.client.get(WIZARD, {"module": module.slug}).text
    page = wizard(START, module=module.slug, show="1")
    facts = {key: answer for key, _question, answer, is_known in page.context["answered"] if is_known}
    assert facts["opl_omvang"] == "40"
    assert facts["opl_odb"] == "yes"
    assert {"opl_omvang", "opl_odb", "opl_prijs"}.isdisjoint(each.key for each in questions_left(wizard, module))


def questions_left(wizard, module):
    page = wizard(START, module=module.slug)
    seen = []
    while "ask" in hidden(page):
        seen.append(page.context["fact"])
        page = wizard({**START, **{fact.key: "" for fact in seen}}, module=module.slug)
    return seen


def test_htmx_gets_the_step_alone(wizard):
    page = wizard.client.post(WIZARD, {"given": ["opl_start=2026-03-02"]}, headers={"HX-Request": "true"})
    assert "<html" not in page.text
    assert 'data-again="change"' in page.text


@pytest.mark.parametrize(
    "data",
    [
        {"given": ["=", "x=1", "statuut=koning", "opl_start=2026-99-99", "opl_prijs=NaN", "\0=\0", "pc=" + "9" * 500]},
        {"ask": "nergens", "answer": "x"},
        {"asker": "koning", "module": "\0", "measure": "\0"},
        {"show": "1", "measure": "NERGENS", "module": "nergens"},
        {"begin": "1", "asker": "koning", "module": "nergens", "begins_on": "gisteren"},
        {"ask": "statuut"},
        {"back": "1", "given": []},
    ],
)
def test_what_no_page_of_ours_sends_breaks_nothing(wizard, data):
    assert wizard.client.post(WIZARD, data).status_code == 200


def test_a_question_that_does_not_exist_is_not_found(wizard):
    assert wizard(START, change="nergens").status_code == 404


def test_a_sector_without_measures_says_so(client_at, sector):
    assert "Nothing here yet" in client_at("alfa").get(WIZARD).text
    assert client_at("alfa").post(WIZARD, {"ask": "statuut", "answer": "bediende"}).status_code == 200
