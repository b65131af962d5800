"""The competences of a module or a framework, all in one table."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import ModelLogEntry

from catalogue import search
from catalogue.models import Competence, Indicator, ModuleCompetence, ModuleKeySkill
from portal.accounts.enums import Role
from portal.accounts.models import User
from tests.catalogue.browser import fields_of
from tests.catalogue.factories import CompetenceFactory, FrameworkFactory, ModuleFactory
from tests.catalogue.site import put_words, staff

pytestmark = pytest.mark.usefixtures("source_texts")


@pytest.fixture
def framework(sector):
    return FrameworkFactory(code="FW")


@pytest.fixture
def module(framework):
    taught = [
        CompetenceFactory(framework=framework, code=code, title=f"Kan {code}", indicators=["Eerst", "Dan"])
        for code in ("C 1", "C 2", "C 3")
    ]
    pursued = [CompetenceFactory(framework=framework, code="S 1", title="Werkt samen", kind="key_skill")]
    module = ModuleFactory(code="M 1", competences=taught, key_skills=pursued)
    put_words(module)
    return module


def table(fact):
    return reverse(f"{fact._meta.model_name}:competences", args=[fact.pk])


def save(client, fact, **changes):
    return client.post(table(fact), fields_of(client.get(table(fact))) | named(changes))


def named(changes):
    """{"0_title": …} as the fields of the rows are called."""
    return {f"rows-{key.replace('_', '-', 1)}": value for key, value in changes.items()}


def taught(module):
    return list(
        ModuleCompetence.objects.filter(module=module).order_by("order").values_list("competence__code", flat=True)
    )


def complaints(response):
    return [one.text.strip() for one in BeautifulSoup(response.content, "html.parser").select(".error-message")]


def test_many_rows_are_changed_at_once_and_found_under_their_new_words(module, curator, inside):
    response = save(
        curator,
        module,
        **{"0_title": "Jongleert", "1_indicators": "Dan\nNieuw", "2_knowledge": "Kennis", "3_title": "Zingt"},
    )
    with inside():
        titles = list(Competence.objects.order_by("code").values_list("title", flat=True))
        acts = list(Indicator.objects.filter(competence__code="C 2").order_by("order").values_list("text", flat=True))
        found = [entry.code for entry in search.find("jongleert", "nl")]
        logged = ModelLogEntry.objects.filter(action="catalogue.facts_changed").count()

    assert response.status_code == 302
    assert titles == ["Jongleert", "Kan C 2", "Kan C 3", "Zingt"]
    assert acts == ["Dan", "Nieuw"]
    assert found == ["M 1"]
    assert logged == 4


def test_an_indicator_that_is_reworded_or_moved_stays_the_same_row(module, curator, inside):
    with inside():
        first, second = Indicator.objects.filter(competence__code="C 1").order_by("order")
    save(curator, module, **{"0_indicators": "Dan\nEerst, beter gezegd\nNieuw"})
    with inside():
        rows = list(Indicator.objects.filter(competence__code="C 1").order_by("order").values_list("pk", "text"))

    assert rows[:2] == [(second.pk, "Dan"), (first.pk, "Eerst, beter gezegd")]
    assert rows[2][1] == "Nieuw"


def test_saving_without_a_change_writes_nothing(module, curator, inside):
    save(curator, module)
    with inside():
        assert ModelLogEntry.objects.count() == 0


def test_a_new_competence_comes_with_its_indicators_in_the_chosen_framework(module, framework, curator, inside):
    new = {"4_code": "C 9", "4_title": "Kan meer", "4_number": "9", "4_indicators": "Een\nTwee", "4_weight": "2.5"}
    assert save(curator, module, **new).status_code == 302
    with inside():
        competence = Competence.objects.get(code="C 9")
        link = ModuleCompetence.objects.get(competence=competence)
        acts = list(competence.indicators.values_list("text", flat=True))
        codes = taught(module)

    assert (competence.framework_id, competence.number, competence.kind) == (framework.pk, 9, "technical")
    assert (acts, link.weight, codes) == (["Een", "Twee"], Decimal("2.5"), ["C 1", "C 2", "C 3", "C 9"])


def test_a_new_key_skill_is_pursued_and_not_proven(module, curator, inside):
    save(curator, module, **{"4_code": "S 2", "4_title": "Luistert", "4_kind": "key_skill"})
    with inside():
        assert list(ModuleKeySkill.objects.values_list("competence__code", flat=True)) == ["S 1", "S 2"]


def test_the_code_of_one_that_exists_adds_that_one(module, curator, inside):
    with inside():
        CompetenceFactory(code="C 7", title="Bestaat al")
    save(curator, module, **{"4_code": "C 7"})
    with inside():
        assert taught(module) == ["C 1", "C 2", "C 3", "C 7"]
        assert Competence.objects.get(code="C 7").title == "Bestaat al"


def test_rows_are_moved_weighed_and_taken_out(module, curator, inside):
    save(curator, module, **{"2_place": "1", "0_weight": "3", "1_remove": "on", "3_remove": "on"})
    with inside():
        weights = dict(ModuleCompetence.objects.values_list("competence__code", "weight"))
        assert taught(module) == ["C 3", "C 1"]
        assert weights == {"C 3": 1, "C 1": 3}
        assert ModuleKeySkill.objects.count() == 0
        assert Competence.objects.count() == 4, "taken out of the module, not deleted"


def test_mistakes_stand_at_their_rows_and_nothing_is_lost_or_saved(module, curator, inside):
    wrong = {
        "0_title": "",
        "1_weight": "0",
        "2_title": "Blijft staan",
        "4_code": "C 1",
        "4_title": "Dubbel",
    }
    response = save(curator, module, **wrong)
    told, again = complaints(response), fields_of(response)
    with inside():
        assert Competence.objects.get(code="C 3").title == "Kan C 3"

    assert response.status_code == 200
    assert len(told) == 3
    assert "A competence has a title." in told
    assert "This code stands in another row too." in told
    assert again["rows-2-title"] == "Blijft staan"


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"4_title": "Zonder code"}, "Give the competence a code."),
        ({"4_code": "C 99"}, "No competence has this code yet: give it a title."),
        ({"4_code": "C 7", "4_title": "Anders"}, "C 7 Bestaat al exists. Leave the title empty to add that one."),
        ({"4_code": "x" * 41, "4_title": "Lang"}, "40"),
        ({"4_code": "C 98", "4_title": "Nul", "4_number": "0"}, "1"),
    ],
)
def test_what_is_wrong_with_a_new_row_is_said_there(module, curator, inside, row, sentence):
    with inside():
        CompetenceFactory(code="C 7", title="Bestaat al")
    told = complaints(save(curator, module, **row))

    assert len(told) == 1
    assert sentence in told[0]


def test_pasted_lines_become_rows_to_look_at_before_they_are_saved(module, curator, inside):
    form = fields_of(curator.get(table(module))) | named({"0_title": "Al getypt"})
    shown = curator.post(table(module), form | {"pasted": "C 8\tAcht\t8\r\nC 10\tTien\r\n\r\n", "paste": "1"})
    with inside():
        assert Competence.objects.count() == 4
    rows = fields_of(shown)
    assert [rows[f"rows-{n}-{name}"] for n in (5, 6) for name in ("code", "title", "number")] == [
        "C 8", "Acht", "8", "C 10", "Tien", "",
    ]  # fmt: skip
    assert rows["rows-0-title"] == "Al getypt"
    assert rows["pasted"] == ""
    assert curator.post(table(module), rows).status_code == 302
    with inside():
        assert taught(module) == ["C 1", "C 2", "C 3", "C 8", "C 10"]
        assert Competence.objects.get(code="C 1").title == "Al getypt"


def test_more_empty_rows_come_without_saving(module, curator, inside):
    form = fields_of(curator.get(table(module))) | named({"4_code": "C 8"})
    rows = fields_of(curator.post(table(module), form | {"more": "1"}))

    assert (rows["rows-TOTAL_FORMS"], rows["rows-4-code"], rows["rows-9-code"]) == ("10", "C 8", "")


@pytest.mark.parametrize("total", ["", "x", "-1", "999999999", "501"])
def test_a_broken_form_changes_nothing_and_is_no_error(module, curator, inside, total):
    form = fields_of(curator.get(table(module))) | {"rows-TOTAL_FORMS": total}
    for button in ({}, {"more": "1"}, {"paste": "1", "pasted": "a\tb\tc\td"}):
        assert curator.post(table(module), form | button).status_code in (200, 302)
    with inside():
        assert taught(module) == ["C 1", "C 2", "C 3"]


def test_what_others_changed_meanwhile_stays_and_the_same_is_asked(module, curator, sector, inside):
    with inside():
        an = staff("alfa", Role.CURATOR, "an@sector.example")
        User.objects.filter(email="an@sector.example").update(first_name="An", last_name="Peeters")
        CompetenceFactory(code="C 7")
    first, second = fields_of(curator.get(table(module))), fields_of(an.get(table(module)))
    an.post(table(module), second | named({"0_title": "Van An", "1_number": "5", "2_weight": "4", "4_code": "C 7"}))
    mine = named({"0_title": "Van Mieke", "1_title": "Ook van Mieke", "2_weight": "2"})
    refused = curator.post(table(module), first | mine)
    with inside():
        assert Competence.objects.get(code="C 2").title == "Kan C 2"
    clash = BeautifulSoup(refused.content, "html.parser").select_one(".desk-clash").text
    assert "Van An" in clash
    assert "An Peeters" in clash

    chosen = fields_of(refused) | {"choose-rows-0-title": "theirs"}
    asked = curator.post(table(module), chosen)
    assert "choose-rows-2-weight" in asked.content.decode()
    response = curator.post(table(module), fields_of(asked) | {"choose-rows-2-weight": "mine"})
    with inside():
        second_one = Competence.objects.get(code="C 2")
        weight = ModuleCompetence.objects.get(competence__code="C 3").weight
        assert taught(module) == ["C 1", "C 2", "C 3", "C 7"]
        assert Competence.objects.get(code="C 1").title == "Van An"

    assert response.status_code == 302
    assert (second_one.title, second_one.number, weight) == ("Ook van Mieke", 5, 2)


def test_a_framework_shows_all_its_competences_and_deletes_what_nothing_points_at(module, framework, curator, inside):
    with inside():
        CompetenceFactory(framework=framework, code="Z 9", title="Ongebruikt")
    used = save(curator, framework, **{"0_remove": "on"})
    with inside():
        assert Competence.objects.count() == 5
    assert "C 1 is still part of M 1." in complaints(used)[0]

    response = save(curator, framework, **{"4_remove": "on", "5_code": "N 1", "5_title": "Nieuw", "1_place": "1"})
    with inside():
        codes = list(framework.competences.order_by("order", "code").values_list("code", flat=True))
        actions = set(ModelLogEntry.objects.values_list("action", flat=True))

    assert response.status_code == 302
    assert codes == ["C 2", "C 1", "C 3", "S 1", "N 1"]
    assert {"catalogue.competence_added", "catalogue.competence_deleted"} <= actions


def test_an_officer_changes_nothing(module, sector, inside):
    with inside():
        officer = staff("alfa", Role.OFFICER, "olga@sector.example")
    response = officer.post(table(module), {"rows-TOTAL_FORMS": "0", "rows-INITIAL_FORMS": "0"})
    assert (response.status_code, response.url) == (302, "/beheer/")
    with inside():
        assert taught(module) == ["C 1", "C 2", "C 3"]
