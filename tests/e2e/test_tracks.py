"""Learning at work on a phone: from the first tick to the certificate; nothing lost without a network; a customer's word."""

import pytest

from tests.e2e.conftest import WIDTHS

pytestmark = pytest.mark.browser


def become(page, contact, name):
    page.context.clear_cookies()
    page.goto(f"{contact}/account/login/")
    page.locator(f'button[value^="{name}@"]').click()
    page.wait_for_load_state()


def open_sheet(page, contact):
    """The phone of the mentor, at the learner who has gone furthest."""
    page.goto(f"{contact}/mentor/werkplek/")
    page.locator("main .rows a").filter(has_text="El Amrani").or_(page.locator("main .rows a")).first.click()
    page.locator("form[data-keep]").wait_for()


def test_what_was_ticked_without_a_save_stands_there_again(phone, contact):
    become(phone, contact, "mentor")
    open_sheet(phone, contact)
    row = phone.locator("fieldset.tick-row").last
    row.locator(".levels__supervised").click()
    row.locator(".tick-more > summary").click()
    row.locator("textarea").fill("Nog eens samen oefenen.")
    phone.reload()
    phone.locator("[data-keep-told]").wait_for(state="visible")
    assert phone.locator("fieldset.tick-row").last.locator("textarea").input_value() == "Nog eens samen oefenen."


def test_three_choices_are_as_large_as_a_thumb_and_nothing_scrolls_sideways(phone, contact):
    become(phone, contact, "mentor")
    open_sheet(phone, contact)
    boxes = [label.bounding_box() for label in phone.locator(".levels label").all() if label.is_visible()]
    assert min(box["height"] for box in boxes) >= 44
    assert min(box["width"] for box in boxes) >= 44
    assert phone.evaluate("document.documentElement.scrollWidth") <= WIDTHS["phone"]["width"]


def test_a_mentor_ticks_everything_and_the_certificate_is_there(phone, contact):
    become(phone, contact, "mentor")
    open_sheet(phone, contact)
    for row in phone.locator("fieldset.tick-row").all():
        row.locator(".levels__independent").click()
    phone.get_by_role("button", name="Bewaar wat ik zag").click()
    phone.get_by_text("doet alles zelfstandig").wait_for()
    assert phone.get_by_text("afgerond", exact=True).first.is_visible()
