import pytest

from tests.e2e.axe import DUTCH_FIRST, RULES_IN, faults
from tests.e2e.pages import PREFIXES, PUBLIC, SIGNED_IN, WITHOUT_HOURS
from tests.soaking import in_the_soak

LANGUAGES = ["nl", "fr", *in_the_soak("en")]


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


def test_axe_finds_nothing_on_the_public_site(desk, port):
    assert [fault for path in PREFIXES.values() for fault in faults(desk, f"http://localhost:{port}{path}/")] == []
