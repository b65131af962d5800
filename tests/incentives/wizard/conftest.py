import re

import pytest

from incentives.rules.deadlines import BEGINS
from tests.employers.conftest import _words_of_the_sources  # noqa: F401
from tests.incentives.making import facts_of

WIZARD = "/steun/wijzer/"


@pytest.fixture
def wizard(client_at, knowledge):
    """Posts to the wizard of Alfa, which has the real measures: wizard(given={…}, ask=…, answer=…)."""
    client = client_at("alfa")

    def post(given=(), **data):
        told = [f"{key}={value}" for key, value in dict(given).items()]
        return client.post(WIZARD, {"asker": "participant", "given": told} | data)

    post.client = client
    return post


@pytest.fixture
def case(content):
    """The facts of a worked case as answers travel: `but` are others."""

    def answers(name, **but):
        facts = facts_of(content, name) | but
        as_text = {True: "yes", False: "no"}
        return {
            key: as_text[value] if isinstance(value, bool) else value
            for key, value in facts.items()
            if value is not None
        }

    return answers


def hidden(response):
    """What travels in the form of a page: {name: [texts]}."""
    form = re.search(r"<form.*?</form>", response.text[response.text.index('id="wizard"') :], re.S)[0]
    found: dict = {}
    for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form):
        found.setdefault(name, []).append(value)
    return found


def asked(response):
    return hidden(response)["ask"][0]


__all__ = ["BEGINS", "asked", "hidden"]
