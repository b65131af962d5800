"""A company on a phone: registered, validated, activities ticked, a mentor who accepts; then its 200 people from a list
with seven mistakes, mended and invited, of whom one accepts.

Counts what its manager clicks and types, and prints it: the whole way may take 60 clicks and 25 typed fields.
"""

import re
import time
from pathlib import Path

import pytest

from tests.e2e.conftest import WIDTHS, own_folder
from tests.employees.two_hundred import FAULTS, FIRST_ROW, mended, names, workbook
from tests.employers.making import number

pytestmark = pytest.mark.browser
PASSWORD = "vier woorden zijn genoeg"
INVITED = 47
LINK = r"(http://\S+/uitnodiging/\S+)"


class Manager:
    """Works on a page and counts clicks and typed fields."""

    def __init__(self, page):
        self.page, self.clicks, self.typed = page, 0, []

    def type(self, **fields):
        for name, text in fields.items():
            self.page.locator(f"main [name={name}]").fill(text)
            self.typed.append(name)

    def click(self, role, name):
        self.press(self.page.locator("main").get_by_role(role, name=name).first)

    def press(self, what):
        what.click()
        self.page.wait_for_load_state()
        self.clicks += 1

    def choose(self, name, content):
        """Choose a file of one's own."""
        file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        self.page.locator("main [name=file]").set_input_files(file)
        self.clicks += 1

    def download(self, role, name):
        with self.page.expect_download() as started:
            self.page.locator("main").get_by_role(role, name=name).first.click()
        self.clicks += 1
        return Path(started.value.path()).read_bytes()

    def text(self):
        return " ".join(self.page.locator("main").inner_text().split())


def mail_to(address, pattern):
    """What `pattern` finds in the newest mail to this address."""
    folder = own_folder() / "mail"
    for _ in range(600):  # A busy machine is no fault.
        for file in sorted(folder.glob("*"), key=lambda file: file.stat().st_mtime, reverse=True):
            text = file.read_text(encoding="utf-8", errors="replace").replace("=\n", "")
            if f"To: {address}" in text and (found := re.search(pattern, text)):
                return found[1]
        time.sleep(0.1)
    raise AssertionError(f"no mail to {address}")


def test_from_nothing_to_an_employee_on_a_phone(phone, desk, second_phone, third_phone, contact):
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

    accept(second_phone, mail_to("jan@nieuw.example", LINK), "Jan", "De Vos")
    assert "Belcentrum D'Hondt" in second_phone.locator("main").inner_text()
    phone.reload()
    assert "Jan De Vos" in phone.locator("main").inner_text()
    phone.goto(company)
    bring_in_people(lien)
    invite_people(lien)
    accept(third_phone, mail_to(f"medewerker{INVITED:05}@belcentrum.example", LINK), *names(INVITED))
    assert "Belcentrum D'Hondt" in third_phone.locator("main").inner_text()
    assert third_phone.evaluate("document.documentElement.scrollWidth") <= WIDTHS["phone"]["width"]

    print(f"the manager: {lien.clicks} clicks, {len(lien.typed)} typed fields: {', '.join(lien.typed)}")
    assert lien.clicks <= 60
    assert len(lien.typed) <= 25
    asked = [name for name in lien.typed if name != "cell"]
    # A wrong number was typed again, and the mentor's address is another one.
    assert sorted(name for name in set(asked) if asked.count(name) > 1) == ["email", "enterprise_number"]


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


def bring_in_people(lien):
    """193 of the 200 at once; the seven others come back as a file that says what is wrong, and are sent again."""
    lien.click("link", "Medewerkers")
    lien.click("link", "Lees een bestand in")
    lien.choose("personeel.xlsx", workbook())
    lien.click("button", "Bekijk de lijst")
    told = lien.text()
    for place, (_heading, wrong, _right) in FAULTS.items():
        assert f"rij {place + FIRST_ROW - 1}" in told
        assert str(wrong or "") in told
    lien.press(lien.page.locator("main [name=bring_in]"))
    assert "193 nieuwe mensen" in lien.text()
    content = mended(lien.download("link", "Download de rijen"))
    lien.typed += ["cell"] * len(FAULTS)
    lien.click("link", "Stuur het verbeterde bestand")
    lien.choose("verbeterd.xlsx", content)
    lien.click("button", "Bekijk de lijst")
    lien.press(lien.page.locator("main [name=bring_in]"))
    assert "7 nieuwe mensen" in lien.text()


def invite_people(lien):
    lien.click("link", "Nodig hen uit")
    lien.click("button", "Nodig ze allemaal uit")


def accept(page, link, first_name, last_name):
    page.goto(link)
    for name, text in (("first_name", first_name), ("last_name", last_name), ("password", PASSWORD)):
        page.locator(f"main [name={name}]").fill(text)
    page.get_by_role("button", name="Maak mijn account en aanvaard").click()
    page.wait_for_load_state()
