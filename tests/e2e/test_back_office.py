"""Our own screens in the back office: nothing for axe to find, nothing that a keyboard cannot reach."""

import pytest
from openpyxl import load_workbook

from tests.e2e.axe import RULES, described
from tests.e2e.pages import BACK_OFFICE

# A message that is fading in has the colours of neither before nor after.
MESSAGES_ARE_THERE = """() => [...document.querySelectorAll("#main .messages > ul")].every(
  (list) => !list.childElementCount || getComputedStyle(list).opacity === "1")"""
# Wagtail hides what is too wide instead of scrolling sideways, so each part is measured. What scrolls itself may be wider.
BESIDE_THE_SCREEN = """() => [...document.querySelectorAll("#main .content *")].filter((part) => {
  const box = part.getBoundingClientRect();
  if (box.width < 2 || box.height < 2 || box.right <= innerWidth + 1) return false;
  if (part.closest(".w-slim-header, .w-minimap, .w-field__comment-button")) return false;
  if (!part.checkVisibility({ visibilityProperty: true })) return false;
  for (let around = part.parentElement; around.id !== "main"; around = around.parentElement)
    if (getComputedStyle(around).overflowX !== "visible") return false;
  return true;
}).map((part) => part.outerHTML.slice(0, 120))"""


def faults(page, address, rules=RULES):
    status = page.goto(address).status
    page.wait_for_load_state()
    return ([] if status == 200 else [f"{address}: answered {status}"]) + faults_on(page, rules)


def faults_on(page, rules=RULES):
    page.wait_for_function(MESSAGES_ARE_THERE)
    # What stands around our own part is Wagtail's, and so is the editor of long texts.
    context = {"include": [["#main"]], "exclude": [[".w-slim-header"], [".Draftail-Editor"]]}
    found = [f"{page.url}: {fault}" for fault in described(page, rules, context)]
    return found + [f"{page.url}: beside the screen: {part}" for part in page.evaluate(BESIDE_THE_SCREEN)]


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


def press(page, role, name):
    """Go to a control and use it as a keyboard does."""
    control = page.get_by_role(role, name=name)
    control.focus()
    page.keyboard.press("Enter")


def test_the_offer_goes_out_comes_back_changed_and_is_undone_by_keyboard_alone(curator, contact, tmp_path):
    """The file itself is chosen in a window of the system's; all else is done with keys."""
    curator.goto(f"{contact}/beheer/offer/import/")
    with curator.expect_download() as download:
        press(curator, "link", "De werkmap downloaden")
    file = tmp_path / "aanbod.xlsx"
    download.value.save_as(file)
    book = load_workbook(file)
    (title,) = [row[1] for row in book["Modules"].iter_rows(min_row=2) if row[0].value == "M IT 029"]
    was, title.value = title.value, "Frans aan de lijn"
    book.save(file)
    curator.locator("input[type=file]").set_input_files(file)
    press(curator, "button", "De werkmap controleren")
    curator.get_by_text("Frans aan de lijn").first.wait_for()

    assert faults_on(curator) == []
    press(curator, "button", "1 wijziging importeren")
    curator.get_by_role("link", name="Deze import ongedaan maken").wait_for()
    assert faults_on(curator) == []
    press(curator, "link", "Deze import ongedaan maken")
    curator.get_by_role("button", name="Deze import ongedaan maken").wait_for()
    assert faults_on(curator) == []
    press(curator, "button", "Deze import ongedaan maken")
    curator.get_by_text("Ongedaan gemaakt").first.wait_for()
    curator.goto(f"{contact}/beheer/module/?q=M+IT+029")
    curator.get_by_text(was).first.wait_for()


def test_a_file_that_is_no_workbook_is_refused_in_words(curator, contact, tmp_path):
    file = tmp_path / "aanbod.xlsx"
    file.write_bytes(b"%PDF-1.7 en verder niets")
    curator.goto(f"{contact}/beheer/offer/import/")
    curator.locator("input[type=file]").set_input_files(file)
    press(curator, "button", "De werkmap controleren")
    curator.get_by_text("PDF").first.wait_for()

    assert faults_on(curator) == []
