"""Who only looks changes nothing, and sees no gap where a word should be."""

import pytest
from wagtail.models import Page

from tests.isolation import twins

PLACES = ["/account/", "/account/login/", "/account/password/reset/", "/nowhere/", "/?q=x"]


@pytest.fixture
def visited(both):
    pages = [page.url for page in Page.objects.filter(depth__gt=1).specific() if page.url]
    return sorted({*PLACES, *pages, *(f"{page}?q={word}" for page in pages for word in ("Zalfaz", "x", ""))})


@pytest.mark.parametrize("name", ["anonymous", "ordinary", "Curators"])
def test_looking_at_public_pages_writes_nothing(visited, client_at, no_writes, name):
    client = twins.enter(client_at("alfa"), name)
    for address in visited:
        with no_writes():
            client.get(address)
    assert len(visited) > 30


def test_the_watch_for_writes_sees_one(visited, no_writes):
    with pytest.raises(AssertionError, match="UPDATE"), no_writes():
        Page.objects.update(title="x")


@pytest.mark.parametrize("name", ["anonymous", "ordinary", "Curators"])
def test_public_pages_print_no_variable_that_does_not_exist(visited, client_at, strict_templates, name):
    client = twins.enter(client_at("alfa"), name)
    assert {client.get(address).status_code for address in visited} <= {200, 302, 404, 410}
