"""What people, companies and their sessions open: nothing for axe to find at either width."""

import pytest

from tests.e2e.axe import DUTCH_FIRST, RULES_IN, faults
from tests.e2e.conftest import WIDTHS
from tests.e2e.pages import BEHIND_FIRST, COMPANY, FIRST_OF, PEOPLE, PLAN, PREFIXES, SESSION


@pytest.mark.parametrize("language", DUTCH_FIRST)
@pytest.mark.parametrize("role", PEOPLE)
def test_axe_finds_nothing_on_what_people_open_and_the_head_stays_on_one_line(desk, contact, log_in, role, language):
    log_in(desk, contact, role)
    paths = [*PEOPLE[role], *reached(desk, contact, role)]

    addresses = [f"{contact}{PREFIXES[language]}{path}" for path in paths]
    assert [
        fault for address in addresses for fault in faults(desk, address, RULES_IN[language], colours_on_phone=False)
    ] == []
    for viewport in WIDTHS.values():
        desk.set_viewport_size(viewport)
        assert desk.locator(".top__in").bounding_box()["height"] < 80


def reached(page, contact, role):
    """What this role opens from its lists."""
    for path in FIRST_OF.get(role, []):
        page.goto(f"{contact}{path}")
        yield (first := page.locator("main .rows a").first.get_attribute("href"))
        if path in BEHIND_FIRST:
            yield f"{first}{BEHIND_FIRST[path]}"


@pytest.mark.parametrize("language", DUTCH_FIRST)
def test_axe_finds_nothing_on_a_companys_pages(desk, contact, log_in, language):
    log_in(desk, contact, "Verantwoordelijke")
    desk.goto(f"{contact}/bedrijf/")
    company = desk.locator("main").get_by_role("link", name="Belcentrum Leie").get_attribute("href")
    paths = [f"{company}{path}" for path in COMPANY] + ["/bedrijf/", "/bedrijf/registreren/"]
    addresses = [f"{contact}{PREFIXES[language]}{path}" for path in paths]

    assert [
        fault for address in addresses for fault in faults(desk, address, RULES_IN[language], colours_on_phone=False)
    ] == []


@pytest.mark.parametrize("language", DUTCH_FIRST)
def test_axe_finds_nothing_on_a_sessions_pages(desk, contact, log_in, language):
    log_in(desk, contact, "Verantwoordelijke")
    desk.goto(f"{contact}/bedrijf/")
    desk.locator("main").get_by_role("link", name="Belcentrum Leie").click()
    desk.goto(f"{desk.url}opleidingen/")
    session = desk.locator("main a[href*='/sessies/']:not([href$='/sessies/'])").first.get_attribute("href")

    addresses = [f"{contact}{PREFIXES[language]}{session}{path}" for path in SESSION]
    assert [
        fault for address in addresses for fault in faults(desk, address, RULES_IN[language], colours_on_phone=False)
    ] == []


@pytest.mark.parametrize("language", DUTCH_FIRST)
def test_axe_finds_nothing_on_a_plans_pages(desk, contact, log_in, language):
    log_in(desk, contact, "Verantwoordelijke")
    desk.goto(f"{contact}/bedrijf/")
    desk.locator("main").get_by_role("link", name="Belcentrum Leie").click()
    desk.goto(f"{desk.url}plan/")
    desk.locator("main .card-l a").first.click()
    plan = desk.url.removeprefix(contact)
    line = desk.locator(".line--new a").first.get_attribute("href")

    addresses = [f"{contact}{PREFIXES[language]}{path}" for path in [*(f"{plan}{each}" for each in PLAN), line]]
    assert [
        fault for address in addresses for fault in faults(desk, address, RULES_IN[language], colours_on_phone=False)
    ] == []
