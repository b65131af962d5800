"""Somebody with a certificate of another house asks exemptions on a phone; an officer gives one in full, one in hours, sends
one to a test and refuses one; the record, what is left to follow and the letters say so.

Counts what each does for it, clicks and typed fields, and prints it.
"""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from pypdf import PdfReader

from tests.e2e.conftest import WIDTHS
from tests.e2e.test_company import Manager
from tests.e2e.test_session import fits, tick, told
from tests.e2e.test_tracks import become

pytestmark = pytest.mark.browser
NAME = "Peeters"
CERTIFICATE, OBTAINED = "Ervaringsbewijs helpdesk operator", "2012-06-22"
FULL, HOURS, TEST, REFUSED = "M HA G026", "M HA 080", "M IT 025", "M HA 084"
WHY = "Ik werk al zeven jaar aan een helpdesk."
WHY_NOT = "Een verkoopgesprek staat niet in de standaard van de helpdesk operator."
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PROGRAM = b"MZ\x90\x00" + bytes(300)


def test_what_was_learned_elsewhere_is_asked_decided_and_told(phone, desk, contact, log_in):
    become(phone, contact, "visitor")
    learner = Manager(phone)
    begin_to_learn(learner, contact)
    ask(learner, contact)
    request = phone.url

    log_in(desk, contact, "Dossierbeheerder")
    officer = Manager(desk)
    follow_the_proposal(officer, contact, FULL, "vrijgesteld van de module")
    follow_the_proposal(officer, contact, HOURS, "vrijgesteld van een deel van de uren")
    plan_a_test(officer, contact)
    refuse(officer, contact)
    told(officer, "an officer decides about four modules")

    phone.goto(request)
    read_the_letters(learner)
    the_record_follows(learner, contact)
    for page in (phone, desk):
        assert page.complaints == []


def begin_to_learn(learner, contact):
    """Somebody with an account alone becomes somebody who learns, on the way to a programme."""
    learner.page.goto(f"{contact}/mijn/registreren/")
    learner.click("button", "Verder: waar ik werk")
    learner.page.goto(f"{contact}/mijn/leerloopbaan/")
    learner.page.locator("main select[name=programme]").select_option(label="Contactcentermedewerker (2014/1066/6//D)")
    learner.click("button", "Begin deze opleiding")
    learner.clicks = 0


def ask(learner, contact):
    learner.page.goto(f"{contact}/mijn/vrijstelling/")
    learner.click("link", "Vraag een vrijstelling")
    assert "Een vrijstelling is geen certificaat" in learner.text()
    learner.click("button", "Begin")
    show_the_certificate(learner)
    learner.click("link", "Naar de modules")
    for code in (FULL, HOURS, REFUSED):
        tick(learner, code)
    learner.type(q=TEST)
    learner.click("button", "Zoek")
    tick(learner, TEST)
    learner.click("button", "Dit zijn de modules")
    the_proposals_are_seen_first(learner)
    learner.click("link", "Naar versturen")
    learner.type(motivation=WHY)
    learner.click("button", "Verstuur voor 4 modules")
    learner.page.get_by_text("Verstuurd naar de sector").wait_for()
    assert fits(learner.page)
    told(learner, "a learner asks four exemptions")


def show_the_certificate(learner):
    learner.type(title=CERTIFICATE, obtained_on=OBTAINED)
    learner.choose("diploma.pdf", PROGRAM)
    learner.click("button", "Voeg het toe")
    assert "“diploma.pdf” is een programma" in learner.text()
    assert learner.page.locator("[name=title]").input_value() == CERTIFICATE
    assert learner.page.locator("[name=obtained_on]").input_value() == OBTAINED
    learner.choose("diploma.pdf", PDF)
    learner.click("button", "Voeg het toe")
    learner.page.get_by_text("Toegevoegd. Je kan").wait_for()


def the_proposals_are_seen_first(learner):
    said = {
        code: " ".join(card.inner_text().split())
        for card in learner.page.locator("main section.sheet").all()
        for code, title in TITLES.items()
        if title in card.inner_text()
    }
    assert "20 van 20 lestijden" in said[FULL]
    assert "20 van 80 lestijden" in said[HOURS]
    assert "een proef" in said[TEST]
    assert "3 van de 5 competenties" in said[TEST]
    assert "geen voorstel" in said[REFUSED]


TITLES = {
    FULL: "Klaviervaardigheden",
    HOURS: "Nederlandstalige communicatie",
    TEST: "Helpdesk",
    REFUSED: "verkoop en verkoopbevordering",
}


def dossier(officer, contact, code):
    officer.page.goto(f"{contact}/beheer/exemptions/?state=all&q={NAME}")
    row = officer.page.locator("main tr").filter(has_text=code)
    officer.press(row.locator("a").first)


def follow_the_proposal(officer, contact, code, state):
    dossier(officer, contact, code)
    officer.press(officer.page.locator("button[name=follow]"))
    officer.page.get_by_text("De beslissing is genomen en de brief is verstuurd").wait_for()
    assert officer.page.locator(".w-status").filter(has_text=state).count() == 1


def plan_a_test(officer, contact):
    dossier(officer, contact, TEST)
    officer.press(officer.page.locator("main a[href*='/assessments/module/']"))
    officer.page.locator("[name=kind][value=test]").check()
    officer.page.locator("[name=place][value=campus]").check()
    officer.page.locator("[name=setting][value=simulated]").check()
    officer.type(day=(timezone.localdate() + timedelta(days=30)).isoformat(), hour="09:00", where="Lokaal 2.14")
    for assessor in officer.page.locator("[name=assessors]").all()[:2]:
        assessor.check()
        officer.clicks += 1
    officer.click("button", "Plannen en iedereen verwittigen")
    dossier(officer, contact, TEST)
    assert officer.page.locator(".w-status").filter(has_text="er is een proef gepland").count() == 1


def refuse(officer, contact):
    dossier(officer, contact, REFUSED)
    officer.page.locator("[name=decision-outcome][value=refused]").check()
    officer.page.locator("[name=decision-reason]").select_option("not_covered")
    officer.type(**{"decision-words": WHY_NOT})
    officer.click("button", "Beslis en stuur de brief")
    officer.page.get_by_text("De beslissing is genomen en de brief is verstuurd").wait_for()
    assert officer.page.locator(".w-status").filter(has_text="niet vrijgesteld").count() == 1


def read_the_letters(learner):
    text = learner.text()
    assert "er is een proef gepland" in text
    links = learner.page.locator("main a[href*='/vrijstelling/brief/']")
    letters = []
    for link in links.all():
        with learner.page.expect_download() as started:
            link.click()
        with open(started.value.path(), "rb") as file:
            pages = PdfReader(BytesIO(file.read())).pages
        letters.append(" ".join(" ".join(page.extract_text() for page in pages).split()))
    assert len(letters) == 3
    number = learner.page.locator("h1").inner_text().split()[-1]
    always = (number, NAME, "Beslist op", CERTIFICATE, "Contact & ICT", "De dossierbeheerder", "geen beroep mogelijk")
    assert [said for said in always for letter in letters if said not in letter] == []
    the_letter_says(
        letters, FULL, "Vrijgesteld van de hele module", "20 lestijden", "(EVC)", "alleen binnen deze sector"
    )
    the_letter_says(letters, HOURS, "Vrijgesteld van 20 van 80 lestijden", "Nog te volgen 60 lestijden", "(EVC)")
    the_letter_says(letters, REFUSED, "Niet vrijgesteld", WHY_NOT)


def the_letter_says(letters, code, *words):
    letter = next(letter for letter in letters if code in letter)
    assert [said for said in words if said not in letter] == []


def the_record_follows(learner, contact):
    learner.page.goto(f"{contact}/mijn/leerloopbaan/")
    text = learner.text()
    assert "20 van 440 lestijden" in text
    assert "1 module behaald" in text
    assert f"{TITLES[HOURS]} voor contactcentermedewerkers {HOURS} · 16 u 40" in text
    assert learner.page.evaluate("document.documentElement.scrollWidth") <= WIDTHS["phone"]["width"]
