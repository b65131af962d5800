"""A manager opens the plan that the portal proposes: reads why each line is there, changes three, accepts the others, makes a
session from a line and takes the yearly plan along on paper.

Counts what the manager clicks, and prints it: the whole way may take 25 clicks.
"""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.e2e.test_company import Manager

pytestmark = pytest.mark.browser
MOST_CLICKS = 25


def log_in(page, contact, who):
    page.goto(f"{contact}/account/login/")
    page.locator(f'button[value="{who}@contact.example"]').click()
    page.wait_for_load_state()


def proposals(page):
    """[(person, quarter, id)] of the proposals on the board, in its order."""
    return page.evaluate(
        """() => [...document.querySelectorAll(".line--new[data-move]")].map((line) => [
            line.closest(".board__row").getAttribute("aria-label"), line.closest(".board__q").dataset.quarter, line.id])"""
    )


def test_a_year_is_planned_in_few_clicks(desk, contact):
    lien, coming = Manager(desk), date.today().year + 1
    log_in(desk, contact, "manager")
    desk.goto(f"{contact}/mijn/")
    company = re.search(r"/bedrijf/[0-9a-f-]{36}/", desk.content())[0]
    desk.goto(f"{contact}{company}")

    lien.click("link", "Plan")
    lien.click("link", re.compile(rf"^{coming}$"))
    assert desk.locator(".board__row").count() >= 12
    whys = desk.locator(".line .why").all_inner_texts()
    assert whys
    assert all(len(why.split()) > 3 for why in whys)
    before = len(proposals(desk))

    moved = change_three(lien, desk)
    assert len(proposals(desk)) == before - 1
    lien.click("button", re.compile("^Neem alle"))
    expect(desk.locator(".line--new")).to_have_count(0)
    assert desk.locator(f"#{moved} .pill").inner_text() == "gepland"

    make_session_from(lien, desk)
    desk.goto(f"{contact}{company}")
    lien.click("link", "Plan")
    lien.click("link", re.compile(rf"^{coming}$"))
    assert desk.locator(".line .pill", has_text="ingeschreven").count() >= 1
    paper = lien.download("link", re.compile("Op papier"))
    assert paper.startswith(b"%PDF")

    print(f"clicks: {lien.clicks}, typed fields: {len(lien.typed)}")
    assert lien.clicks <= MOST_CLICKS


def change_three(lien, desk):
    """One goes a quarter later by its arrow, one is dragged, one is left out. Gives the id of the one that was dragged."""
    (_who, quarter, first), (person, _quarter, second), (_other, _third, third) = proposals(desk)[:3]
    lien.press(desk.locator(f"#{first} [data-step=later]"))
    desk.locator(f".board__q:not([data-quarter='{quarter}']) #{first}").wait_for()
    row = desk.get_by_role("region", name=person, exact=True)
    goal = row.locator(".board__q[data-quarter]").last
    wanted = goal.get_attribute("data-quarter")
    desk.locator(f"#{second}").drag_to(goal)
    lien.clicks += 1
    desk.locator(f".board__q[data-quarter='{wanted}'] #{second}").wait_for()
    lien.press(desk.locator(f"#{third} a").first)
    assert "Waarom dit hier staat" in lien.text()
    lien.click("button", "Laat weg")
    assert desk.locator(f"#{third}").count() == 0
    return second


def make_session_from(lien, desk):
    """A session of whatever is planned first, with everybody for whom it is, on a working day three weeks from now."""
    lien.press(desk.get_by_role("link", name=re.compile("^Maak een sessie van")).first)
    assert desk.locator("[name=people]:checked").count() >= 1
    day = date.today() + timedelta(days=21)
    desk.locator("main [name=days]").first.fill(day.isoformat())
    lien.typed.append("days")
    giver = desk.locator("main select[name=giver]")
    if not giver.input_value():
        giver.select_option(index=1)
        lien.clicks += 1
    lien.click("button", "Maak de sessie")
    assert "/sessies/" in desk.url, lien.text()[:600]
