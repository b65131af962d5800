"""What search engines, feed readers, other programs and social media get of the offer."""

import io
import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from catalogue.models import Module, Programme
from catalogue.services import change_facts
from tests.accounts.people import account
from tests.catalogue.conftest import once_in_alfa
from tests.catalogue.factories import (
    BusinessActivityFactory,
    CompetenceFactory,
    ModuleFactory,
    ProgrammeFactory,
)
from tests.catalogue.site import put_words

VOCABULARY = json.loads((Path(__file__).parent / "schemaorg.json").read_text(encoding="utf-8"))
TEXTS = {"Text", "URL", "Duration", "Date", "DateTime", "PropertyValue", "PronounceableText", "CssSelectorType"}
NUMBERS = {"Number", "Integer", "Text"}
DURATION = re.compile(r"PT(\d+H)?(\d+M)?")
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
ATOM = "{http://www.w3.org/2005/Atom}"


def above(kind):
    yield kind
    for parent in VOCABULARY["classes"][kind]:
        yield from above(parent)


def mistakes(node, path="", *, may_be=None):
    """What schema.org's vocabulary does not know in `node`: types, properties, and values of a wrong kind."""
    kind = node.get("@type")
    if kind not in VOCABULARY["classes"]:
        return [f"{path}: no type {kind}"]
    kinds = set(above(kind))
    found = [] if may_be is None or kinds & may_be else [f"{path}: {kind} is none of {sorted(may_be)}"]
    for name, value in node.items():
        if not name.startswith("@"):
            found += mistakes_in_property(name, value, kinds, f"{path}/{name}")
    return found


def mistakes_in_property(name, value, kinds, path):
    known = VOCABULARY["properties"].get(name)
    if known is None or not kinds & set(known["on"]):
        return [f"{path}: no property of {sorted(kinds)}"]
    ranges, found = set(known["is"]), []
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            found += mistakes(one, path, may_be=ranges)
        elif isinstance(one, str):
            found += [] if ranges & TEXTS else [f"{path}: a text"]
            if ranges == {"Duration"} and not DURATION.fullmatch(one):
                found.append(f"{path}: no duration: {one}")
        elif not ranges & NUMBERS:
            found.append(f"{path}: a number")
    return found


def linked_data(html):
    return [json.loads(text) for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)]


def make_offer():
    competence = CompetenceFactory(title="Klachten </script> & <b>vragen</b> behandelen")
    first = ModuleFactory(code="M 1", competences=[competence], price=Decimal("120.5"), languages=["nl", "fr"])
    second = ModuleFactory(code="M 2", requires=[first], quantity=None, minutes_per_unit=None)
    third = ModuleFactory(code="M 3", price=0, delivery="online")
    programme = ProgrammeFactory(
        code="P 1", slug="onthaal", level=4, certificate="Bewijs", total=120, modules=[first, second, third]
    )
    put_words(programme, title="Onthaal", lead="Leren ontvangen.")
    for module in (first, second, third):
        put_words(module, lead=f"Over {module.code}.")
    put_words(first, "fr", title="Accueil")
    return programme.pk


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    with once_in_alfa(django_db_blocker, make_offer) as programme:
        yield programme


@pytest.fixture
def offer(made, sector):
    """A programme of three modules, the second asking the first, all with words; one also in French."""
    return Programme.objects.get(pk=made)


def page(client_at, path):
    return client_at("alfa").get(path).content.decode()


@pytest.mark.parametrize(
    "path", ["/opleidingen/", "/opleidingen/onthaal/", "/modules/m-1/", "/modules/m-2/", "/modules/m-3/"]
)
def test_linked_data_holds_only_what_schema_org_knows(offer, client_at, path):
    (data,) = linked_data(page(client_at, path))

    assert mistakes(data) == []
    assert data["@context"] == "https://schema.org"


def test_that_check_finds_what_schema_org_does_not_know():
    wrong = {
        "@type": "Course",
        "title": "no such property",
        "timeRequired": "two days",
        "offers": {"@type": "ListItem", "position": 1},
        "hasPart": {"@type": "Lesson"},
    }

    assert len(mistakes(wrong)) == 4


def test_a_module_is_a_course_with_what_is_known_of_it(offer, client_at):
    (data,) = linked_data(page(client_at, "/modules/m-1/"))

    assert (data["@type"], data["courseCode"], data["timeRequired"]) == ("Course", "M 1", "PT33H20M")
    assert data["teaches"] == ["Klachten </script> & <b>vragen</b> behandelen"]
    assert data["offers"] == {"@type": "Offer", "category": "Paid", "price": "120.50", "priceCurrency": "EUR"}
    assert data["provider"] == {"@type": "Organization", "name": "Sector Alfa", "url": "http://alfa.localhost/"}
    assert data["url"] == "http://alfa.localhost/modules/m-1/"


def test_what_is_not_known_is_left_out(offer, client_at):
    (data,) = linked_data(page(client_at, "/modules/m-2/"))

    assert {"timeRequired", "offers", "teaches"} & set(data) == set()
    assert [course["name"] for course in data["coursePrerequisites"]] == ["Module M 1"]


def test_a_free_module_is_called_free(offer, client_at):
    (data,) = linked_data(page(client_at, "/modules/m-3/"))

    assert (data["offers"]["category"], data["hasCourseInstance"][0]["courseMode"]) == ("Free", "Online")


def test_the_catalogue_is_a_list_of_courses_once_there_are_three(offer, client_at):
    (data,) = linked_data(page(client_at, "/opleidingen/"))

    assert (data["@type"], data["numberOfItems"]) == ("ItemList", 4)
    assert [item["position"] for item in data["itemListElement"]] == [1, 2, 3, 4]
    assert data["itemListElement"][0]["url"] == "http://alfa.localhost/opleidingen/onthaal/"
    assert linked_data(page(client_at, "/opleidingen/?q=onthaal")) == []


def test_a_page_in_french_tells_its_own_address_and_language(offer, client_at):
    html = page(client_at, "/fr/modules/m-1/")
    (data,) = linked_data(html)

    assert (data["name"], data["inLanguage"]) == ("Accueil", "fr")
    assert data["url"] == "http://alfa.localhost/fr/modules/m-1/"
    assert '<link rel="alternate" hreflang="x-default" href="http://alfa.localhost/modules/m-1/">' in html


def test_who_shares_a_page_shares_its_title_and_picture(offer, client_at):
    html = page(client_at, "/modules/m-1/")
    address = re.search(r'<meta property="og:image" content="http://alfa.localhost([^"]+)">', html)[1]
    picture = client_at("alfa").get(address)

    assert '<meta property="og:title" content="Module M 1">' in html
    assert '<meta property="og:description" content="Over M 1.">' in html
    assert picture["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(picture.content)).size == (1200, 630)


@pytest.mark.parametrize("path", ["/module/m-9.png", "/programme/m-1.png", "/module/onthaal.png"])
def test_there_is_no_picture_of_what_is_not_published(offer, client_at, path):
    assert client_at("alfa").get(path).status_code == 404


def test_the_sitemap_names_every_public_page_once_with_its_languages(offer, client_at):
    tree = ElementTree.fromstring(client_at("alfa").get("/sitemap.xml").content)
    found = {entry.findtext(f"{SITEMAP}loc"): entry for entry in tree}

    assert len(found) == len(tree)
    for path in ("/", "/fr/", "/en/", "/opleidingen/", "/opleidingen/onthaal/", "/modules/m-1/", "/fr/modules/m-1/"):
        assert f"http://alfa.localhost{path}" in found
    assert "http://alfa.localhost/fr/modules/m-2/" not in found
    links = found["http://alfa.localhost/modules/m-1/"].findall(f"{XHTML}link")
    assert {link.get("hreflang"): link.get("href") for link in links} == {
        "nl": "http://alfa.localhost/modules/m-1/",
        "fr": "http://alfa.localhost/fr/modules/m-1/",
    }


def test_every_address_in_the_sitemap_opens(offer, client_at):
    tree = ElementTree.fromstring(client_at("alfa").get("/sitemap.xml").content)
    paths = [entry.findtext(f"{SITEMAP}loc").removeprefix("http://alfa.localhost") for entry in tree]

    assert len(paths) > 10
    assert {path: client_at("alfa").get(path).status_code for path in paths} == dict.fromkeys(paths, 200)


def test_words_in_draft_and_retired_modules_are_told_to_nobody(offer, client_at):
    put_words(ModuleFactory(code="M 4"), live=False)
    change_facts(fact=Module.objects.get(code="M 3"), fields={"retired_on": date(2026, 1, 1)}, by=account())

    for path in ("/sitemap.xml", "/opleidingen/feed.xml"):
        text = page(client_at, path)
        assert ("m-2/" in text, "m-3/" in text, "m-4/" in text) == (True, False, False)
    modules = client_at("alfa").get("/api/v2/modules/").json()["items"]
    assert {module["code"]: list(module["words"]) for module in modules} == {
        "M 1": ["fr", "nl"],
        "M 2": ["nl"],
    }


def test_the_feed_lists_the_newest_words_of_a_language(offer, client_at):
    dutch = ElementTree.fromstring(client_at("alfa").get("/opleidingen/feed.xml").content)
    french = ElementTree.fromstring(client_at("alfa").get("/fr/opleidingen/feed.xml").content)

    titles = [entry.findtext(f"{ATOM}title") for entry in dutch.iter(f"{ATOM}entry")]
    assert titles == ["Module M 3", "Module M 2", "Module M 1", "Onthaal"]
    assert [entry.find(f"{ATOM}link").get("href") for entry in french.iter(f"{ATOM}entry")] == [
        "http://alfa.localhost/fr/modules/m-1/"
    ]


def test_robots_are_led_to_the_sitemap_and_away_from_accounts(offer, client_at, settings):
    settings.DEMO = False
    text = page(client_at, "/robots.txt")

    assert "Disallow: /account/" in text.splitlines()
    assert "Sitemap: http://alfa.localhost/sitemap.xml" in text.splitlines()


def test_a_program_reads_the_whole_offer(offer, client_at):
    modules = client_at("alfa").get("/api/v2/modules/").json()
    programme = client_at("alfa").get("/api/v2/programmes/").json()["items"][0]

    assert modules["meta"]["total_count"] == 3
    first = modules["items"][0]
    assert (first["code"], first["quantity"], first["minutes"], first["price_eur"]) == ("M 1", 40.0, 2000, 120.5)
    assert first["words"]["fr"]["title"] == "Accueil"
    assert [module["asks_first"] for module in modules["items"]] == [[], ["M 1"], []]
    assert [line["code"] for line in programme["composition"]["modules"]] == ["M 1", "M 2", "M 3"]


def test_a_program_can_ask_one_module_by_its_code(offer, client_at):
    found = client_at("alfa").get("/api/v2/modules/", {"code": "M 2", "fields": "_,code"}).json()

    assert found["items"] == [{"code": "M 2"}]


def test_reading_many_asks_the_database_as_often_as_reading_one(offer, client_at, django_assert_max_num_queries):
    for _ in range(20):
        competences = CompetenceFactory.create_batch(3, indicators=["a", "b"])
        put_words(ModuleFactory(competences=competences), revision=False)
        BusinessActivityFactory()
    for name in ("modules", "programmes", "competences", "activities"):
        with django_assert_max_num_queries(12):
            assert client_at("alfa").get(f"/api/v2/{name}/?limit=20").status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "order=random&offset=2",
        "limit=abc",
        "fields=((",
        "fields=nothing",
        "code__x=1",
        "limit=-1",
        "offset=1e9",
        "id=a",
    ],
)
def test_a_question_without_sense_is_refused_plainly(offer, client_at, query):
    response = client_at("alfa").get(f"/api/v2/modules/?{query}")

    assert response.status_code == 400
    assert response.json()["message"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written_through_it(offer, client_at, method):
    assert getattr(client_at("alfa"), method)("/api/v2/modules/").status_code == 405


def test_other_sites_may_read_it_and_no_cookie_goes_along(offer, client_at):
    response = client_at("alfa").get("/api/v2/modules/")

    assert (response["Access-Control-Allow-Origin"], dict(response.cookies)) == ("*", {})
