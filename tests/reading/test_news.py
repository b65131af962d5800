import io
import re
import xml.etree.ElementTree as ET
from datetime import date

import pytest
from django.core.files.images import ImageFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image as Drawn
from wagtail.images.models import Image

from portal.reading.feeds import readable
from portal.reading.models import NewsPage
from tests.reading.site import put_news, translate

pytestmark = pytest.mark.usefixtures("source_texts")


def titles(response):
    return re.findall(r'<a href="[^"]*/nieuws/[\w-]+/"[^>]*>([^<]+)</a>', response.text)


def picture(name="foto", size=(1600, 1000)):
    file = io.BytesIO()
    Drawn.new("RGB", size, "#0B6B75").save(file, "PNG")
    return Image.objects.create(title=name, file=ImageFile(file, name=f"{name}.png"))


def queries_of(visit, path):
    visit(path)  # What a process remembers, it asks once.
    with CaptureQueriesContext(connection) as seen:
        assert visit(path).status_code == 200
    return len([query for query in seen if query["sql"].startswith("SELECT")])


@pytest.fixture
def three_years(inside):
    with inside():
        for day in (date(2024, 12, 31), date(2025, 1, 1), date(2026, 2, 3)):
            put_news(f"Van {day:%d-%m-%Y}", day)


def test_the_newest_comes_first(three_years, visit):
    assert titles(visit("/nieuws/")) == ["Van 03-02-2026", "Van 01-01-2025", "Van 31-12-2024"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?year=2025", ["Van 01-01-2025"]),
        ("?year=2024", ["Van 31-12-2024"]),
        ("?year=1999", 3),
        ("?year=x", 3),
        ("?year=99999999999999999999", 3),
        ("?year=-1&page=-1", 3),
        ("?page=zz", 3),
        ("?page=400", 3),
        ("?year=%00", 3),
    ],
)
def test_news_of_one_year_and_nonsense_in_the_address_is_left_out(three_years, visit, query, found):
    seen = titles(visit(f"/nieuws/{query}"))

    assert (seen if isinstance(found, list) else len(seen)) == found


def test_news_is_shown_ten_at_a_time_and_the_year_stays(inside, visit):
    with inside():
        for number in range(12):
            put_news(f"Bericht {number:02}", date(2026, 1, 1 + number))
        put_news("Oud", date(2025, 1, 1))
    first, second = visit("/nieuws/?year=2026"), visit("/nieuws/?year=2026&page=2")

    assert (len(titles(first)), titles(second)) == (10, ["Bericht 01", "Bericht 00"])
    assert 'href="?year=2026&amp;page=2"' in first.text


def test_each_piece_shows_once_in_the_best_language(inside, visit):
    with inside():
        put_news("Alleen Nederlands", date(2026, 1, 1))
        translate(put_news("Vertaald", date(2026, 1, 2)), "fr", title="Traduit")
        translate(put_news("Half", date(2026, 1, 3)), "fr", live=False, title="Brouillon")
        put_news("Seulement", date(2026, 1, 4), language="fr")

    assert titles(visit("/fr/nieuws/")) == ["Seulement", "Half", "Traduit", "Alleen Nederlands"]
    assert titles(visit("/nieuws/")) == ["Half", "Vertaald", "Alleen Nederlands"]
    assert 'href="/fr/nieuws/half/" lang="nl"' in visit("/fr/nieuws/").text
    assert visit("/fr/nieuws/vertaald/").status_code == 200


def test_the_home_page_shows_the_latest_three(inside, visit):
    assert 'id="h-news"' not in visit("/").text
    with inside():
        for number in range(4):
            put_news(f"Bericht {number}", date(2026, 1, 1 + number))

    assert titles(visit("/")) == ["Bericht 3", "Bericht 2", "Bericht 1"]


def test_a_list_without_news_says_so(visit):
    assert "No news yet" in visit("/nieuws/").text


@pytest.mark.parametrize("path", ["/nieuws/", "/"])
def test_more_news_is_no_more_queries(inside, visit, path):
    with inside():
        put_news("Een", picture=picture("een"))
    one = queries_of(visit, path)
    with inside():
        for number in range(2):
            put_news(f"Meer {number}", picture=picture(f"meer{number}"))
    three = queries_of(visit, path)
    with inside():
        shown = picture("veel")
        for number in range(197):
            NewsPage.objects.first().get_parent().add_child(
                instance=NewsPage(title=f"Veel {number}", picture=shown, locale=NewsPage.objects.first().locale)
            )

    assert (one, queries_of(visit, path)) == (three, three)
    assert three <= 12


def test_a_picture_is_drawn_when_published_in_a_modern_format_with_its_size(inside, visit, no_writes):
    with inside():
        put_news("Met foto", picture=picture(), picture_shows="Een lasser aan het werk")
    with no_writes():
        html, cards = visit("/nieuws/met-foto/").text, visit("/nieuws/").text
    drawn = re.search(r'<img class="picture"[^>]+>', html)[0]

    assert drawn.count(".webp") == 4
    assert 'alt="Een lasser aan het werk"' in drawn
    assert 'width="1200" height="750"' in drawn
    assert 'loading="lazy"' in drawn
    assert re.search(r'<img src="[^"]+\.webp" width="480" height="320" alt="" loading="lazy">', cards)


def test_a_small_picture_is_offered_in_the_one_size_it_has(inside, visit):
    with inside():
        put_news("Klein", picture=picture(size=(300, 200)))
    drawn = re.search(r'<img class="picture"[^>]+>', visit("/nieuws/klein/").text)[0]

    assert drawn.count(".webp") == 2
    assert 'width="300"' in drawn


def test_a_picture_in_a_text_is_lazy_and_has_its_words(inside, visit, no_writes):
    with inside():
        number = picture().pk
        put_news("Tekst", body=f'<p>x</p><embed embedtype="image" id="{number}" format="fullwidth" alt="Een bank"/>')
    with no_writes():
        html = visit("/nieuws/tekst/").text

    assert re.search(r'<img [^>]*src="[^"]+\.webp"', html)
    assert 'alt="Een bank"' in html
    assert html.count('loading="lazy"') == 1


def test_the_feed_is_valid_and_leads_to_the_right_host(three_years, visit):
    response = visit("/nieuws/feed/")
    channel = ET.fromstring(response.content).find("channel")

    assert response.headers["Content-Type"].startswith("application/rss+xml")
    assert channel.findtext("link") == "http://alfa.localhost/nieuws/"
    assert channel.findtext("language") == "nl"
    assert [item.findtext("link") for item in channel.iter("item")] == [
        f"http://alfa.localhost/nieuws/van-{day}/" for day in ("03-02-2026", "01-01-2025", "31-12-2024")
    ]
    assert channel.find("item").findtext("pubDate").startswith("Tue, 03 Feb 2026")


def test_a_feed_holds_what_was_written_in_its_language(inside, visit):
    with inside():
        translate(put_news("Vertaald"), "fr", title="Traduit")
        put_news("Niet vertaald")
    french = ET.fromstring(visit("/fr/nieuws/feed/").content).find("channel")

    assert [item.findtext("title") for item in french.iter("item")] == ["Traduit"]
    assert french.find("item").findtext("link") == "http://alfa.localhost/fr/nieuws/vertaald/"
    assert french.findtext("language") == "fr"
    assert ET.fromstring(visit("/en/nieuws/feed/").content).find("channel/item") is None


def test_signs_that_xml_cannot_hold_do_not_break_the_feed(inside, visit):
    with inside():
        put_news("A\x0bB & <C>", lead="x\x08\ufffe\n]]> é 👍")
    item = ET.fromstring(visit("/nieuws/feed/").content).find("channel/item")

    assert item.findtext("title") == "AB & <C>"
    assert item.findtext("description") == "x\n]]> é 👍"
    assert readable("\ud800a") == "a"


@pytest.mark.parametrize("language", ["", "/fr", "/en"])
def test_pages_of_news_name_their_feed(three_years, visit, language):
    link = f'<link rel="alternate" type="application/rss+xml" title="Sector Alfa: news" href="{language}/nieuws/feed/">'

    assert link in visit(f"{language}/nieuws/").text
    assert link in visit(f"{language}/nieuws/van-01-01-2025/").text
