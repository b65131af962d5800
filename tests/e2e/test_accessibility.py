import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.conftest import WIDTHS
from tests.e2e.pages import (
    BEHIND_FIRST,
    COMPANY,
    FIRST_OF,
    PEOPLE,
    PREFIXES,
    PUBLIC,
    SESSION,
    SIGNED_IN,
    WITHOUT_HOURS,
)
from tests.soaking import in_the_soak

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],  # What is right is not described: that costs a third of the time.
}

# Colours are the same in every language, and looking at them takes longest.
WITHOUT_COLOURS = RULES | {"rules": {"color-contrast": {"enabled": False}}}
RULES_IN = {"nl": RULES, "fr": WITHOUT_COLOURS, "en": WITHOUT_COLOURS}
LANGUAGES = ["nl", "fr", *in_the_soak("en")]
# What is behind the log-in is drawn by the same parts: the longer words of French are seen on the public and a company's pages.
DUTCH_FIRST = ["nl", *in_the_soak("fr", "en")]

# Pages about what is not there.
UNKNOWN = ("bestaat-niet", "/verifieer/BCD-")


def faults(page, address, rules=RULES):
    """At both widths: the page is opened once, and then made narrower and wider."""
    status = page.goto(address).status
    page.wait_for_load_state()
    found = (
        []
        if status == (404 if any(part in address for part in UNKNOWN) else 200)
        else [f"{address}: answered {status}"]
    )
    for width, viewport in WIDTHS.items():
        page.set_viewport_size(viewport)
        found += [f"{address} ({width}): {fault}" for fault in faults_of_what_is_shown(page, rules)]
    return found


def faults_of_what_is_shown(page, rules=RULES):
    found = [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in Axe().run(page, options=rules).response["violations"]
        for node in violation["nodes"]
    ]
    width, room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    return [*found, f"{width} px wide in {room}"] if width > room else found


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_public_pages_and_nothing_scrolls_sideways(desk, contact, onthaal, language):
    addresses = [f"{contact}{PREFIXES[language]}{path}" for path in PUBLIC]
    addresses += [f"{onthaal}{PREFIXES[language]}{path}" for path in WITHOUT_HOURS]

    assert [fault for address in addresses for fault in faults(desk, address, RULES_IN[language])] == []


@pytest.mark.parametrize("language", DUTCH_FIRST)
def test_axe_finds_nothing_on_pages_behind_the_log_in(desk, contact, log_in, language):
    log_in(desk, contact, "Bezoeker")
    addresses = [f"{contact}{PREFIXES[language]}{path}" for path in SIGNED_IN]

    assert [fault for address in addresses for fault in faults(desk, address, RULES_IN[language])] == []


@pytest.mark.parametrize("language", DUTCH_FIRST)
@pytest.mark.parametrize("role", PEOPLE)
def test_axe_finds_nothing_on_what_people_open_and_the_head_stays_on_one_line(desk, contact, log_in, role, language):
    log_in(desk, contact, role)
    paths = [*PEOPLE[role], *reached(desk, contact, role)]

    addresses = [f"{contact}{PREFIXES[language]}{path}" for path in paths]
    assert [fault for address in addresses for fault in faults(desk, address, RULES_IN[language])] == []
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


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_axe_finds_nothing_on_a_companys_pages(desk, contact, log_in, language):
    log_in(desk, contact, "Verantwoordelijke")
    desk.goto(f"{contact}/bedrijf/")
    company = desk.locator("main").get_by_role("link", name="Belcentrum Leie").get_attribute("href")
    paths = [f"{company}{path}" for path in COMPANY] + ["/bedrijf/", "/bedrijf/registreren/"]
    addresses = [f"{contact}{PREFIXES[language]}{path}" for path in paths]

    assert [fault for address in addresses for fault in faults(desk, address, RULES_IN[language])] == []


@pytest.mark.parametrize("language", DUTCH_FIRST)
def test_axe_finds_nothing_on_a_sessions_pages(desk, contact, log_in, language):
    log_in(desk, contact, "Verantwoordelijke")
    desk.goto(f"{contact}/bedrijf/")
    desk.locator("main").get_by_role("link", name="Belcentrum Leie").click()
    desk.goto(f"{desk.url}opleidingen/")
    session = desk.locator("main a[href*='/sessies/']:not([href$='/sessies/'])").first.get_attribute("href")

    addresses = [f"{contact}{PREFIXES[language]}{session}{path}" for path in SESSION]
    assert [fault for address in addresses for fault in faults(desk, address, RULES_IN[language])] == []


def test_axe_finds_nothing_on_the_public_site(desk, port):
    assert [fault for path in PREFIXES.values() for fault in faults(desk, f"http://localhost:{port}{path}/")] == []
