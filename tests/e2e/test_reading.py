import re

from tests.e2e.axe import violations
from tests.e2e.test_visitor import tab_to


def test_a_term_is_explained_by_keyboard_and_closes_again(page, contact):
    page.goto(f"{contact}/leren-op-de-werkplek/")
    note = page.locator(".term__note").first
    assert not note.is_visible()
    tab_to(page, "document.activeElement.matches('button.term')")
    page.keyboard.press("Enter")

    assert note.is_visible()
    assert "begeleidt" in note.inner_text()
    assert violations(page) == []
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.term__close')")
    page.keyboard.press("Escape")
    assert not note.is_visible()
    assert page.complaints == []


def test_a_link_to_an_answer_opens_it(page, contact):
    page.goto(f"{contact}/vragen/")
    anchor = page.locator("details [id^=q-]").nth(3)
    name = anchor.get_attribute("id")
    assert not anchor.is_visible()
    page.goto("about:blank")
    page.goto(f"{contact}/vragen/#{name}")

    assert page.locator(f"#{name}").is_visible()


def test_terms_and_questions_work_without_javascript(without_javascript, contact):
    page = without_javascript
    page.goto(f"{contact}/vragen/")
    page.locator("details summary", has_text="hele opleiding").click()
    page.locator("details[open] .term, .lead .term").first.click()

    assert page.locator(".term__note:popover-open").count() == 1


def test_a_visitor_reads_a_handbook_from_chapter_to_chapter(page, contact):
    page.goto(f"{contact}/handboek-voor-mentoren/")
    page.locator("main ol a").first.click()
    for _chapter in range(3):
        page.locator("a[rel=next]").click()
        page.wait_for_load_state()

    assert page.locator("a[rel=next]").count() == 0
    assert re.search(r"4 \S+ 4", page.locator(".hero .code").inner_text())
