"""Our own screens in the back office: nothing for axe to find, nothing that a keyboard cannot reach."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.pages import BACK_OFFICE
from tests.e2e.test_accessibility import RULES


def faults(page, address):
    status = page.goto(address).status
    page.wait_for_load_state()
    found = [] if status == 200 else [f"{address}: answered {status}"]
    # What stands around our own part is Wagtail's.
    results = Axe().run(page, context={"include": [["#main"]], "exclude": [[".w-slim-header"]]}, options=RULES)
    found += [
        f"{address}: {violation['id']}: {node['html'][:160]}"
        for violation in results.response["violations"]
        for node in violation["nodes"]
    ]
    width, room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    if width > room:
        found.append(f"{address}: {width} px wide in {room}")
    return found


def test_axe_finds_nothing_on_our_screens(page, contact, log_in):
    log_in(page, contact, "Curator")

    assert [fault for path in BACK_OFFICE for fault in faults(page, f"{contact}/beheer/{path}")] == []


@pytest.fixture
def curator(desk, contact, log_in):
    log_in(desk, contact, "Curator")
    return desk


def test_the_matrix_is_ticked_and_saved_by_keyboard_alone(curator, contact):
    curator.goto(f"{contact}/beheer/activities/matrix/")
    curator.locator(".matrix").focus()
    curator.keyboard.press("Tab")
    for key in ("ArrowDown", "ArrowRight", "ArrowRight", "ArrowLeft", "Space"):
        curator.keyboard.press(key)
    name = curator.evaluate("document.activeElement.getAttribute('aria-label')")
    assert (name.endswith("Gegevens en systemen beveiligen"), name.startswith("M HA 081")) == (True, True)
    curator.keyboard.press("Enter")
    curator.get_by_text("1 rij gewijzigd").wait_for()

    assert curator.get_by_label(name).is_checked()
    curator.get_by_label(name).uncheck()
    curator.get_by_role("button", name="Koppelingen bewaren").click()
    curator.get_by_text("1 rij gewijzigd").wait_for()
    assert not curator.get_by_label(name).is_checked()
