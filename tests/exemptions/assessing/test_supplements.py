"""The supplement of a certificate, by the sections of the template, for everybody, in three languages."""

import io

import pytest
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from catalogue.importing.service import import_file
from exemptions.assessing.agreeing import confirm, fingerprint
from exemptions.assessing.points import parts_of
from exemptions.demo.standard import load_demo_standard
from exemptions.models import CertificateSupplement
from exemptions.supplements.documents import blocks
from exemptions.supplements.finding import ways_of_programme
from portal.accounts.enums import Role
from tests.accounts.people import account
from tests.catalogue import demo
from tests.catalogue.factories import ProgrammeFactory
from tests.catalogue.site import put_words
from tests.exemptions.assessing.making import THEN, agreed, judged, planned_route


@pytest.fixture
def supplement(sector):
    import_file(demo.path(demo.STANDARD))
    load_demo_standard()
    return CertificateSupplement.objects.get()


def text_of(response):
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(response.content)).pages)


def address(language, code="helpdesk-operator"):
    with translation.override(language):
        return reverse("exemptions:supplement", args=[code])


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "Kalmeert de klant|1030 Brussel|hoogstens 5 uur|Twee assessoren"),
        ("fr", "Calme le client|5 heures au plus|Deux évaluateurs"),
        ("en", "Calms the customer|5 hours at most|Two assessors|30 April 2004"),
    ],
)
def test_everybody_downloads_it_in_their_language(supplement, client_at, language, words):
    response = client_at("alfa").get(address(language))
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    text = " ".join(text_of(response).split())
    assert all(f"{number}." in text for number in range(1, 8))
    assert "Ervaringsbewijs helpdesk operator" in text
    for word in words.split("|"):
        assert word in text


def test_paragraphs_that_a_browser_sent_are_paragraphs():
    assert blocks("Can:\r\n- listen\r\n- talk\r\n\r\n \r\nAnd:\r\n- write\r\n") == [
        ["Can:", "listen", "talk"],
        ["And:", "write"],
    ]


def test_a_draft_is_for_the_sector_alone(supplement, client_at, visit):
    CertificateSupplement.objects.update(is_published=False)
    assert client_at("alfa").get(address("nl")).status_code == 404
    bart = visit(account("bart@sector.example", Role.OFFICER), second_factor=True)
    assert bart.get(address("nl")).status_code == 200


def test_a_language_without_a_text(supplement, client_at):
    supplement.texts.filter(language="fr").delete()
    assert client_at("alfa").get(address("fr")).status_code == 404


def test_loading_it_twice_changes_nothing(supplement):
    assert load_demo_standard() == supplement.framework.assessment_standard
    assert supplement.texts.count() == 3


def test_who_passed_downloads_it_beside_the_result(supplement, visit, english):
    test = planned_route(supplement.framework.assessment_standard)
    client, link = visit(test.employee.user), address("fr").encode()
    one, other = judged(test)
    agreed(test, one)
    assert link not in client.get(reverse("exemptions:assessment", args=[test.uuid])).content
    confirm(test, seen=fingerprint(test), by=other, at=THEN)
    assert link in client.get(reverse("exemptions:assessment", args=[test.uuid])).content


def test_who_did_not_prove_all_of_it_does_not(supplement, visit, english):
    test = planned_route(supplement.framework.assessment_standard)
    one, other = judged(test)
    agreed(test, one, unproven=[parts_of(test.snapshot)[0].code])
    confirm(test, seen=fingerprint(test), by=other, at=THEN)
    page = visit(test.employee.user).get(reverse("exemptions:assessment", args=[test.uuid])).content
    assert b"part of the competences proven" in page
    assert address("fr").encode() not in page


def test_the_public_page_of_its_programme_leads_to_it(supplement, client_at):
    programme = ProgrammeFactory(slug="p-1")
    put_words(programme)
    assert ways_of_programme(programme) == []
    supplement.framework, supplement.programme = None, programme
    supplement.save()
    assert address("fr").encode() in client_at("alfa").get("/opleidingen/p-1/").content
    CertificateSupplement.objects.update(is_published=False)
    assert ways_of_programme(programme) == []


def test_the_list_of_supplements_leads_to_each_language(supplement, visit):
    ada = visit(account("ada@sector.example", Role.ADMINISTRATOR), second_factor=True)
    page = ada.get(reverse("supplement_admin:index")).content
    for language in ("nl", "fr", "en"):
        assert address(language).encode() in page


def test_an_administrator_changes_it(supplement, visit):
    ada = visit(account("ada@sector.example", Role.ADMINISTRATOR), second_factor=True)
    for name in ("standard_admin", "supplement_admin", "supplement_text_admin"):
        assert ada.get(reverse(f"{name}:index")).status_code == 200
        assert ada.get(reverse(f"{name}:add")).status_code == 200
    text = supplement.texts.first()
    assert ada.get(reverse("supplement_text_admin:edit", args=[text.pk])).status_code == 200
    bart = visit(account("bart@sector.example", Role.OFFICER), second_factor=True)
    assert bart.get(reverse("supplement_admin:add")).status_code in (302, 403)
