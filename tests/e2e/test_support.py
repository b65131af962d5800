"""Support, from three sides: a manager for a session of twelve, a participant on a phone, and a visitor without scripts."""

import re

import pytest

from tests.e2e.conftest import WIDTHS

pytestmark = pytest.mark.browser


def become(page, contact, name):
    page.context.clear_cookies()
    page.goto(f"{contact}/account/login/")
    page.locator(f'button[value^="{name}@"]').click()
    page.wait_for_load_state()


def fits_the_screen(page, width):
    return page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[width]["width"]


def session_of_twelve(page, contact):
    page.goto(f"{contact}/mijn/")
    company = re.search(r"/bedrijf/([0-9a-f-]{36})/", page.content())[1]
    page.goto(f"{contact}/bedrijf/{company}/opleidingen/")
    page.locator("main tbody tr", has_text="12").get_by_role("link").first.click()
    page.wait_for_load_state()


def test_a_manager_sees_for_twelve_people_what_fits_how_much_until_when_and_what_to_do_first(desk, contact):
    become(desk, contact, "manager")
    session_of_twelve(desk, contact)
    desk.get_by_role("link", name="Steun die misschien past").click()
    desk.get_by_role("heading", name="Steun voor deze sessie").wait_for()
    table = desk.locator("main table").first
    assert table.locator("tbody tr").count() >= 12
    assert re.search(r"€ \d", table.inner_text())
    figures = desk.locator(".support-figures").inner_text()
    assert "Past, voor je bedrijf" in figures
    assert "Eerst te doen" in figures
    assert desk.get_by_role("heading", name="Papieren om te verzamelen").is_visible()
    with desk.expect_download() as download:
        desk.get_by_role("link", name="Excel").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    assert fits_the_screen(desk, "desk")
    assert desk.complaints == []


def test_a_participant_on_a_phone_reads_why_it_does_not_fit_and_what_would_change_it(phone, contact):
    become(phone, contact, "employee")
    phone.goto(f"{contact}/mijn/steun/")
    module = phone.locator("select[name=module] option", has_text="M HA G026").get_attribute("value")
    phone.locator("select[name=module]").select_option(module)
    phone.get_by_role("button", name="Bekijk welke steun past").click()
    phone.wait_for_load_state()
    phone.get_by_label("Eerste dag van de opleiding").fill("2026-03-02")
    phone.get_by_label("Dag waarop").fill("2026-03-02")
    phone.locator("main button[name=begin]").click()
    phone.get_by_role("button", name="Toon wat er nu al uitkomt").click()
    phone.get_by_role("heading", name="Wat eruit komt").wait_for()
    text = phone.locator("main").inner_text()
    assert "minder dan 32 contacturen" in text
    assert re.search(r"32 .* in plaats van 20", text)
    assert fits_the_screen(phone, "phone")
    assert phone.complaints == []


def test_what_somebody_keeps_for_themselves_never_reaches_the_manager(phone, contact):
    become(phone, contact, "manager")
    session_of_twelve(phone, contact)
    phone.get_by_role("link", name="Steun die misschien past").click()
    phone.get_by_role("heading", name="Steun voor deze sessie").wait_for()
    text = phone.locator("main").inner_text()
    for never in ("artikel 60", "leefloon", "Ingeschreven bij VDAB: ja"):
        assert never not in text
    assert fits_the_screen(phone, "phone")


def test_a_visitor_without_scripts_finds_out_and_nothing_is_kept(without_javascript, contact):
    page = without_javascript
    page.goto(f"{contact}/steun/wijzer/")
    page.get_by_label("Eerste dag van de opleiding").fill("2026-03-02")
    page.locator("main button[name=begin]").click()
    page.locator("label.choice", has_text="Bediende").click()
    page.get_by_role("button", name="Volgende vraag").last.click()
    page.get_by_text("Vraag 2").first.wait_for()
    page.get_by_role("button", name="Toon wat er nu al uitkomt").click()
    page.get_by_role("heading", name="Wat eruit komt").wait_for()
    assert page.context.cookies() == []
    assert "given" not in page.url


def test_an_abolished_measure_answers_a_search(desk, contact):
    desk.goto(f"{contact}/steun/?q=mentorkorting")
    assert "afgeschaft sinds 1 juli 2023" in desk.locator("main").inner_text()
    desk.goto(f"{contact}/opleidingen/?q=federal+learning+account")
    assert "afgeschaft" in desk.locator("main").inner_text()
