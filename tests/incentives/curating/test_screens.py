from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from incentives.curating.facts import retire_fact
from incentives.curating.figures import item
from incentives.curating.reading import blocks_of
from incentives.knowledge import all_types
from incentives.models import Fact, IncentiveMeasure, MeasureVersion, ModuleFact, WorkedCase
from portal.kit.rules import RuleBroken
from tests.catalogue.factories import ModuleFactory
from tests.incentives.curating.making import fields_of, posted

AT = datetime(2026, 11, 23, 10, tzinfo=UTC)
ABOUT = {"since": "2027-01-01", "last_day": "", "as_of": "2027", "review_on": "2028-01-01", "confirmed": "on"}


def at(name, *arguments, room="measure_admin"):
    return reverse(f"{room}:{name}", args=[getattr(each, "pk", each) for each in arguments])


@pytest.fixture
def draft(griet, vov, inside):
    """Made on screen, as a copy."""
    griet.post(at("new_version", vov.measure), {"since": "2027-01-01", "begins_as": vov.pk})
    with inside():
        return MeasureVersion.objects.get(state="draft", measure=vov.measure)


def typed(draft, **parts):
    return ABOUT | fields_of(blocks_of(draft, all_types()) | parts)


def condition(rule, **changed):
    value = {
        "rule": [rule], "reason": {"nl": "Te klein.", "fr": "", "en": ""}, "structural": False, "certainty": "high",
        "sources": "",
    }  # fmt: skip
    return {"type": "condition", "value": value | changed}


NUMBER = {"type": "number", "value": {"fact": "aantal_vte", "op": "gte", "value": 20, "figure": ""}}


def test_every_screen_opens_for_who_keeps_them(griet, draft, vov, inside, strict_templates):
    with inside():
        module, fact, case = ModuleFactory(code="M 1"), Fact.objects.get(key="statuut"), WorkedCase.objects.first()
    pages = [
        at("index"), at("add"), at("edit", vov.measure), at("change", vov.measure), at("delete", vov.measure),
        at("new_version", vov.measure), at("version", vov.measure, vov), at("version", vov.measure, draft),
        at("change_version", vov.measure, draft), at("try_version", vov.measure, draft),
        at("delete_version", vov.measure, draft), at("withdraw_version", vov.measure, vov),
        at("review_version", vov.measure, vov),
        *(at(name, room="incentive_fact_admin") for name in ("index", "add")),
        *(at(name, fact, room="incentive_fact_admin") for name in ("edit", "retire", "bring_back")),
        *(at(name, room="worked_case_admin") for name in ("index", "add")),
        *(at(name, case, room="worked_case_admin") for name in ("edit", "delete")),
        at("index", room="module_fact_admin"), at("edit", module, room="module_fact_admin"),
        *(at(name, room="incentive_source_admin") for name in ("index", "add")), reverse("wagtailadmin_home"),
    ]  # fmt: skip
    assert {page: griet.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


def test_a_draft_is_edited_tried_and_put_in_force(griet, draft, vov, inside, strict_templates):
    with inside():
        fields = typed(draft, conditions=[condition(NUMBER)])
    page = griet.post(at("change_version", vov.measure, draft), fields, follow=True)
    assert "The draft is saved" in page.text
    with inside():
        saved = MeasureVersion.objects.get(pk=draft.pk)
        assert saved.compiled["conditions"][0]["expr"] == {"fact": "aantal_vte", "op": "gte", "value": 20}
        assert (saved.confirmed, saved.review_on, saved.params) == (True, date(2028, 1, 1), vov.params)
    tried = griet.get(at("try_version", vov.measure, draft))
    seen = tried.context["seen"]
    griet.post(at("try_version", vov.measure, draft), {"seen": seen})
    with inside():
        assert MeasureVersion.objects.get(pk=draft.pk).state == "in_force"


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ({"type": "number", "value": NUMBER["value"] | {"value": None}}, "Condition 1: compare with a number or with a figure"),
        ({"type": "number", "value": NUMBER["value"] | {"value": None, "figure": "nope"}}, "Condition 1: this version has no figure"),
        ({"type": "group", "value": {"kind": "not", "parts": [NUMBER, NUMBER]}}, "Condition 1: “not” takes one part"),
        (
            {"type": "choice", "value": {"op": "eq", "values": [
                item("statuut:arbeider"), item("kmo_grootte:klein")]}},
            "Condition 1: choose values of one and the same fact",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_compiled_is_told_by_its_place_and_stays_typed(griet, draft, vov, inside, rule, told):
    with inside():
        fields = typed(draft, conditions=[condition(rule, reason={"nl": "Nog nooit gezien.", "fr": "", "en": ""})])
    page = griet.post(at("change_version", vov.measure, draft), fields)
    assert page.status_code == 200
    assert told in page.text.replace("&quot;", '"')
    assert "Nog nooit gezien." in page.text
    with inside():
        assert MeasureVersion.objects.get(pk=draft.pk).compiled == vov.compiled


def test_a_page_that_was_cut_off_is_told_and_nothing_breaks(griet, draft, vov, inside):
    with inside():
        fields = typed(draft)
    cut = {name: value for name, value in fields.items() if name != "amounts-0-type"}
    for sent in (
        cut,
        {},
        {"since": "9999-99-99"},
        fields | {"conditions-count": "x"},
        fields | {"conditions-0-order": "x"},
    ):
        assert griet.post(at("change_version", vov.measure, draft), sent).status_code == 200
    assert griet.post(at("change", vov.measure), {"excludes-count": "3"}).status_code == 200


def test_a_draft_that_asks_nothing_is_saved_only_on_purpose(griet, draft, vov, inside):
    with inside():
        fields = typed(draft, conditions=[])
    assert "There are no conditions" in griet.post(at("change_version", vov.measure, draft), fields).text
    fields["without_conditions"] = "on"
    assert "The draft is saved" in griet.post(at("change_version", vov.measure, draft), fields, follow=True).text


def test_a_fact_that_versions_use_is_not_retired_and_a_retired_one_is_not_compared(griet, draft, vov, inside):
    with inside():
        used, spare = Fact.objects.get(key="statuut"), Fact.objects.get(key="opl_dagen")
        with pytest.raises(RuleBroken):
            retire_fact(used, by=None, at=AT)
    page = griet.post(at("retire", used, room="incentive_fact_admin"))
    assert "It can be retired once none does" in page.text
    assert at("version", vov.measure, vov) in page.text
    with inside():
        MeasureVersion.objects.exclude(measure=vov.measure).delete()
        spare = Fact.objects.get(key="loopbaan_jaren")
    griet.post(at("retire", spare, room="incentive_fact_admin"))
    rule = {"type": "number", "value": NUMBER["value"] | {"fact": "loopbaan_jaren"}}
    with inside():
        assert not Fact.objects.get(pk=spare.pk).is_in_use
        fields = typed(draft, conditions=[condition(rule)])
    page = griet.post(at("change_version", vov.measure, draft), fields)
    assert "the fact “loopbaan_jaren” is retired" in page.text


def test_the_kind_of_a_fact_stays_while_it_is_used(griet, vov, inside):
    with inside():
        fact = Fact.objects.get(key="opl_odb")
    fields = {
        "label_nl": "Staat ze in de ODB?", "kind": "date", "sensitivity": "low", "about": "training", "origin": "registration",
        "values-count": "0",
    }  # fmt: skip
    page = griet.post(at("edit", fact, room="incentive_fact_admin"), fields)
    assert "Its kind does not change while it is used" in page.text
    griet.post(at("edit", fact, room="incentive_fact_admin"), fields | {"kind": "bool"})
    with inside():
        assert Fact.objects.get(pk=fact.pk).label["nl"] == "Staat ze in de ODB?"


def test_a_measure_is_changed_with_what_it_excludes(griet, vov, inside):
    with inside():
        other = IncentiveMeasure.objects.get(code="OC")
    fields = {
        "code": "VOV", "name_nl": "Vlaams opleidingsverlof", "kind": "right", "status": "active", "sources": "S01",
        "replaced_by": [], **posted("excludes", [{"type": "measure", "value": {
            "measure": other.pk, "why": {"nl": "Dat kan niet samen.", "fr": "", "en": ""}}}]),
    }  # fmt: skip
    assert "is saved" in griet.post(at("change", vov.measure), fields, follow=True).text
    page = griet.get(at("edit", vov.measure)).text
    assert "Dat kan niet samen." in page
    refused = griet.post(at("change", vov.measure), fields | {"abolished_on": "2026-01-01", "sources": "S999"}).text
    assert "There is no source “S999”" in refused
    assert "Only a measure that is abolished" in refused


def test_a_case_is_added_by_hand(griet, real, inside):
    with inside():
        vov = IncentiveMeasure.objects.get(code="VOV")
    fields = {
        "code": "ZELF1", "title": "Met de hand", "fact_statuut": "bediende", "fact_opl_start": "2025-11-03",
        "fact_opl_odb": "no", "fact_aantal_vte": "12.5", f"expect_{vov.pk}": "not_eligible",
    }  # fmt: skip
    griet.post(at("add", room="worked_case_admin"), fields)
    with inside():
        case = WorkedCase.objects.get(code="ZELF1")
    assert case.facts == {"statuut": "bediende", "opl_start": "2025-11-03", "opl_odb": False, "aantal_vte": 12.5}
    assert case.expect == {"VOV": "not_eligible"}
    wrong = fields | {"code": "ZELF2", "fact_opl_einde": "2025-11-01", "fact_opl_start": "2025-11-03"}
    assert "ends before it begins" in griet.post(at("add", room="worked_case_admin"), wrong).text


def test_an_officer_answers_for_a_module_and_changes_no_measure(bart, real, vov, inside):
    with inside():
        module = ModuleFactory(code="M 1")
    assert "M 1" in bart.get(at("index", room="module_fact_admin"), {"answered": "open"}).text
    bart.post(at("edit", module, room="module_fact_admin"), {"fact_opl_vdab_erkend": "yes", "fact_opl_duaal": ""})
    with inside():
        assert [(each.fact.key, each.value) for each in ModuleFact.objects.all()] == [("opl_vdab_erkend", True)]
    assert bart.get(at("edit", vov.measure)).status_code == 200
    refused = bart.post(at("change", vov.measure), {"name_nl": "x"})
    assert refused.status_code in (302, 403)
    with inside():
        assert IncentiveMeasure.objects.get(code="VOV").name["nl"] != "x"
    bart.post(at("edit", module, room="module_fact_admin"), {"fact_opl_vdab_erkend": ""})
    with inside():
        assert not ModuleFact.objects.exists()
