"""Visitors who only read get no cookie, and their browser is sent to no other host."""

import re

import pytest
from wagtail.models import Locale, Page

from catalogue.models import CataloguePage, ModuleIndexPage, ModulePage, ProgrammePage
from portal.home.models import HomePage
from tests.catalogue.factories import ModuleFactory, ProgrammeFactory
from tests.catalogue.site import put_words

ELSEWHERE = re.compile(r"""(?:src|href|action|srcset)=["'](https?:)?//([^/"':]+)""")
# What a browser follows only when the visitor asks for it.
LINKS = re.compile(r"<a\b[^>]*>", re.S)


@pytest.fixture
def pages(sector):
    """Every page of the site, with words in two languages."""
    module = ModuleFactory(code="M 1")
    for fact in (module, ProgrammeFactory(code="P 1", modules=[module])):
        put_words(fact)
        put_words(fact, "fr")
    return [page.specific for page in Page.objects.filter(depth__gt=1).live()]


def test_the_walk_below_meets_every_kind_of_page(pages):
    kinds = {model for model in Page.__subclasses__() if not model._meta.abstract}

    assert {type(page) for page in pages} >= {HomePage, CataloguePage, ModuleIndexPage, ModulePage, ProgrammePage}
    assert kinds - {type(page) for page in pages} == set()


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_no_public_page_sets_a_cookie_in_any_language_or_calls_another_host(pages, client_at, language):
    client, found = client_at("alfa"), []
    prefix = "" if language == "nl" else f"/{language}"
    dutch = Locale.objects.get(language_code="nl")
    for page in pages:
        if page.locale_id != dutch.pk:
            continue
        address = prefix + page.get_url_parts()[2]
        response = client.get(address, {"q": "x"}, headers={"accept-language": "fr"})
        assert response.status_code == 200, address
        loaded = LINKS.sub("", response.content.decode())
        found += [(address, name) for name in response.cookies]
        found += [(address, host) for _scheme, host in ELSEWHERE.findall(loaded) if host != "alfa.localhost"]
        found += [(address, "Vary")] if "Cookie" in response.headers.get("Vary", "") and response.cookies else []

    assert found == []
    assert not client.cookies


@pytest.mark.parametrize("address", ["/bestaat-niet/", "/fr/bestaat-niet/", "/opleidingen/?q=zzz", "/house.css"])
def test_nor_does_anything_else_that_is_asked_for_in_passing(pages, client_at, address):
    assert not client_at("alfa").get(address).cookies
