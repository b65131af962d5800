"""The letter of a decision: in the language of who asked, the same for ever, and without a name of a person."""

import io

import pytest
from django.utils import timezone
from pypdf import PdfReader

from employers.members import MemberRole, appoint
from employers.models import Employer
from employers.recognition import deciding
from employers.recognition.asking import send_request
from employers.recognition.letters import pdf_of
from portal.house.models import SectorSettings
from tests.accounts.people import account
from tests.catalogue.factories import ModuleFactory
from tests.employers import making as people
from tests.employers.recognitions import making
from tests.employers.recognitions.making import NOW, TODAY


@pytest.fixture(autouse=True)
def _house(sector):
    SectorSettings.objects.update(name="Kantoor & Contact", name_fr="Bureau & Contact", colour="#E08A00")


def text_of(recognition):
    pages = PdfReader(io.BytesIO(pdf_of(recognition.last_step()))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_recognition_says_what_where_when_and_under_which_mandate(company, mandate):
    programme = making.programme()
    recognition = making.granted(company, programme=programme, days=364, places=4)

    text = text_of(recognition)

    for part in [
        "Kantoor & Contact",
        recognition.reference,
        company.number_in_words,
        "Belcentrum Leie",
        "8500 Kortrijk",
        "Recognition as learning workplace",
        programme.title,
        "Learners at the same time 4",
        "under the mandate that the partnership of the sector gave",
        "The officer for learning workplaces",
        "page 1 of 1",
    ]:
        assert part in text


def test_a_refusal_says_why_and_a_revocation_too(company, mandate):
    refused = making.sent(company)
    deciding.refuse_recognition(refused, reason="De werkplek is <te> klein & druk.", by=people.officer(), at=NOW)
    revoked = making.granted(company)
    deciding.revoke_recognition(revoked, reason="Geen mentor\nmeer.", by=people.officer(), at=NOW)

    assert "No recognition as learning workplace" in text_of(refused)
    assert "De werkplek is <te> klein & druk." in text_of(refused)
    assert "Your recognition as learning workplace is revoked" in text_of(revoked)
    assert "Geen mentor meer." in text_of(revoked)


def test_modules_are_listed_with_their_codes(company, mandate):
    modules = [ModuleFactory(code="M 2", title="Klachten"), ModuleFactory(code="M 1", title="Vragen")]

    assert "• M 1 Vragen • M 2 Klachten" in text_of(making.granted(company, modules=modules))


def test_it_is_in_the_language_of_whoever_sent_the_request(company, mandate, settings):
    marie = account("marie@x.example", language="fr")
    appoint(company, user=marie, role=MemberRole.MANAGER, by=None, at=NOW)
    recognition = send_request(making.draft(company), by=marie, at=NOW)
    making.grant(recognition)

    letter = recognition.last_step().letter
    assert (letter["language"], letter["author"]) == ("fr", "Bureau & Contact")
    assert str(TODAY.year) in letter["place_and_date"]


def test_it_stays_as_it_was_sent_whatever_changes_afterwards(company, mandate):
    recognition = making.granted(company)
    before = pdf_of(recognition.last_step())
    Employer.objects.update(name="Heel iets anders")
    SectorSettings.objects.update(name="Ander fonds", colour="#112233")

    assert pdf_of(recognition.last_step()) == before


def test_it_names_no_person(company, mandate):
    recognition = making.granted(company)

    # Everybody of these tests is called so: the mentor, the manager and the officer.
    assert "Mieke" not in text_of(recognition)
    assert "Mieke" not in str(recognition.last_step().letter)


def test_a_question_and_an_end_have_no_letter(company, mandate):
    asked, ended = making.sent(company), making.granted(company)
    deciding.ask_more_about(asked, question="Wat?", by=None, at=NOW)
    deciding.end_recognition(ended, reason="Gesloten.", by=None, at=timezone.now())

    assert asked.last_step().letter is None
    assert ended.last_step().letter is None


def test_a_name_that_no_font_can_draw_stops_no_letter(company, mandate):
    recognition = making.sent(company)
    Employer.objects.update(name="Koffie \u2615 漢字")
    making.grant(recognition)

    assert "Koffie ? ??" in text_of(recognition)
