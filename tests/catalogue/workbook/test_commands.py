import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from openpyxl import load_workbook

from catalogue.models import CatalogueImport, Module, ModulePage
from tests.catalogue import demo
from tests.catalogue.workbook import books

pytestmark = pytest.mark.django_db


def run(command, *arguments):
    out, err = StringIO(), StringIO()
    code = 0
    try:
        call_command(command, *map(str, arguments), sector="alfa", stdout=out, stderr=err)
    except SystemExit as exit_:
        code = exit_.code
    return code, out.getvalue(), err.getvalue()


@pytest.fixture
def file(contact, tmp_path):
    path = tmp_path / "offer.xlsx"
    run("export_catalogue", path)
    return path


def changed(file, value):
    book = load_workbook(file)
    books.place(book, "Modules", "M HA 080", "hours").value = value
    book.save(file)


def test_the_export_has_the_names_that_others_rely_on(file):
    headings = {
        sheet.title: [cell.value for cell in sheet[1]] for sheet in load_workbook(file) if sheet.title != "Read me"
    }

    assert headings == {
        "Frameworks": ["code", "title", "kind", "level", "source", "valid_from"],
        "Competences": ["framework", "code", "number", "title", "kind", "order", "knowledge"],
        "Indicators": ["competence", "order", "text"],
        "Activities": ["code", "title", "nace"],
        "Programmes": [
            "code", "title", "study_field", "level", "hours", "unit", "certificate", "composition", "composition_from",
        ],
        "Modules": [
            "code", "title", "hours", "unit", "delivery", "min_attendance", "pass_rule", "scale", "exemptible",
            "evaluated_as_whole", "price", "languages", "not_exemptible_because",
        ],
        "Composition": ["programme", "module", "part"],
        "KeySkills": ["module", "competence"],
        "Prerequisites": ["module", "requires"],
        "ModuleCompetences": ["module", "competence", "weight"],
        "ModuleActivities": ["module", "activity"],
        "ProgrammeActivities": ["programme", "activity"],
    }  # fmt: skip


def test_an_export_that_is_imported_changes_nothing(file):
    code, out, _err = run("import_catalogue", file)

    assert (code, "nothing changed" in out) == (0, True)
    assert CatalogueImport.objects.filter(kind="xlsx").count() == 0


def test_a_change_is_imported_and_counted(file):
    changed(file, 90)

    code, out, _err = run("import_catalogue", file, "--json")

    assert code == 0
    assert json.loads(out)["updated"] == {"modules": 1}
    assert Module.objects.get(code="M HA 080").quantity == 90
    assert CatalogueImport.objects.last_applied().name == "offer.xlsx"


def test_a_dry_run_tells_and_writes_nothing(file, dump):
    changed(file, 90)
    before = dump()

    code, out, _err = run("import_catalogue", file, "--dry-run", "--publish", "--json")

    assert (code, json.loads(out)["updated"], json.loads(out)["dry_run"]) == (0, {"modules": 1}, True)
    assert dump() == before
    assert not CatalogueImport.objects.filter(kind="xlsx").exists()


def test_a_refusal_lists_every_mistake_by_its_place(file, dump):
    changed(file, "veel")
    before = dump()
    row = books.place(load_workbook(file), "Modules", "M HA 080", "hours").row

    code, out, err = run("import_catalogue", file, "--json")

    assert code == 1
    message = "A number is expected; “veel” is not."
    assert json.loads(out)["errors"] == [
        {"sheet": "Modules", "row": row, "column": "C (hours)", "value": "veel", "message": message}
    ]
    assert err.splitlines() == [f"Modules, row {row}, column C (hours): {message}", "Nothing was imported."]
    assert dump() == before


def test_a_file_that_is_no_workbook_is_refused(contact, tmp_path):
    path = tmp_path / "offer.xlsx"
    path.write_bytes(b"%PDF-1.7 ...")

    code, out, _err = run("import_catalogue", path, "--json")

    (error,) = json.loads(out)["errors"]
    assert (code, error["sheet"], error["row"]) == (1, "", None)
    assert error["message"].startswith("This is a PDF")


def test_drafts_of_an_earlier_import_are_published_on_request(contact, tmp_path):
    demo.bring_in(demo.COURSE, publish=False)
    drafts = ModulePage.objects.filter(live=False)
    assert drafts.exists()
    path = tmp_path / "offer.xlsx"
    run("export_catalogue", path)

    run("import_catalogue", path, "--publish")

    assert not drafts.all().exists()


@pytest.mark.parametrize("name", ["offer.csv", "no/such/folder/offer.xlsx"])
def test_an_export_that_cannot_be_written_was_called_wrongly(sector, tmp_path, name):
    with pytest.raises(CommandError) as refusal:
        call_command("export_catalogue", str(tmp_path / name), sector="alfa")

    assert refusal.value.returncode == 2
