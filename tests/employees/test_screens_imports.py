"""The screens on which a company brings in its people from a list."""

import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import load_workbook

from employees.models import Employee, Employment, HeadingMapping, PeopleImport
from employees.states import ImportState
from portal.jobs.models import Job
from portal.jobs.running import run_waiting_jobs
from tests.employees import two_hundred
from tests.employees.making import hired
from tests.employers import making

pytestmark = pytest.mark.usefixtures("strict_templates", "source_texts")
PASTED = "voornaam\tnaam\te-mail\tin dienst\nNoor\tPeeters\tnoor@x.example\t1/3/2024\nJan\tMaes\tjan@\t1/4/2024"


def address(company, rest=""):
    return f"/en/bedrijf/{company.uuid}/medewerkers/inlezen/{rest}"


@pytest.fixture
def send(company, lien):
    """`send(content)` or `send(text=…)` sends a list; the page that follows."""

    def call(content=None, *, name="mensen.xlsx", text=""):
        told = {"text": text} if content is None else {"file": SimpleUploadedFile(name, content)}
        return lien.post(address(company), told, follow=True).text

    return call


@pytest.fixture
def bring_in(company, lien):
    """`bring_in(page)` presses the button of a page; the page that follows."""

    def call(page, **told):
        record = PeopleImport.objects.latest("pk")
        fingerprint = re.search(r'name="fingerprint" value="(\w+)"', page)[1]
        told = {"fingerprint": fingerprint, "bring_in": "1"} | told
        return lien.post(address(company, f"{record.uuid}/"), told, follow=True).text

    return call


def test_a_list_with_seven_mistakes_is_looked_at_brought_in_mended_and_brought_in(company, lien, send, bring_in):
    page = send(two_hundred.workbook())
    assert "Bring in 193 people, leave 7 out" in page
    assert page.count('<th class="nowrap" scope="row">row ') == 7
    assert "“j.wouters@”" in page
    assert "5 new functions:" in page
    assert "85.07.30" not in page
    assert not Employment.objects.exists()

    page = bring_in(page)
    record = PeopleImport.objects.get()
    assert (Employment.objects.count(), record.counts["new"], record.state) == (193, 193, ImportState.DONE)
    assert "Download the rows to mend" in page

    answer = lien.get(address(company, f"{record.uuid}/verbeterd/"))
    page = bring_in(send(two_hundred.mended(answer.content)))
    assert (Employment.objects.count(), PeopleImport.objects.latest("pk").counts["new"]) == (200, 7)
    assert "7</b>" in page


def test_the_file_to_mend_says_what_is_wrong_beside_what_was_right(company, lien, send, tmp_path):
    send(two_hundred.workbook())
    file = tmp_path / "x.xlsx"
    file.write_bytes(lien.get(address(company, f"{PeopleImport.objects.get().uuid}/verbeterd/")).content)

    sheet = next(sheet for sheet in load_workbook(file).worksheets if sheet.max_column > 10)
    assert sheet.max_row == 8
    told = [cell.value for cell in sheet[sheet.max_row]]
    assert "Antwerpen Noord" in told
    assert "The company has no such place." in told[-1]


def test_a_pasted_list_is_still_there_to_be_mended(company, lien, send, bring_in):
    page = send(text=PASTED)
    assert "Bring in 1 person, leave 1 out" in page

    record = PeopleImport.objects.get()
    assert "jan@\t1/4/2024" in lien.get(address(company, f"?again={record.uuid}")).text
    bring_in(page)
    assert Employment.objects.get().last_name == "Peeters"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "picture"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"", "empty"),
        (b"PK\x03\x04 not a workbook", "damaged"),
    ],
)
def test_what_is_no_list_is_refused_with_a_reason(send, content, sentence):
    page = send(content)

    assert sentence in page
    assert not PeopleImport.objects.exists()


def test_a_list_of_other_things_brings_in_nobody(send):
    page = send(b"artikel;prijs;voorraad\nA12;3,50;17\nA13;4,10;9", name="artikelen.csv")

    assert "There is no column with names." in page
    assert "Bring in" not in page.split("</title>")[1].split("<h2")[1]


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({}, "Choose a file, or paste a list."),
        ({"text": "  "}, "Choose a file"),
        ({"text": "x" * 1_000_001}, "at most"),
    ],
)
def test_something_is_sent_and_what_was_pasted_stays(company, lien, told, sentence):
    assert sentence in lien.post(address(company), told).text


def test_a_file_and_a_pasted_list_are_not_sent_together(company, lien):
    file = SimpleUploadedFile("a.csv", b"naam\nNoor Peeters")

    page = lien.post(address(company), {"file": file, "text": PASTED}).text

    assert "Choose one of the two." in page
    assert "noor@x.example" in page


def test_what_a_column_is_can_be_changed_and_is_remembered(company, lien, send, bring_in):
    content = b"Voornaam;Familienaam;Postbus\nNoor;Peeters;noor@x.example"
    send(content, name="a.csv")
    record = PeopleImport.objects.get()

    told = {"A": "first_name", "B": "last_name", "C": "email", "columns": "1"}
    page = lien.post(address(company, f"{record.uuid}/"), told, follow=True).text

    assert "read again" in page
    assert list(HeadingMapping.objects.values_list("heading", "field")) == [("postbus", "email")]
    bring_in(send(content, name="b.csv"))
    assert Employment.objects.get().email == "noor@x.example"


def test_a_column_without_a_heading_is_chosen_for_this_list_alone(company, lien, send, bring_in):
    send(text="Noor\tPeeters\tNL\nJan\tMaes\tFR")
    record = PeopleImport.objects.get()

    told = {"A": "last_name", "B": "first_name", "C": "language", "columns": "1"}
    page = lien.post(address(company, f"{record.uuid}/"), told, follow=True).text
    bring_in(page)

    assert set(Employment.objects.values_list("first_name", "language")) == {("Peeters", "nl"), ("Maes", "fr")}
    assert not HeadingMapping.objects.exists()


def test_a_choice_that_is_no_column_is_refused(company, lien, send):
    send(text=PASTED)
    record = PeopleImport.objects.get()

    page = lien.post(address(company, f"{record.uuid}/"), {"A": "salary", "columns": "1"}).text

    assert "Select a valid choice" in page


def test_who_is_not_in_the_list_leaves_by_a_tick_alone(company, lien, send, bring_in):
    gone, stays = hired(company, "Jan", "Maes"), hired(company, "Piet", "Claes")
    page = send(text="voornaam\tnaam\nNoor\tPeeters")
    assert "2 people in the portal are not in this list: are they gone?" in page

    page = bring_in(page, gone=[gone.pk])
    assert "Fill in the last day of those who have gone." in page
    assert Employment.objects.count() == 2
    page = bring_in(page, gone=[gone.pk], last_day="2024-12-31")

    assert "1</b> person left" in page
    gone.refresh_from_db()
    stays.refresh_from_db()
    assert (gone.until, stays.until) == (date(2025, 1, 1), None)


def test_nobody_of_another_company_can_be_made_to_leave(company, send, bring_in):
    hired(company, "Jan", "Maes")
    theirs = hired(making.employer(by=making.manager("buur@x.example"), validated=True), "Piet", "Claes")

    page = bring_in(send(text="voornaam\tnaam\nNoor\tPeeters"), gone=[theirs.pk], last_day="2024-12-31")

    theirs.refresh_from_db()
    assert theirs.until is None
    assert "Noor" in page
    assert not Employment.objects.filter(first_name="Noor").exists()


def test_who_begins_the_last_day_too_early_is_told(company, send, bring_in):
    gone = hired(company, "Jan", "Maes")

    page = bring_in(send(text="voornaam\tnaam\nNoor\tPeeters"), gone=[gone.pk], last_day="2020-01-01")

    assert "began after this day" in page


def test_what_changed_since_somebody_looked_is_shown_again(company, send, bring_in):
    page = send(text=PASTED)
    hired(company, "Noor", "Peeters", email="noor@x.example", since=date(2024, 3, 1))

    page = bring_in(page)

    assert "changed since you looked" in page
    assert Employment.objects.count() == 1


def test_it_is_brought_in_once(company, send, bring_in):
    page = send(text=PASTED)
    bring_in(page)

    assert "brought in just before this" in bring_in(page)
    assert Employment.objects.count() == 1


def test_a_long_list_is_brought_in_by_a_job_that_the_page_follows(company, lien, send, bring_in):
    page = bring_in(send(two_hundred.workbook(two_hundred.people(501))))
    assert "People are being brought in" in page
    assert not Employment.objects.exists()
    record, job = PeopleImport.objects.get(), Job.objects.get()
    assert job.arguments == {"record": str(record.uuid)}
    assert "is being brought in" in lien.get(address(company)).text
    there = address(company, f"{record.uuid}/")
    assert lien.get(there, headers={"HX-Request": "true"}).status_code == 200

    run_waiting_jobs()

    assert lien.get(there, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    assert "501</b>" in lien.get(there).text
    assert Employment.objects.count() == 501
    job.refresh_from_db()
    assert (job.outcome["new"], job.done) == (501, 501)


def test_a_job_that_refuses_leaves_the_list_to_be_looked_at_again(company, lien, send, bring_in):
    bring_in(send(two_hundred.workbook(two_hundred.people(501))))
    hired(company, "Lambert", "Thibaut")
    first = two_hundred.person(1)
    hired(company, first[2], first[1], birth_date=first[4], since=first[11])

    run_waiting_jobs()

    record = PeopleImport.objects.get()
    page = lien.get(address(company, f"{record.uuid}/")).text
    assert "changed since you looked" in page
    assert "501</b>" in bring_in(page) or Job.objects.count() == 2
    run_waiting_jobs()
    assert Employment.objects.count() == 502


def test_taking_back_asks_first_and_says_what_stays(company, lien, send, bring_in):
    bring_in(send(text="voornaam\tnaam\te-mail\nNoor\tPeeters\tnoor@x.example\nJan\tMaes\tjan@x.example"))
    record = PeopleImport.objects.get()
    there = address(company, f"{record.uuid}/ongedaan/")
    assert "Whoever was added goes again." in lien.get(there).text
    Employment.objects.filter(first_name="Jan").update(phone="0470 12 34 56")

    page = lien.post(there, follow=True).text

    assert "Maes Jan: changed since" in page
    assert [e.first_name for e in Employment.objects.all()] == ["Jan"]
    assert Employee.objects.count() == 1
    assert "can no longer be taken back" in lien.post(there, follow=True).text


def test_after_an_hour_nothing_is_taken_back(company, lien, send, bring_in):
    bring_in(send(text=PASTED))
    record = PeopleImport.objects.get()
    PeopleImport.objects.update(done_at=timezone.now() - timedelta(minutes=61))

    page = lien.get(address(company, f"{record.uuid}/")).text
    assert "Take it back" not in page
    assert "can no longer be taken back" in lien.post(address(company, f"{record.uuid}/ongedaan/"), follow=True).text
    assert Employment.objects.count() == 1


def test_a_list_is_thrown_away(company, lien, send, django_capture_on_commit_callbacks):
    send(text=PASTED)
    record = PeopleImport.objects.get()

    with django_capture_on_commit_callbacks(execute=True):
        page = lien.post(address(company, f"{record.uuid}/"), {"discard": "1"}, follow=True).text

    assert "thrown away" in page
    assert not PeopleImport.objects.exists()
    assert not record.content.storage.exists(record.content.name)


def test_the_blank_workbook_is_read_back(company, lien, send):
    answer = lien.get(address(company, "voorbeeld/"))

    assert answer.headers["Content-Disposition"].endswith('.xlsx"')
    assert "There is nobody below the headings." in send(answer.content)
