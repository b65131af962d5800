import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django_tenants.utils import tenant_context

from catalogue.importing import ImportRefused, import_file
from catalogue.importing.service import import_offer
from catalogue.models import (
    Competence,
    Composition,
    Framework,
    Indicator,
    Module,
    ModuleCompetence,
    ModulePage,
    Prerequisite,
    Programme,
    ProgrammePage,
    SearchEntry,
)
from tests.catalogue import demo

pytestmark = pytest.mark.django_db
STORED = (
    Framework, Competence, Indicator, Module, ModuleCompetence, Prerequisite, Programme, Composition, ModulePage,
    ProgrammePage, SearchEntry,
)  # fmt: skip


def everything():
    return {model: list(model.objects.order_by("pk").values()) for model in STORED}


def test_the_contact_centre_programme_arrives_whole(sector):
    (report,) = demo.bring_in(demo.CONTACT)

    programme = Programme.objects.get()
    assert (programme.code, programme.slug, programme.total) == ("2014/1066/6//D", "contactcentermedewerker", 440)
    assert Module.objects.count() == 7
    assert Competence.objects.filter(kind="technical").count() == 52
    assert Competence.objects.filter(kind="key_skill").count() == 8
    assert Prerequisite.objects.count() == 6
    assert report.created["module"] == 7
    assert report.warnings == []


def test_a_competence_of_two_modules_is_one_competence(sector):
    demo.bring_in(demo.CONTACT)

    modules = Module.objects.filter(competences__code="BC 038").values_list("code", flat=True)
    assert list(modules) == ["M HA 083", "M HA 084"]


def test_a_second_import_changes_nothing_and_says_so(sector):
    demo.bring_in(*demo.ALL)
    before = everything()

    reports = demo.bring_in(*demo.ALL)

    assert [report.changes for report in reports] == [0, 0, 0, 0]
    assert everything() == before
    assert all("nothing changed" in "\n".join(report.lines()) for report in reports)


def test_modules_of_bo_it_002_are_evaluated_as_a_whole_and_no_others(sector):
    demo.bring_in(*demo.ALL)

    whole = set(Module.objects.filter(evaluated_as_whole=True).values_list("code", flat=True))
    assert whole == {f"M IT {number:03}" for number in range(20, 31)}


def test_a_module_takes_the_length_of_a_lestijd_from_the_sector_when_it_is_made(sector):
    demo.bring_in(demo.CONTACT)
    assert Module.objects.get(code="M HA 080").minutes == 80 * 50

    from portal.house.models import SectorSettings

    SectorSettings.objects.update(minutes_per_lestijd=45)
    demo.bring_in(demo.CONTACT)
    assert Module.objects.get(code="M HA 080").minutes == 80 * 50


def test_a_course_without_hours_has_modules_of_unknown_length(sector):
    demo.bring_in(demo.COURSE)

    module = Module.objects.get(code="A")
    assert (module.quantity, module.minutes_per_unit, module.minutes) == (None, None, None)
    assert module.slug == "a"


def test_changed_facts_are_taken_over_and_counted(sector):
    demo.bring_in(demo.CONTACT)
    offer = demo.source(demo.CONTACT)
    offer["modules"][0]["hours"] = 30
    offer["modules"][0]["competences"][0]["title"] = "Blind typen"
    offer["modules"][0]["competences"][0]["indicators"] = ["Typt zonder te kijken"]

    report = import_offer(offer)

    assert Module.objects.get(code="M HA G026").quantity == 30
    assert Competence.objects.get(code="BC 021").title == "Blind typen"
    assert [i.text for i in Competence.objects.get(code="BC 021").indicators.all()] == ["Typt zonder te kijken"]
    assert (report.updated["module"], report.updated["competence"], report.created["indicator"]) == (1, 1, 1)
    assert report.warnings == ["total_hours: the file says 440, its modules add up to 450."]


def test_an_indicator_that_is_no_longer_in_the_file_goes(sector):
    demo.bring_in(demo.STANDARD)
    offer = demo.source(demo.STANDARD)
    offer["competences"][0]["indicators"] = offer["competences"][0]["indicators"][1:]

    report = import_offer(offer)

    stored = Competence.objects.get(code="HO1").indicators.values_list("text", flat=True)
    assert list(stored) == offer["competences"][0]["indicators"]
    assert report.removed["indicator"] == 1


def test_the_weight_that_a_curator_gave_a_competence_stays(sector):
    demo.bring_in(demo.CONTACT)
    ModuleCompetence.objects.filter(competence__code="BC 005").update(weight=3)

    demo.bring_in(demo.CONTACT)

    assert ModuleCompetence.objects.get(competence__code="BC 005").weight == 3


def test_words_of_a_curator_are_never_overwritten(sector):
    demo.bring_in(demo.CONTACT)
    page = ModulePage.objects.get(module__code="M HA 080")
    page.title, page.lead = "Goed praten", "Je leert goed praten."
    page.save_revision().publish()

    offer = demo.source(demo.CONTACT)
    offer["modules"][1]["title"] = "Een andere officiële titel"
    import_offer(offer, publish=True)

    page = ModulePage.objects.get(module__code="M HA 080")
    assert (page.title, page.lead) == ("Goed praten", "Je leert goed praten.")
    assert page.module.title == "Een andere officiële titel"


def test_published_pages_stand_in_the_dutch_tree_under_their_addresses(sector):
    demo.bring_in(demo.SUPPORT)

    assert ModulePage.objects.live().count() == 11
    page = ModulePage.objects.get(module__code="M IT 025")
    assert (page.language, page.url_path.split("/", 2)[2]) == ("nl", "modules/m-it-025/")
    programme = ProgrammePage.objects.live().get()
    assert programme.url_path.split("/", 2)[2] == "opleidingen/digitale-gebruikersondersteuner/"


def test_without_publish_the_pages_are_drafts_that_a_later_import_can_publish(sector, client_at):
    demo.bring_in(demo.CONTACT, publish=False)
    assert ModulePage.objects.live().count() == 0
    assert SearchEntry.objects.count() == 0

    (report,) = demo.bring_in(demo.CONTACT, publish=True)

    assert report.published == 8
    assert ModulePage.objects.live().count() == 7


def test_words_that_a_curator_took_off_line_stay_off_line(sector):
    demo.bring_in(demo.CONTACT)
    ModulePage.objects.get(module__code="M HA 080").unpublish()

    demo.bring_in(demo.CONTACT, publish=True)

    assert ModulePage.objects.get(module__code="M HA 080").live is False


def test_a_dry_run_tells_all_and_writes_nothing(sector, django_capture_on_commit_callbacks):
    before = everything()
    with django_capture_on_commit_callbacks() as callbacks:
        report = import_file(demo.path(demo.CONTACT), publish=True, dry_run=True)

    assert report.created["module"] == 7
    assert everything() == before
    assert callbacks == []


def test_a_new_version_with_a_later_date_leaves_the_past_as_it_was(sector):
    demo.bring_in(demo.SUPPORT)
    offer = demo.source(demo.SUPPORT)
    offer["valid_from"] = "2027-09-01"
    offer["modules"] = offer["modules"][:-1]
    import_offer(offer)

    programme = Programme.objects.get()
    assert len(programme.compositions.in_force_on(date(2027, 8, 31)).get().missing([]).modules) == 11
    assert len(programme.compositions.in_force_on(date(2027, 9, 1)).get().missing([]).modules) == 10


def test_a_correction_of_the_same_version_replaces_its_modules_and_warns(sector):
    demo.bring_in(demo.SUPPORT)
    offer = demo.source(demo.SUPPORT)
    offer["modules"] = offer["modules"][:-1]
    offer["total_hours"] = 600

    report = import_offer(offer)

    assert Composition.objects.count() == 1
    assert report.warnings == ["M IT 030 is no longer part of this programme; the module itself stays."]
    assert Module.objects.filter(code="M IT 030").exists()


def test_two_programmes_may_share_a_module_word_for_word(sector):
    demo.bring_in(demo.CONTACT)
    offer = demo.source(demo.CONTACT)
    offer |= {"slug": "typist", "approval_code": "2020/1", "title": "Typist", "total_hours": 20}
    offer["modules"] = offer["modules"][:1]

    import_offer(offer)

    assert Module.objects.filter(code="M HA G026").count() == 1
    assert Composition.objects.filter(modules__code="M HA G026").count() == 2


def test_the_other_sector_notices_nothing(sector, other_sector):
    demo.bring_in(*demo.ALL)
    with tenant_context(other_sector):
        assert {model: model.objects.count() for model in STORED} == dict.fromkeys(STORED, 0)


def run(*arguments):
    out, err, code = StringIO(), StringIO(), 0
    try:
        call_command("import_catalogue", *map(str, arguments), stdout=out, stderr=err)
    except SystemExit as exit:
        code = exit.code
    return code, out.getvalue(), err.getvalue()


def test_the_command_says_in_plain_lines_what_it_did(sector):
    code, out, _err = run("--sector", "alfa", demo.path(demo.COURSE), "--publish")

    assert code == 0
    assert "modules: 6 created" in out
    assert "Left for a later room: intro, module_structure, module_test" in out


def test_the_command_speaks_json(sector):
    code, out, _err = run("--sector", "alfa", demo.path(demo.CONTACT), "--publish", "--json")

    answer = json.loads(out)
    assert code == 0
    assert answer["created"]["modules"] == 7
    assert answer["created"]["pages"] == 8
    assert answer["errors"] == []


def test_a_refused_file_ends_the_command_with_1_and_names_the_place(sector, tmp_path):
    offer = demo.source(demo.CONTACT)
    offer["modules"][2]["hours"] = "eighty"
    file = tmp_path / "offer.json"
    file.write_text(json.dumps(offer))

    code, out, err = run("--sector", "alfa", file, "--json")

    assert code == 1
    assert json.loads(out)["errors"] == [
        {
            "path": "modules[2].hours",
            "value": "eighty",
            "message": 'modules[2].hours: a number is expected, "eighty" is not',
        }
    ]
    assert 'modules[2].hours: a number is expected, "eighty" is not' in err
    assert Module.objects.count() == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--sector", "nowhere", demo.path(demo.CONTACT)], "There is no sector “nowhere”. Sectors here: alfa, beta."),
        (["--sector", "template", demo.path(demo.CONTACT)], "There is no sector “template”. Sectors here: alfa, beta."),
        (["--sector", "alfa", "missing.json"], "There is no file “missing.json”."),
        (["--sector", "alfa", "x" * 5000 + ".json"], "There is no file"),
        (["--sector", "alfa", "offer.xlsx"], "There is no file “offer.xlsx”."),
        (["--sector", "alfa", "offer.txt"], "“offer.txt” is neither a .json nor an .xlsx file."),
    ],
)
def test_a_wrong_call_ends_with_2_and_says_why(sector, arguments, sentence):
    from django.core.management.base import CommandError

    with pytest.raises(CommandError) as refusal:
        call_command("import_catalogue", *map(str, arguments))

    assert refusal.value.returncode == 2
    assert str(refusal.value).startswith(sentence)


def test_nothing_is_written_when_the_last_step_fails(sector, monkeypatch):
    from catalogue.importing import service

    def fail(*args, **kwargs):
        raise ImportRefused([])

    monkeypatch.setattr(service, "make_pages", fail)
    before = everything()
    with pytest.raises(ImportRefused):
        demo.bring_in(demo.CONTACT)
    assert everything() == before
