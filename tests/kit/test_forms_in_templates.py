"""A form in a part of a page that is included with `only` gets no token against forgery, unless it is handed over: then every
click on it is refused, and Django's test client, which asks no token, never notices."""

import re

from django.conf import settings

TOKEN = "{% csrf_token %}"
INCLUDE = re.compile(r'{%\s*include\s+"([^"]+)"([^%]*)%}')


def templates():
    [folder] = settings.TEMPLATES[0]["DIRS"]
    return {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in folder.rglob("*.html")}


def with_token(texts):
    """The templates that draw a token themselves, or in what they include without `only`."""
    found = {name for name, text in texts.items() if TOKEN in text}
    while True:
        further = {
            name
            for name, text in texts.items()
            for inside, how in INCLUDE.findall(text)
            if inside in found and "only" not in how.split()
        } - found
        if not further:
            return found
        found |= further


def test_every_form_that_is_included_alone_gets_its_token():
    texts = templates()
    needing = with_token(texts)
    wrong = [
        f"{name} includes {inside}"
        for name, text in texts.items()
        for inside, how in INCLUDE.findall(text)
        if inside in needing and "only" in how.split() and "csrf_token=csrf_token" not in how
    ]
    assert len(needing) > 20
    assert wrong == []
