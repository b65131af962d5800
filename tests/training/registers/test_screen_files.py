"""A filled list comes back on the screen; the signed paper is kept with the session."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook
from PIL import Image

from tests.accounts.people import account
from tests.training.registers.test_screen_grid import grid, minutes
from training.enums import SessionState
from training.models import RegisterScan, Session


def workbook(lien, session, cells):
    book = load_workbook(BytesIO(lien.get(grid(session, "register_list", "xlsx")).content))
    sheet = next(page for page in book if page["E1"].value and str(page["E1"].value).startswith("20"))
    for place, value in cells.items():
        sheet[place] = value
    file = BytesIO()
    book.save(file)
    return SimpleUploadedFile("register.xlsx", file.getvalue())


def sent(lien, session, cells):
    return lien.post(grid(session, "register_import"), {"file": workbook(lien, session, cells)})


def test_first_it_is_shown_what_comes_of_it_then_it_is_brought_in(session, lien):
    looked = sent(lien, session, {"E2": 210, "F2": "0 ziek"})
    assert "2 boxes change" in looked.text
    assert minutes(session) == []

    done = lien.post(grid(session, "register_import"), {"marks": looked.context["marks"]}, follow=True)

    assert "The list is brought in: 2 new, 0 corrected." in done.text
    assert minutes(session) == [0, 210]


def test_mistakes_are_named_and_nothing_can_be_brought_in(session, lien):
    looked = sent(lien, session, {"E2": 999, "A3": 55})

    assert "Row 2" in looked.text
    assert "This part lasts 210 minutes; here stand 999." in looked.text
    assert "Nobody in this session has the number 55." in looked.text
    assert 'name="marks"' not in looked.text


def test_what_changed_in_the_meantime_is_not_covered_up(session, lien):
    looked = sent(lien, session, {"E2": 100})
    row = session.enrolments.get(number=1)
    lien.post(grid(session), {"seen": "{}", f"cell-{row.pk}-{session.parts.first().pk}": "x"})

    told = lien.post(grid(session, "register_import"), {"marks": looked.context["marks"]}, follow=True)

    assert "The register changed in the meantime." in told.text
    assert minutes(session) == [0]


@pytest.mark.parametrize("marks", ["", "x", "e30:1abc:def"])
def test_what_was_not_looked_at_here_is_refused(session, lien, marks):
    told = lien.post(grid(session, "register_import"), {"marks": marks}, follow=True)

    assert "Choose the file again." in told.text


def test_the_same_file_again_changes_nothing(session, lien):
    looked = sent(lien, session, {"E2": 210})
    lien.post(grid(session, "register_import"), {"marks": looked.context["marks"]})

    assert "says what the register says already" in sent(lien, session, {}).text


def test_what_is_no_list_is_refused_in_a_sentence(session, lien):
    file = SimpleUploadedFile("register.xlsx", b"%PDF-1.4")
    assert "PDF" in lien.post(grid(session, "register_import"), {"file": file}).text


def picture(name="paper.png", kind="PNG", colour="white"):
    file = BytesIO()
    Image.new("RGB", (40, 30), colour).save(file, kind)
    return SimpleUploadedFile(name, file.getvalue())


def add(lien, session, file):
    return lien.post(grid(session, "register_scans"), {"scan": file}, follow=True)


@pytest.mark.parametrize(("name", "kind"), [("a.png", "PNG"), ("a.jpg", "JPEG"), ("a.webp", "WEBP"), ("a.pdf", "PDF")])
def test_a_scan_is_kept_and_read_by_who_keeps_the_register(session, lien, name, kind):
    page = add(lien, session, picture(name, kind))

    assert f"“{name}” is with the session." in page.text.replace("&quot;", '"')
    scan = RegisterScan.objects.get()
    assert (scan.name, scan.added_by.email) == (name, "lien@belcentrum.example")
    response = lien.get(grid(session, "register_scan", scan.uuid))
    assert b"".join(response.streaming_content) == scan.file.read()
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (SimpleUploadedFile("a.pdf", b"<script>alert(1)</script>"), "kind"),
        (SimpleUploadedFile("a.png", b"\x89PNG\r\n\x1a\nnothing"), "kind"),
        (SimpleUploadedFile("a.txt", b"words"), "PDF, JPG, PNG or WebP"),
        (picture("a.pdf"), "another kind"),
        (None, "Choose a scan or a photo"),
    ],
)
def test_what_is_no_scan_is_refused(session, lien, file, said):
    posted = {"scan": file} if file else {}
    assert said in lien.post(grid(session, "register_scans"), posted, follow=True).text
    assert not RegisterScan.objects.exists()


def test_the_same_scan_twice_is_told(session, lien):
    add(lien, session, picture())
    assert "This file is with the session already." in add(lien, session, picture()).text


def test_a_scan_that_was_taken_away_is_no_longer_served(session, lien):
    add(lien, session, picture())
    scan = RegisterScan.objects.get()

    lien.post(grid(session, "register_scan_remove", scan.uuid))

    scan.refresh_from_db()
    assert scan.removed_by.email == "lien@belcentrum.example"
    assert lien.get(grid(session, "register_scan", scan.uuid)).status_code == 404


def test_a_closed_session_takes_no_scan_and_loses_none(session, lien):
    add(lien, session, picture())
    scan = RegisterScan.objects.get()
    Session.objects.update(state=SessionState.CANCELLED)

    assert "cancelled" in add(lien, session, picture("b.png", colour="black")).text
    lien.post(grid(session, "register_scan_remove", scan.uuid))
    assert RegisterScan.objects.filter(removed_at=None).count() == 1


def test_a_scan_is_for_nobody_else(session, lien, visit):
    add(lien, session, picture())
    scan = RegisterScan.objects.get()
    stranger = visit(account("x@else.example"))

    assert stranger.get(grid(session, "register_scan", scan.uuid)).status_code == 404
    assert stranger.post(grid(session, "register_scan_remove", scan.uuid)).status_code == 404
    assert stranger.post(reverse("training:register_scans", args=[session.uuid])).status_code == 404
