"""A company becomes a learning workplace: asked on a phone, recognised by an officer, the letter found."""

import io

import pytest
from pypdf import PdfReader

pytestmark = pytest.mark.browser
PROGRAMME = "Digitale gebruikersondersteuner"


def test_a_place_is_asked_recognised_and_its_letter_read(phone, desk, contact):
    become(phone, contact, "manager")
    phone.goto(f"{contact}/bedrijf/")
    company = phone.locator("main").get_by_role("link", name="Belcentrum Leie").get_attribute("href")
    ask(phone, f"{contact}{company}erkenningen/nieuw/")
    request = phone.url

    become(desk, contact, "officer")
    desk.goto(f"{contact}/beheer/recognitions/?q=Belcentrum")
    desk.locator("td.title a").first.click()
    desk.get_by_role("button", name="Erken", exact=True).click()
    desk.get_by_text("is erkend").first.wait_for()

    phone.goto(request)
    with phone.expect_download() as letter:
        phone.get_by_role("link", name="De brief (PDF)").click()
    text = PdfReader(io.BytesIO(letter.value.path().read_bytes())).pages[0].extract_text()
    assert "Erkenning als leerwerkplek" in text
    assert PROGRAMME in text


def become(page, contact, name):
    page.goto(f"{contact}/account/login/")
    page.locator(f'button[value^="{name}@"]').click()
    page.wait_for_load_state()


def ask(page, address):
    """What the company points at is filled in; another programme shows its own list."""
    page.goto(address)
    page.get_by_label("Een hoofdtelefoon voor elke lerende", exact=True).wait_for()
    page.get_by_label("Wat kunnen mensen er leren?").select_option(label=PROGRAMME)
    page.get_by_label("Een testcomputer waarop fouten mogen", exact=True).check()
    page.get_by_label("Toegang tot de kennisdatabank", exact=True).check()
    page.get_by_role("button", name="Stuur naar de sector").click()
    page.get_by_text("schrijf een woordje over wat er niet is").first.wait_for()
    assert page.get_by_label("Toegang tot de kennisdatabank", exact=True).is_checked()
    page.get_by_label("Een woordje over: Een helpdesksysteem").fill("We oefenen op papier.")
    page.get_by_role("button", name="Stuur naar de sector").click()
    page.get_by_text("Gestuurd naar de sector").wait_for()
