"""Import and export in the back office: a workbook out, changed, looked at, brought in, and taken back."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tenants.utils import tenant_context
from openpyxl import load_workbook
from wagtail.models import GroupPagePermission

from catalogue.models import CatalogueImport, Module, ModulePage
from portal.accounts.enums import Role
from tests.catalogue.factories import CompetenceFactory, ModuleFactory, ProgrammeFactory
from tests.catalogue.site import let_curators_publish, staff

pytestmark = pytest.mark.usefixtures("source_texts")

START = "/beheer/offer/import/"


@pytest.fixture
def offer(sector):
    modules = [ModuleFactory(code=f"M {n}", title=f"Module {n}", competences=[CompetenceFactory()]) for n in (1, 2, 3)]
    ProgrammeFactory(modules=modules)
    return modules


@pytest.fixture
def curator(offer):
    return staff("alfa", Role.CURATOR)


def downloaded(client):
    return load_workbook(BytesIO(client.get(f"{START}workbook/").content))


def column(sheet, name):
    return next(cell.column for cell in sheet[1] if str(cell.value).casefold() == name)


def row_of(sheet, key):
    return next(row[0].row for row in sheet.iter_rows(min_row=2) if row[0].value == key)


def change(book, key, name, value, sheet="Modules"):
    sheet = book[sheet]
    sheet.cell(row_of(sheet, key), column(sheet, name)).value = value
    return book


def upload(client, book, *, name="aanbod.xlsx", **data):
    """Send the workbook in, and follow to the page that shows what it would do."""
    if not isinstance(book, bytes):
        file = BytesIO()
        book.save(file)
        book = file.getvalue()
    return client.post(START, {"workbook": SimpleUploadedFile(name, book)} | data, follow=True)


def bring_in(client, book, **data):
    """Upload and import. Returns the address of the import."""
    address = upload(client, book, **data).request["PATH_INFO"]
    client.post(address)
    return address


def titles(inside):
    with inside():
        return dict(Module.objects.values_list("code", "title"))


def test_the_workbook_of_the_offer_brings_no_change(curator):
    html = upload(curator, downloaded(curator)).text

    assert "Everything in this workbook is in the offer already." in html
    assert "Import 0 changes" not in html


def test_a_changed_cell_is_seen_before_it_is_imported(curator, inside):
    response = upload(curator, change(downloaded(curator), "M 1", "title", "Klachten"))
    html = response.text

    assert "<del>Module 1</del>" in html
    assert "<ins>Klachten</ins>" in html
    assert "Import 1 change" in html
    assert titles(inside)["M 1"] == "Module 1"


def test_one_button_imports_it_and_the_history_says_who(curator, inside):
    address = bring_in(curator, change(downloaded(curator), "M 1", "title", "Klachten"))
    with inside():
        record = CatalogueImport.objects.get()
    history = curator.get(START).text

    assert titles(inside)["M 1"] == "Klachten"
    assert (record.name, record.applied_by_id) == ("aanbod.xlsx", record.by_id)
    assert f'href="{address}"' in history
    assert "1 changed" in history
    assert "Mieke" in history


def test_a_workbook_with_mistakes_names_each_and_cannot_be_imported(curator, inside):
    book = change(downloaded(curator), "M 1", "hours", "veel")
    book = change(book, "M 2", "title", "Klachten")
    response = upload(curator, book)
    html = response.text
    address = response.request["PATH_INFO"]
    problem = response.context["outline"].problems[0]
    after = curator.post(address, follow=True)

    assert "This workbook cannot be imported yet" in html
    assert (problem.row, problem.value) == (2, "veel")
    assert problem.message in html
    assert f'action="{address}"' not in html
    assert 'enctype="multipart/form-data"' in html
    assert after.status_code == 200
    assert titles(inside)["M 2"] == "Module 2"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"%PDF-1.7", "This is a PDF and not a workbook"),
        (b"code;title\n", "This is a text or CSV file"),
        (b"PK\x03\x04" + b"\0" * 40, "This workbook is damaged or incomplete"),
        (b"", "This file is empty"),
    ],
)
def test_what_is_no_workbook_leaves_the_form_with_a_sentence(curator, inside, content, sentence):
    with inside():
        let_curators_publish()
    response = upload(curator, content, publish="on")
    html = response.text

    assert response.status_code == 200
    assert sentence in html
    assert response.context["form"]["publish"].value() is True
    with inside():
        assert CatalogueImport.objects.count() == 0


def test_no_file_is_asked_for(curator):
    assert "Choose the workbook first." in curator.post(START, {}).text


def test_importing_twice_from_one_page_imports_once(curator, inside):
    address = upload(curator, change(downloaded(curator), "M 1", "title", "Klachten")).request["PATH_INFO"]
    curator.post(address)
    with inside():
        applied = CatalogueImport.objects.get().applied_at
    again = curator.post(address, follow=True)
    with inside():
        record = CatalogueImport.objects.get()

    assert again.status_code == 200
    assert "This file was imported already." in again.text
    assert record.applied_at == applied


def test_an_offer_that_changed_meanwhile_is_looked_at_again(curator, inside):
    book = change(downloaded(curator), "M 1", "title", "Klachten")
    address = upload(curator, book).request["PATH_INFO"]
    with inside():
        Module.objects.filter(code="M 1").update(title="Van iemand anders")
    again = curator.post(address, follow=True)

    assert again.request["PATH_INFO"] != address
    assert "<del>Van iemand anders</del>" in again.text
    assert titles(inside)["M 1"] == "Van iemand anders"

    curator.post(again.request["PATH_INFO"])
    assert titles(inside)["M 1"] == "Klachten"


def test_the_last_import_is_undone_after_asking(curator, inside):
    address = bring_in(curator, change(downloaded(curator), "M 1", "title", "Klachten"))
    question = curator.get(f"{address}undo/").text
    assert "Undo this import" in question
    assert titles(inside)["M 1"] == "Klachten"

    html = curator.post(f"{address}undo/", follow=True).text
    assert "Undone on" in html
    assert titles(inside)["M 1"] == "Module 1"


def test_undoing_is_refused_with_the_reason_when_later_changes_stand_in_the_way(curator, inside):
    address = bring_in(curator, change(downloaded(curator), "M 1", "title", "Klachten"))
    with inside():
        Module.objects.filter(code="M 1").update(title="Later veranderd")
    response = curator.post(f"{address}undo/")

    assert "This import cannot be undone any more" in response.text
    assert any("M 1" in reason for reason in response.context["reasons"])
    assert titles(inside)["M 1"] == "Later veranderd"


def test_only_the_last_import_offers_to_be_undone(curator):
    first = bring_in(curator, change(downloaded(curator), "M 1", "title", "Eerst"))
    last = bring_in(curator, change(downloaded(curator), "M 1", "title", "Dan"))

    assert f"{first}undo/" not in curator.get(first).text
    assert f"{last}undo/" in curator.get(last).text
    assert curator.post(f"{first}undo/", follow=True).status_code == 200


def test_a_long_preview_shows_the_first_lines_and_has_all_in_a_workbook(curator, inside):
    with inside():
        for number in range(100, 230):
            ModuleFactory(code=f"X {number}", title="Oud")
    book = downloaded(curator)
    for number in range(100, 230):
        change(book, f"X {number}", "title", f"Nieuw {number}")
    response = upload(curator, book)
    everything = curator.get(response.request["PATH_INFO"] + "all/")
    rows = list(load_workbook(BytesIO(everything.content)).active.iter_rows(values_only=True))

    assert "and 30 more" in response.text
    assert "Import 130 changes" in response.text
    assert len(rows) == 131
    assert rows[1][2:] == ("X 100", rows[1][3], rows[1][4], "Oud", "Nieuw 100")


def test_a_long_text_shows_only_what_changed_in_it(curator, inside):
    before = "Je beantwoordt vragen van klanten over bestellingen en leveringen in de winkel en daarbuiten."
    with inside():
        Module.objects.filter(code="M 1").update(title=before)
    html = upload(curator, change(downloaded(curator), "M 1", "title", before.replace("winkel", "webshop"))).text

    assert "<del>winkel</del>" in html
    assert "<ins>webshop</ins>" in html


@pytest.mark.parametrize(("data", "is_live"), [({}, False), ({"publish": "on"}, True)])
def test_new_pages_are_published_only_when_asked(curator, inside, data, is_live):
    with inside():
        let_curators_publish()
    book = downloaded(curator)
    sheet = book["Modules"]
    row = {"code": "N 1", "title": "Nieuw", "unit": sheet.cell(2, column(sheet, "unit")).value}
    sheet.append([row.get(str(cell.value).casefold()) for cell in sheet[1]])
    bring_in(curator, book, **data)
    with inside():
        assert ModulePage.objects.get(language="nl", module__code="N 1").live is is_live


def test_who_may_not_publish_pages_is_not_asked_whether_to(curator, inside):
    with inside():
        GroupPagePermission.objects.filter(permission__codename="publish_page").delete()

    assert 'name="publish"' not in curator.get(START).text


@pytest.mark.parametrize("role", [Role.CURATOR, Role.ADMINISTRATOR])
def test_curators_and_administrators_import(offer, inside, role):
    with inside():
        client = staff("alfa", role)
    bring_in(client, change(downloaded(client), "M 1", "title", "Klachten"))

    assert titles(inside)["M 1"] == "Klachten"


def test_an_officer_does_not_import(curator, inside):
    address = upload(curator, change(downloaded(curator), "M 1", "title", "Klachten")).request["PATH_INFO"]
    with inside():
        officer = staff("alfa", Role.OFFICER, email="officer@sector.example")
    answers = [
        officer.get(START),
        officer.get(f"{START}workbook/"),
        officer.get(address),
        officer.post(address),
        officer.post(f"{address}undo/"),
        officer.post(START, {"workbook": SimpleUploadedFile("a.xlsx", b"x")}),
    ]

    assert {response.status_code for response in answers} <= {302, 403}
    assert titles(inside)["M 1"] == "Module 1"
    assert "offer/import" not in officer.get("/beheer/").text


def test_an_import_of_another_sector_is_not_found(curator, other_sector, inside):
    address = bring_in(curator, change(downloaded(curator), "M 1", "title", "Klachten"))
    with tenant_context(other_sector):
        stranger = staff("beta", Role.ADMINISTRATOR)

    for part in ("", "all/", "undo/"):
        assert stranger.get(address + part).status_code == 404
    assert stranger.post(address).status_code == 404
    assert "aanbod.xlsx" not in stranger.get(START).text


def test_the_history_asks_the_same_of_the_database_for_one_import_and_for_three(curator):
    asked = []
    for title in ("Eerst", "Dan", "Ten slotte"):
        bring_in(curator, change(downloaded(curator), "M 1", "title", title))
        with CaptureQueriesContext(connection) as queries:
            curator.get(START)
        asked.append(len(queries))

    assert asked[0] == asked[2]


def test_the_menu_leads_to_it(curator):
    assert reverse("catalogue_import:index") == START
    assert START in curator.get("/beheer/").text
