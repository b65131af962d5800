"""An officer at work: the screens about companies, and a decision from the first page to the last by keyboard."""

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import RULES, WITHOUT_COLOURS
from tests.e2e.conftest import WIDTHS
from tests.e2e.pages import OFFICER, OPENED
from tests.e2e.test_back_office import faults, faults_on, press
from tests.soaking import examples

# Colours are the same at every width, and looking at them takes longest.
RULES_AT = {WIDTHS["desk"]["width"]: RULES, WIDTHS["phone"]["width"]: WITHOUT_COLOURS}
# Dossiers of one list are alike but for their state.
OF_EACH_LIST = examples(2, full=50)
STUDIO, OTHER = "Studio Kanaal", "Onafhankelijke"


def test_axe_finds_nothing_on_the_officers_screens(page, contact, log_in):
    log_in(page, contact, "Dossierbeheerder")
    rules = RULES_AT[page.viewport_size["width"]]
    found = [fault for path in OFFICER for fault in faults(page, f"{contact}/beheer/{path}", rules)]
    dossiers = []
    for path in ("companies/?state=all", *OPENED):
        page.goto(f"{contact}/beheer/{path}")
        dossiers += page.locator("td.title a").evaluate_all("links => links.map(link => link.href)")[:OF_EACH_LIST]
    found += [fault for address in dossiers for fault in faults(page, address, rules)]

    assert len(dossiers) > 7
    assert found == []


@pytest.mark.parametrize("list_of", ["people/?q=Vanhoucke", "doubles/", "claims/?state=all", "sector-tasks/"])
def test_axe_finds_nothing_on_what_an_officer_opens_about_people(page, contact, log_in, list_of):
    log_in(page, contact, "Dossierbeheerder")
    page.goto(f"{contact}/beheer/{list_of}")
    opened = page.locator("td.title a").first.get_attribute("href")
    assert faults(page, f"{contact}{opened}") == []
    if other := page.locator("a[href*='/people/merge/']").all():
        page.goto(f"{contact}{other[0].get_attribute('href')}")
        assert faults_on(page) == []
        page.locator(".company__rows a").first.click()
        page.wait_for_load_state()
        assert faults_on(page) == []


@pytest.fixture
def officer(desk, contact, log_in):
    log_in(desk, contact, "Dossierbeheerder")
    return desk


def test_a_company_is_asked_more_by_keyboard_alone(officer, contact):
    officer.goto(f"{contact}/beheer/")
    press(officer, "link", STUDIO)
    officer.wait_for_url("**/companies/edit/*/")
    officer.locator("summary", has_text="Meer vragen").focus()
    officer.keyboard.press("Enter")
    press(officer, "button", "Meer vragen")
    officer.get_by_text("Zeg waarom").first.wait_for()
    # Wagtail fades its message in; half of the way its colours contrast too little.
    officer.evaluate("Promise.all(document.getAnimations().map(animation => animation.finished))")
    assert faults_on(officer) == []
    officer.get_by_label("Wat wil je weten?").fill("Waar werken je mensen?")
    press(officer, "button", "Meer vragen")

    officer.get_by_text("De vraag is verstuurd").wait_for()
    expect(officer.get_by_text("Waar werken je mensen?")).to_be_visible()


def test_what_is_ticked_in_the_queue_is_refused_with_one_reason(officer, contact):
    officer.goto(f"{contact}/beheer/companies/?q={OTHER}")
    officer.locator("[data-bulk-action-checkbox]").check()
    officer.locator("[data-bulk-action-button]", has_text="Weigeren").click()
    officer.get_by_label("Waarom").wait_for()
    assert faults_on(officer) == []
    officer.get_by_label("Waarom").fill("Niet van onze sector.")
    officer.get_by_role("button", name="Ja, weiger ze").click()

    officer.get_by_text("1 bedrijf is geweigerd").wait_for()
