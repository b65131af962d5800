"""The screens on which the offer is kept, in two languages and at two widths: nothing for axe to find, nothing cut off."""

import io
import re
from contextlib import contextmanager

import pytest
from openpyxl import load_workbook

from tests.e2e.axe import RULES_IN
from tests.e2e.conftest import WIDTHS, open_page
from tests.e2e.pages import OFFER_SCREENS
from tests.e2e.test_back_office import faults, faults_on

LISTS = {
    "module": "module/?q=M+IT+025",
    "programme": "programme/?q=BO+IT+002",
    "material": "material/?q=ticket+in+vier",
}
TITLE, HOURS, UNIT = range(1, 4)  # Columns of the sheet of modules.
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(scope="module")
def numbers(browser, contact, log_in):
    """By name, the number of what the addresses of OFFER_SCREENS ask for; two workbooks wait there, and one was undone."""
    with contextmanager(open_page)(browser, viewport=WIDTHS["desk"]) as page:
        log_in(page, contact, "Curator")
        found = {
            name: numbers_in(page, f"{contact}/beheer/{address}", f"/beheer/{name}/edit/")[0]
            for name, address in LISTS.items()
        }
        found["translation"] = numbers_in(page, f"{contact}/beheer/module_words/?q=Helpdesk", "/beheer/pages/")[-1]
        choices = numbers_in(page, f"{contact}/beheer/composition/compare/", '<option value="')
        found["first"], found["second"] = choices[:2]
        found["done"] = done(page, contact)
        found["preview"] = waiting(page, contact, {TITLE: "Hulp aan de lijn"})
        found["problems"] = waiting(page, contact, {TITLE: None, HOURS: "veel", UNIT: "weken"})
        yield found


def numbers_in(page, address, before):
    page.goto(address)
    return sorted({int(number) for number in re.findall(f"{before}(\\d+)", page.content())})


def waiting(page, contact, changes):
    """The number of a preview of the offer in which these cells of one module were changed."""
    page.goto(f"{contact}/beheer/offer/import/")
    with page.expect_download() as download:
        page.locator("a[href$='/workbook/']").click()
    book = load_workbook(io.BytesIO(download.value.path().read_bytes()))
    (row,) = [row for row in book["Modules"].iter_rows() if row[0].value == "M IT 025"]
    for column, value in changes.items():
        row[column].value = value
    file = io.BytesIO()
    book.save(file)
    upload = {"name": "aanbod.xlsx", "mimeType": WORKBOOK, "buffer": file.getvalue()}
    page.locator("input[type=file]").set_input_files(files=[upload])
    with page.expect_navigation():
        page.locator("main form button").last.click()
    return int(page.url.rstrip("/").rsplit("/", 1)[-1])


def done(page, contact):
    """The number of an import that was done and undone."""
    number = waiting(page, contact, {TITLE: "Hulp aan de lijn"})
    for address in ("", "undo/"):
        page.goto(f"{contact}/beheer/offer/import/{number}/{address}")
        with page.expect_navigation():
            page.locator("main form[method=post] button").first.click()
    return number


@pytest.fixture
def curator(page, contact, log_in, language):
    log_in(page, contact, "Curator")
    speak(page, contact, language)
    yield page
    speak(page, contact, "nl")


def speak(page, contact, language):
    """Choose the language of the back office, if it is another one."""
    page.goto(f"{contact}/beheer/account/")
    if page.locator(f"html[lang={language}]").count():
        return
    page.locator("[name=locale-preferred_language]").select_option(language)
    with page.expect_navigation():
        page.locator("main form button[type=submit]").first.click()


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_axe_finds_nothing_where_the_offer_is_kept(curator, contact, numbers, language):
    addresses = [f"{contact}/beheer/{path.format(**numbers)}" for path in OFFER_SCREENS]

    assert [fault for address in addresses for fault in faults(curator, address, RULES_IN[language])] == []


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_axe_finds_nothing_where_something_is_wrong_or_checked(curator, contact, numbers, language):
    curator.goto(f"{contact}/beheer/module/edit/{numbers['module']}/")
    curator.locator("#id_title").fill("")
    curator.locator(".footer__container button").first.click()
    curator.locator("#id_title[aria-invalid=true]").wait_for()
    assert faults_on(curator, RULES_IN[language]) == []

    curator.goto(f"{contact}/beheer/composition/{numbers['programme']}/change/")
    curator.locator("[name=remove]").first.click()
    curator.locator("[name=begins]").fill("2099-01-01")
    curator.locator("[value=check]").click()
    curator.locator("[value=save]").wait_for()
    assert faults_on(curator, RULES_IN[language]) == []
