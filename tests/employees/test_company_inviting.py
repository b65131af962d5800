"""Many people are invited at once; those without an address get a slip of paper."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from pypdf import PdfReader

from employees.employing import end_employment
from employees.inviting.invited import open_invitations
from employees.inviting.joining import take_record
from portal.jobs.running import run_waiting_jobs
from portal.notices.models import Invitation
from portal.privacy.held_by.notices import invitations_to
from portal.privacy.holders import Subject
from tests.accounts.people import account
from tests.employees import making

pytestmark = pytest.mark.usefixtures("strict_templates")
NOW = timezone.now()


def address(company, rest="uitnodigen/"):
    return f"/en/bedrijf/{company.uuid}/medewerkers/{rest}"


def invited():
    return sorted(open_invitations(timezone.now()).values_list("email", flat=True))


def text_of(answer):
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)


def test_all_who_were_not_invited_are_invited_in_one_click(company, lien):
    for name in ("Maes", "Claes"):
        making.hired(company, "Jan", name, email=f"{name.lower()}@x.example")
    making.hired(company, "Jan", "Zonder")
    left = making.hired(company, "Jan", "Weg", email="weg@x.example")
    end_employment(left, last_day=timezone.localdate() - timedelta(days=1), by=None, at=NOW)
    page = lien.get(address(company)).text
    assert "2 people can be invited by mail" in page
    assert "1 person has no e-mail address" in page

    page = lien.post(address(company), {"all": "1"}, follow=True).text

    assert "2 people are invited." in page
    assert invited() == ["claes@x.example", "maes@x.example"]
    assert "2 people were invited and did not answer yet" in page


def test_many_are_invited_by_a_job(company, lien, monkeypatch):
    monkeypatch.setattr("employees.views.company.inviting.AT_ONCE", 1)
    for name in ("Maes", "Claes"):
        making.hired(company, "Jan", name, email=f"{name.lower()}@x.example")

    answer = lien.post(address(company), {"all": "1"})
    assert invited() == []
    run_waiting_jobs()

    assert invited() == ["claes@x.example", "maes@x.example"]
    assert "2 people are invited." in lien.get(answer.url).text


def test_who_is_ticked_is_invited_and_of_the_others_is_said_why_not(company, lien):
    maes, zonder, taken = (
        making.hired(company, "Jan", "Maes", email="maes@x.example"),
        making.hired(company, "Jan", "Zonder"),
        making.hired(company, "An", "Genomen", email="an@x.example"),
    )
    take_record(taken.employee, user=account("an@x.example"), at=NOW)
    ticked = [str(row.uuid) for row in (maes, zonder, taken)] + ["no uuid"]

    page = lien.post(address(company), {"people": ticked}, follow=True).text

    assert invited() == ["maes@x.example"]
    assert "Jan Zonder: There is no e-mail address." in page
    assert "This person has an account already." in page
    assert "This person is invited already." in lien.post(address(company), {"people": ticked}, follow=True).text


def test_a_slip_is_for_who_has_no_address(company, lien):
    making.hired(company, "Fatima", "El Amrani", language="fr", birth_date=date(1990, 2, 3))
    making.hired(company, "Jan", "Maes", email="maes@x.example")
    page = lien.get(address(company, "briefjes/")).text
    assert "Fatima El Amrani" in page
    assert "Jan Maes" not in page
    assert "no longer work" in page

    ticked = [str(row.uuid) for row in company.employments.filter(email="")]
    answer = lien.post(address(company, "briefjes/"), {"people": ticked})

    slip = Invitation.objects.get()
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/pdf", "private, no-store")
    assert (slip.email, slip.language, slip.first_name) == ("", "fr", "Fatima")
    assert "Fatima El Amrani" in text_of(answer)


def test_printing_again_makes_a_new_code_and_the_old_one_stops_working(company, lien):
    noor = making.hired(company)
    codes = []
    for _time in range(2):
        words = text_of(lien.post(address(company, "briefjes/"), {"people": [str(noor.uuid)]})).split()
        codes.append(next(word for word in words if word.count("-") == 2 and len(word) == 14))

    assert codes[0] != codes[1]
    assert lien.get(f"/uitnodiging/{codes[0]}/").status_code == 410
    assert lien.get(f"/uitnodiging/{codes[1]}/").status_code == 200


def test_no_slip_for_who_has_an_account_or_left(company, lien):
    noor = making.hired(company)
    take_record(noor.employee, user=account("noor@x.example"), at=NOW)

    page = lien.post(address(company, "briefjes/"), {"people": [str(noor.uuid)]}, follow=True).text

    assert "This person has an account already." in page
    assert not Invitation.objects.exists()


def test_nobody_of_another_company_is_invited_or_gets_a_slip(company, lien):
    theirs = making.hired(making.company(), email="noor@x.example")

    for rest in ("uitnodigen/", "briefjes/"):
        page = lien.post(address(company, rest), {"people": [str(theirs.uuid)]}, follow=True).text
        assert "Nobody was chosen." in page
    assert not Invitation.objects.exists()


def test_five_slips_stand_on_two_pages(company, lien):
    for number in range(5):
        making.hired(company, "Jan", f"Maes {number}")
    ticked = [str(row.uuid) for row in company.employments.all()]

    answer = lien.post(address(company, "briefjes/"), {"people": ticked})

    assert len(PdfReader(BytesIO(answer.content)).pages) == 2


def test_a_slip_is_erased_with_the_person_and_no_other_slip_is(company, lien):
    noor, jan = making.hired(company), making.hired(company, "Jan", "Maes")
    lien.post(address(company, "briefjes/"), {"people": [str(noor.uuid), str(jan.uuid)]})

    subject = Subject(uuids=frozenset({noor.employee.uuid}))

    assert [slip.last_name for slip in invitations_to(subject)] == ["Peeters"]
    assert not invitations_to(Subject(user=account("stranger@x.example"))).exists()
