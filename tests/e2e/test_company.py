"""A company on a phone: an account, registered, validated by an officer, its activities ticked, a mentor who accepts.

Counts what its manager clicks and types, and prints it: the whole way to working with employees may take 60 and 25.
"""

import re
import time
from pathlib import Path

import pytest
from django.conf import settings

from tests.e2e.conftest import WIDTHS, open_page
from tests.employers.making import number

pytestmark = pytest.mark.browser
PASSWORD = "vier woorden zijn genoeg"


class Manager:
    """Works on a page and counts clicks and typed fields."""

    def __init__(self, page):
        self.page, self.clicks, self.typed = page, 0, []

    def type(self, **fields):
        for name, text in fields.items():
            self.page.locator(f"main [name={name}]").fill(text)
            self.typed.append(name)

    def click(self, role, name):
        self.page.locator("main").get_by_role(role, name=name).first.click()
        self.page.wait_for_load_state()
        self.clicks += 1


@pytest.fixture
def phone(browser):
    yield from open_page(browser, viewport=WIDTHS["phone"])


@pytest.fixture
def second_phone(browser):
    yield from open_page(browser, viewport=WIDTHS["phone"])


def mail_to(address, pattern):
    """What `pattern` finds in the newest mail to this address."""
    folder = Path(settings.VAR) / "e2e" / "mail"
    for _ in range(50):
        for file in sorted(folder.glob("*"), key=lambda file: file.stat().st_mtime, reverse=True):
            text = file.read_text(encoding="utf-8", errors="replace").replace("=\n", "")
            if f"To: {address}" in text and (found := re.search(pattern, text)):
                return found[1]
        time.sleep(0.1)
    raise AssertionError(f"no mail to {address}")


def test_from_nothing_to_a_validated_company_with_a_mentor(phone, desk, second_phone, contact):
    lien, kbo = Manager(phone), number()
    phone.goto(f"{contact}/bedrijf/")

    make_account(lien)
    register(lien, kbo)
    company = phone.url
    assert "wacht op de sector" in phone.locator("main").inner_text()
    validate(desk, contact, kbo)
    phone.goto(company)
    assert "gevalideerd" in phone.locator("main").inner_text()

    lien.click("link", "Vink de activiteiten aan")
    phone.get_by_label("Klachten behandelen").check()
    lien.clicks += 1
    phone.get_by_text("modules in 1 opleiding").wait_for()
    lien.click("button", "Bewaar activiteiten en functies")
    phone.goto(f"{company}mensen/")
    lien.type(email="jan@nieuw.example")
    lien.click("button", "Stuur de uitnodiging")

    accept(second_phone, mail_to("jan@nieuw.example", r"(http://\S+/uitnodiging/\S+)"))
    assert "Belcentrum D'Hondt" in second_phone.locator("main").inner_text()
    phone.reload()
    assert "Jan De Vos" in phone.locator("main").inner_text()
    print(f"the manager: {lien.clicks} clicks, {len(lien.typed)} typed fields: {', '.join(lien.typed)}")
    assert lien.clicks <= 15
    assert len(lien.typed) <= 13


def make_account(lien):
    lien.click("link", "Registreer mijn bedrijf")
    lien.click("link", "Maak een account")
    lien.type(first_name="Lien", last_name="D'Hondt", email="lien@nieuw.example", password1=PASSWORD)
    lien.click("button", "Maak mijn account")
    lien.type(code=mail_to("lien@nieuw.example", r"\n\s*([A-Z0-9]{4}-[A-Z0-9]{4})\s*\n"))
    lien.click("button", "Controleer de code")


def register(lien, kbo):
    """With a typing error first: what was typed stays, and nothing is asked again."""
    wrong = kbo[:-1] + str((int(kbo[-1]) + 1) % 10)
    lien.type(enterprise_number=wrong, name="Belcentrum D'Hondt")
    lien.page.get_by_text("De laatste twee cijfers passen niet").first.wait_for()
    lien.type(street="Dorp 1", postcode="9000", municipality="Gent")
    lien.click("button", "Stuur naar de sector")
    assert lien.page.locator("main [name=name]").input_value() == "Belcentrum D'Hondt"
    lien.type(enterprise_number=kbo)
    lien.click("button", "Stuur naar de sector")


def validate(desk, contact, kbo):
    desk.goto(f"{contact}/account/login/")
    desk.locator('button[value^="officer@"]').click()
    desk.wait_for_load_state()
    desk.goto(f"{contact}/beheer/companies/?q={kbo}")
    desk.get_by_role("link", name="Belcentrum D'Hondt").first.click()
    desk.wait_for_load_state()
    desk.get_by_role("button", name="Goedkeuren").first.click()
    desk.wait_for_load_state()


def accept(page, link):
    page.goto(link)
    for name, text in (("first_name", "Jan"), ("last_name", "De Vos"), ("password", PASSWORD)):
        page.locator(f"main [name={name}]").fill(text)
    page.get_by_role("button", name="Maak mijn account en aanvaard").click()
    page.wait_for_load_state()
