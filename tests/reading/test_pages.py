"""Pages to read: found at one address in every language, the Dutch one standing in where there is none."""

import re

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from portal.home.models import HomePage
from portal.home.services import add_missing_pages
from portal.house.models import SectorSettings
from portal.reading.models import (
    GlossaryPage,
    HandbookChapterPage,
    HandbookPage,
    InformationPage,
    NewsIndexPage,
    NewsPage,
    QuestionsPage,
)
from tests.reading.site import groups, home, put, put_news, translate

pytestmark = pytest.mark.usefixtures("source_texts")

PREFIXES = {"nl": "", "fr": "/fr", "en": "/en"}


@pytest.fixture
def pages(inside):
    """One page of each kind, in Dutch; returns their addresses by kind."""
    with inside():
        put(InformationPage, home(), title="Over ons", lead="Wie we zijn.", body="<p>Tekst.</p>")
        handbook = put(HandbookPage, home(), title="Handboek", lead="Voor mentoren.", body="<p>Vooraf.</p>")
        put(HandbookChapterPage, handbook, title="Begin", lead="Hoe je begint.", body="<p>Begin zo.</p>")
        put_news("Nieuws van vandaag", lead="Kort.", body="<p>Lang.</p>")
        questions = QuestionsPage.objects.get()
        questions.groups = groups(Kiezen=[("Mag ik?", "Ja.")])
        questions.save_revision().publish()
    return {
        InformationPage: "/over-ons/",
        HandbookPage: "/handboek/",
        HandbookChapterPage: "/handboek/begin/",
        NewsPage: "/nieuws/nieuws-van-vandaag/",
        NewsIndexPage: "/nieuws/",
        QuestionsPage: "/vragen/",
        GlossaryPage: "/begrippen/",
    }


WITH_WORDS = [InformationPage, HandbookPage, HandbookChapterPage, NewsPage, QuestionsPage]


def h1_of(response):
    return re.search(r"<h1.*?</h1>", response.text)[0]


@pytest.mark.parametrize("language", PREFIXES)
def test_every_kind_of_page_opens_in_every_language(pages, visit, language):
    answers = {kind: visit(PREFIXES[language] + path) for kind, path in pages.items()}

    assert {kind: answer.status_code for kind, answer in answers.items()} == dict.fromkeys(pages, 200)
    assert {f'<html lang="{language}">' in answer.text for answer in answers.values()} == {True}


@pytest.mark.parametrize("kind", WITH_WORDS)
def test_dutch_words_stand_in_and_are_marked_as_dutch(pages, visit, kind):
    answer = visit(f"/fr{pages[kind]}")

    assert '<h1 lang="nl">' in h1_of(answer)
    assert f'<link rel="canonical" href="http://alfa.localhost{pages[kind]}">' in answer.text
    assert 'hreflang="nl" href="http://alfa.localhost' in answer.text
    assert 'rel="alternate" hreflang="fr"' not in answer.text


@pytest.mark.parametrize("kind", WITH_WORDS)
def test_a_translation_takes_over_at_the_same_address(pages, visit, inside, kind):
    with inside():
        page = kind.objects.get()
        if kind is HandbookChapterPage:
            translate(HandbookPage.objects.get(), "fr", title="Manuel")
        translate(page, "fr", title="En français")
    answer = visit(f"/fr{pages[kind]}")

    assert h1_of(answer) == "<h1>En français</h1>"
    assert f'<link rel="canonical" href="http://alfa.localhost/fr{pages[kind]}">' in answer.text
    assert 'rel="alternate" hreflang="en"' not in answer.text
    assert '<h1 lang="nl">' in h1_of(visit(f"/en{pages[kind]}"))


def test_a_translation_keeps_the_address_of_the_dutch_page_wherever_it_was_put(pages, visit, inside):
    with inside():
        french = translate(InformationPage.objects.get(), "fr", title="À propos")
        french.slug = "a-propos"
        french.save_revision().publish()

    assert h1_of(visit("/fr/over-ons/")) == "<h1>À propos</h1>"
    other = visit("/fr/a-propos/")
    assert '<link rel="canonical" href="http://alfa.localhost/fr/over-ons/">' in other.text


def test_a_page_in_french_alone_is_not_there_in_dutch(visit, inside):
    with inside():
        put(InformationPage, home("fr"), title="Seulement ici")

    assert visit("/fr/seulement-ici/").status_code == 200
    assert visit("/seulement-ici/").status_code == 404
    assert visit("/en/seulement-ici/").status_code == 404


def test_a_draft_is_not_shown_and_does_not_hide_the_dutch_page(pages, visit, inside):
    with inside():
        translate(InformationPage.objects.get(), "fr", live=False, title="Brouillon")
        put(InformationPage, home(), title="Nog niet", live=False)

    assert '<h1 lang="nl">Over ons</h1>' in visit("/fr/over-ons/").text
    assert visit("/nog-niet/").status_code == 404


def test_a_published_translation_of_a_dutch_draft_is_shown_in_its_language(visit, inside):
    with inside():
        draft = put(InformationPage, home(), title="Eerst Frans", live=False)
        translate(draft, "fr", title="D’abord le français")

    assert visit("/fr/eerst-frans/").status_code == 200
    assert visit("/eerst-frans/").status_code == 404
    assert visit("/en/eerst-frans/").status_code == 404


@pytest.mark.parametrize("path", ["/over-ons/meer/", "/nieuws/niets/", "/handboek/begin/meer/", "/x/y/z/", "/start/"])
def test_what_is_not_there_is_not_found(pages, visit, path):
    assert {visit(prefix + path).status_code for prefix in PREFIXES.values()} == {404}


def test_a_language_that_the_sector_does_not_offer_is_not_there(pages, visit):
    SectorSettings.objects.update(languages=["nl", "en"])

    assert {visit(f"/fr{path}").status_code for path in pages.values()} == {404}
    assert visit("/fr/nieuws/feed/").status_code == 404


def test_the_other_sector_has_none_of_it(pages, client_at):
    assert client_at("beta").get("/over-ons/").status_code == 404
    assert "Over ons" not in client_at("beta").get("/").text


def test_a_page_below_another_shows_the_way_back_and_is_listed_there(pages, visit, inside):
    with inside():
        parent = InformationPage.objects.get()
        put(InformationPage, parent, title="Het team")
        translate(parent, "fr", title="À propos")

    assert '<a href="/over-ons/het-team/">Het team</a>' in visit("/over-ons/").text
    assert '<a href="/over-ons/"><span>Over ons</span></a>' in visit("/over-ons/het-team/").text
    french = visit("/fr/over-ons/het-team/").text
    assert '<a href="/fr/over-ons/"><span>À propos</span></a>' in french
    assert '<a href="/fr/over-ons/het-team/" lang="nl">Het team</a>' in visit("/fr/over-ons/").text


def test_a_page_that_was_moved_is_found_at_its_new_place_in_every_language(pages, visit, inside):
    with inside():
        page = put(InformationPage, home(), title="Verhuisd")
        translate(page, "fr", title="Déménagé")
        page.move(InformationPage.objects.get(slug="over-ons"), pos="last-child")

    assert visit("/over-ons/verhuisd/").status_code == 200
    assert h1_of(visit("/fr/over-ons/verhuisd/")) == "<h1>Déménagé</h1>"


def test_what_is_kept_for_some_is_named_nowhere(pages, visit, inside):
    with inside():
        page = put(InformationPage, home(), title="Geheim", show_in_menus=True)
        put(InformationPage, page, title="Daaronder", show_in_menus=True)
        kept = put_news("Stil nieuws")
        for one in (page, kept):
            PageViewRestriction.objects.create(page=one, restriction_type="login")
    seen = "".join(visit(path).text for path in ("/", "/nieuws/", "/nieuws/feed/", "/over-ons/"))

    assert [word for word in ("Geheim", "Daaronder", "Stil nieuws") if word in seen] == []
    assert visit("/geheim/daaronder/").status_code == 302
    assert "Nieuws van vandaag" in seen


def test_every_sector_has_news_questions_and_terms_and_getting_them_again_changes_nothing(inside):
    with inside():
        before = list(HomePage.objects.get(slug="start").get_descendants().values_list("url_path", flat=True))
    add_missing_pages()
    with inside():
        after = list(HomePage.objects.get(slug="start").get_descendants().values_list("url_path", flat=True))
        indexes = NewsIndexPage.objects.values_list("translation_key", "locale__language_code")

        assert [path.split("/")[2] for path in after] == ["opleidingen", "modules", "nieuws", "vragen", "begrippen"]
        assert before == after
        assert len({key for key, _language in indexes}) == 1
        assert {language for _key, language in indexes} == {"nl", "fr", "en"}


def test_a_sector_of_an_earlier_version_gets_the_pages(inside):
    with inside():
        for model in (NewsIndexPage, QuestionsPage, GlossaryPage):
            for page in model.objects.all():
                page.delete()
    add_missing_pages()
    with inside():
        assert NewsIndexPage.objects.live().count() == GlossaryPage.objects.live().count() == 3
        assert QuestionsPage.objects.live().count() == 1


@pytest.mark.parametrize("kind", ["start", *WITH_WORDS])
def test_pages_hold_nothing_that_the_strict_policy_forbids(pages, visit, kind):
    html = visit("/" if kind == "start" else pages[kind]).text

    assert re.findall(r"\s(?:style|on\w+)=|<style|<script(?![^>]*\ssrc=)", html) == []


def test_the_address_of_a_view_is_not_taken_by_a_page():
    assert reverse("news_feed") == "/nieuws/feed/"
