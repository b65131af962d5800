"""Somebody asks their employer for a training on a phone; a manager takes it up; the person sees it."""

import pytest

from tests.e2e.conftest import WIDTHS

pytestmark = pytest.mark.browser


def become(page, contact, name):
    page.context.clear_cookies()
    page.goto(f"{contact}/account/login/")
    page.locator(f'button[value^="{name}@"]').click()
    page.wait_for_load_state()


def test_what_an_employee_asks_on_a_phone_a_manager_takes_up_and_the_employee_sees_it(phone, contact):
    become(phone, contact, "employee")
    phone.goto(f"{contact}/mijn/vragen/nieuw/")
    phone.get_by_label("Wat wil je leren?").fill("Beter luisteren")
    assert phone.evaluate("document.documentElement.scrollWidth") <= WIDTHS["phone"]["width"]
    phone.get_by_role("button", name="Vraag het", exact=True).click()
    phone.get_by_text("Beter luisteren").first.wait_for()

    become(phone, contact, "manager")
    phone.goto(f"{contact}/mijn/")
    phone.locator(".todo li", has_text="naar een opleiding").get_by_role("link").first.click()
    phone.locator("tr", has_text="Beter luisteren").get_by_role("link").click()
    fits = phone.locator("option", has_text="M IT 022").get_attribute("value")
    phone.get_by_label("Met welke module?").select_option(fits)
    phone.get_by_role("button", name="Neem het op").click()
    phone.get_by_text("Het staat in het plan.").wait_for()

    become(phone, contact, "employee")
    phone.goto(f"{contact}/mijn/vragen/")
    row = phone.locator("main .rows > li", has_text="Beter luisteren")
    assert row.get_by_text("opgenomen in het plan").is_visible()
