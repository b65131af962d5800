import re

import pytest

from portal.reading.models import InformationPage, NewsIndexPage
from tests.reading.site import home, put, translate

pytestmark = pytest.mark.usefixtures("source_texts")


def foot(response):
    nav = re.search(r'<nav class="foot__pages".*?</nav>', response.text, re.S)
    return re.findall(r'<a href="([^"]+)"[^>]*>([^<]+)</a>', nav[0]) if nav else []


def head(response):
    nav = re.search(r'<ul class="nav-x">.*?</ul>', response.text, re.S)[0]
    return re.findall(r'<a href="([^"]+)"', nav)


@pytest.mark.parametrize("path", ["/", "/opleidingen/", "/account/login/", "/nergens/", "/componenten/"])
def test_pages_that_a_curator_put_in_the_menus_stand_at_the_foot_of_every_page(visit, inside, path):
    with inside():
        put(InformationPage, home(), title="Over ons", show_in_menus=True)
        put(InformationPage, home(), title="Stil")
        put(InformationPage, home(), title="Nog niet", live=False, show_in_menus=True)
    response = visit(path)

    assert [address for address, _title in foot(response)] == ["/vragen/", "/begrippen/", "/over-ons/"]
    assert head(response) == ["/opleidingen/", "/modules/", "/steun/", "/nieuws/", "/bedrijf/"]


def test_the_menus_are_in_the_best_language_and_in_the_order_of_the_dutch_tree(visit, inside):
    with inside():
        first = put(InformationPage, home(), title="Eerst", show_in_menus=True)
        put(InformationPage, home(), title="Daarna", show_in_menus=True)
        translate(first, "fr", title="D’abord")
    response = visit("/fr/")

    assert [address for address, _title in foot(response)] == [
        "/fr/vragen/",
        "/fr/begrippen/",
        "/fr/eerst/",
        "/fr/daarna/",
    ]
    assert ("/fr/eerst/", "D’abord") in foot(response)
    assert '<a href="/fr/daarna/" lang="nl">Daarna</a>' in response.text


def test_where_you_are_is_marked(visit, inside):
    with inside():
        put(InformationPage, home(), title="Over ons", show_in_menus=True)

    assert '<a href="/over-ons/" aria-current="page">Over ons</a>' in visit("/over-ons/").text
    assert '<a href="/nieuws/" aria-current="page">' in visit("/nieuws/").text


def test_news_that_was_taken_out_of_the_menus_or_off_the_site_is_gone_from_the_top(visit, inside):
    with inside():
        NewsIndexPage.objects.filter(locale=home().locale).update(show_in_menus=False)
    assert head(visit("/")) == ["/opleidingen/", "/modules/", "/steun/", "/bedrijf/"]
    with inside():
        for page in NewsIndexPage.objects.all():
            page.unpublish()
    assert visit("/nieuws/").status_code == 404


def test_the_public_site_has_no_such_menus(client_at, db):
    response = client_at("nobody").get("/", headers={"host": "localhost"})

    assert response.status_code == 200
    assert "foot__pages" not in response.text
