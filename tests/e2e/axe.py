"""axe-core in a page: read into it once, however often it then looks."""

from functools import cache

from axe_playwright_python.sync_playwright import Axe

from tests.e2e.conftest import WIDTHS
from tests.soaking import SOAKING, in_the_soak

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],  # What is right is not described: that costs a third of the time.
}
# Colours are the same in every language, and looking at them takes longest.
WITHOUT_COLOURS = RULES | {"rules": {"color-contrast": {"enabled": False}}}
RULES_IN = {"nl": RULES, "fr": WITHOUT_COLOURS, "en": WITHOUT_COLOURS}
# What is behind the log-in is drawn by the same parts: the longer words of French are seen on the public and a company's pages.
DUTCH_FIRST = ["nl", *in_the_soak("fr", "en")]


@cache
def source():
    return Axe().axe_script


def violations(page, rules=RULES, context=None):
    if not page.evaluate("'axe' in window"):
        page.evaluate(source())
    seen = page.evaluate("([context, rules]) => axe.run(context || document, rules)", [context, rules])
    return seen["violations"]


def described(page, rules=RULES, context=None):
    return [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in violations(page, rules, context)
        for node in violation["nodes"]
    ]


# Pages about what is not there.
UNKNOWN = ("bestaat-niet", "/verifieer/BCD-")


def faults(page, address, rules=RULES, *, colours_on_phone=True):
    """At both widths: the page is opened once, and then made narrower and wider. What a phone alone shows is the same on
    all pages of a frame: where other pages of it are looked at, its colours are left to the soak."""
    status = page.goto(address).status
    page.wait_for_load_state()
    found = (
        []
        if status == (404 if any(part in address for part in UNKNOWN) else 200)
        else [f"{address}: answered {status}"]
    )
    for width, viewport in WIDTHS.items():
        page.set_viewport_size(viewport)
        of_width = WITHOUT_COLOURS if width == "phone" and not (colours_on_phone or SOAKING) else rules
        found += [f"{address} ({width}): {fault}" for fault in faults_of_what_is_shown(page, of_width)]
    return found


def faults_of_what_is_shown(page, rules=RULES):
    found = described(page, rules)
    width, room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    return [*found, f"{width} px wide in {room}"] if width > room else found
