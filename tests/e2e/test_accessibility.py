import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.pages import COMPANY, LEARNERS, PEOPLE, PREFIXES, PUBLIC, SIGNED_IN, WITHOUT_HOURS

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],  # What is right is not described: that costs a third of the time.
}


def faults(page, address):
    status = page.goto(address).status
    page.wait_for_load_state()
    found = [] if status == (404 if "bestaat-niet" in address else 200) else [f"{address}: answered {status}"]
    found += [
        f"{address}: {violation['id']}: {node['html'][:160]}"
        for violation in Axe().run(page, options=RULES).response["violations"]
        for node in violation["nodes"]
    ]
    width, room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    if width > room:
        found.append(f"{address}: {width} px wide in {room}")
    return found


@pytest.mark.parametrize("language", PREFIXES)
def test_axe_finds_nothing_on_public_pages_and_nothing_scrolls_sideways(page, contact, onthaal, language):
    addresses = [f"{contact}{PREFIXES[language]}{path}" for path in PUBLIC]
    addresses += [f"{onthaal}{PREFIXES[language]}{path}" for path in WITHOUT_HOURS]

    assert [fault for address in addresses for fault in faults(page, address)] == []


@pytest.mark.parametrize("language", PREFIXES)
def test_axe_finds_nothing_on_pages_behind_the_log_in(page, contact, log_in, language):
    log_in(page, contact, "Bezoeker")
    addresses = [f"{contact}{PREFIXES[language]}{path}" for path in SIGNED_IN]

    assert [fault for address in addresses for fault in faults(page, address)] == []


@pytest.mark.parametrize("language", PREFIXES)
@pytest.mark.parametrize("role", PEOPLE)
def test_axe_finds_nothing_on_what_people_open_and_the_head_stays_on_one_line(page, contact, log_in, role, language):
    log_in(page, contact, role)
    paths = list(PEOPLE[role])
    if role in LEARNERS:
        page.goto(f"{contact}{LEARNERS[role]}")
        paths.append(page.locator("main .rows a").first.get_attribute("href"))

    assert [fault for path in paths for fault in faults(page, f"{contact}{PREFIXES[language]}{path}")] == []
    assert page.locator(".top__in").bounding_box()["height"] < 80


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_axe_finds_nothing_on_a_companys_pages(page, contact, log_in, language):
    log_in(page, contact, "Verantwoordelijke")
    page.goto(f"{contact}/bedrijf/")
    company = page.locator("main").get_by_role("link", name="Belcentrum Leie").get_attribute("href")
    addresses = [f"{company}{path}" for path in COMPANY] + ["/bedrijf/", "/bedrijf/registreren/"]

    assert [fault for path in addresses for fault in faults(page, f"{contact}{PREFIXES[language]}{path}")] == []


def test_axe_finds_nothing_on_the_public_site(page, port):
    assert [fault for path in PREFIXES.values() for fault in faults(page, f"http://localhost:{port}{path}/")] == []
