"""Where words are missing in a language, the Dutch ones show, marked as Dutch."""

import pytest
from django.utils.translation import override
from django_tenants.utils import tenant_context

from catalogue.models import ModuleIndexPage
from catalogue.words import words_of
from portal.house.models import SectorSettings
from tests.catalogue.factories import ModuleFactory, ProgrammeFactory
from tests.catalogue.site import put_words


@pytest.fixture
def helpdesk(sector):
    module = ModuleFactory(code="M IT 025", title="Helpdesk")
    put_words(module, lead="Je maakt tickets aan.")
    return module


def page(client_at, path):
    response = client_at("alfa").get(path)
    return response, response.content.decode()


def test_dutch_words_stand_in_where_french_ones_are_missing(helpdesk, client_at):
    response, html = page(client_at, "/fr/modules/m-it-025/")

    assert response.status_code == 200
    assert '<html lang="fr">' in html
    assert '<h1 lang="nl">Helpdesk</h1>' in html
    assert '<p class="lead" lang="nl">Je maakt tickets aan.</p>' in html


def test_french_words_take_over_as_soon_as_they_are_published(helpdesk, client_at):
    put_words(helpdesk, "fr", title="Service d’assistance")
    _response, html = page(client_at, "/fr/modules/m-it-025/")

    assert "<h1>Service d’assistance</h1>" in html


def test_a_french_draft_is_not_shown(helpdesk, client_at):
    put_words(helpdesk, "fr", live=False, title="Brouillon")
    _response, html = page(client_at, "/fr/modules/m-it-025/")

    assert '<h1 lang="nl">Helpdesk</h1>' in html
    assert "Brouillon" not in html


def test_words_in_french_alone_are_not_shown_to_who_reads_dutch(sector, client_at):
    module = ModuleFactory(code="M 9")
    put_words(module, "fr", title="Seulement en français")

    assert page(client_at, "/modules/m-9/")[0].status_code == 404
    assert page(client_at, "/fr/modules/m-9/")[0].status_code == 200


def test_the_head_names_the_languages_that_have_words_and_the_proper_address(helpdesk, client_at):
    put_words(helpdesk, "fr", title="Service d’assistance")
    _response, html = page(client_at, "/en/modules/m-it-025/")

    assert 'hreflang="nl" href="http://alfa.localhost/modules/m-it-025/"' in html
    assert 'hreflang="fr" href="http://alfa.localhost/fr/modules/m-it-025/"' in html
    assert 'rel="alternate" hreflang="en"' not in html
    assert '<link rel="canonical" href="http://alfa.localhost/modules/m-it-025/">' in html


@pytest.mark.parametrize("path", ["/", "/opleidingen/", "/modules/", "/modules/m-it-025/"])
def test_a_language_that_the_sector_does_not_offer_is_not_there(helpdesk, sector, client_at, path):
    SectorSettings.objects.update(languages=["nl", "en"])

    assert page(client_at, f"/fr{path}")[0].status_code == 404
    assert page(client_at, f"/en{path}")[0].status_code == 200
    assert page(client_at, path)[0].status_code == 200


def test_lists_show_each_title_in_the_best_language(helpdesk, sector, client_at):
    other = ModuleFactory(code="M IT 026", title="Onthaal")
    put_words(other)
    put_words(other, "fr", title="Accueil")
    _response, html = page(client_at, "/fr/modules/")

    assert '<a href="/fr/modules/m-it-025/" lang="nl">Helpdesk</a>' in html
    assert '<a href="/fr/modules/m-it-026/">Accueil</a>' in html


def test_a_fact_without_words_keeps_its_official_title_and_cannot_be_opened(sector, client_at):
    module = ModuleFactory(code="M 1", title="Nog zonder woorden")
    words = words_of("fr", modules=[module])["module", module.pk]

    assert (words.title, words.has_page) == ("Nog zonder woorden", False)


def test_a_programme_links_to_its_modules_in_the_language_of_the_page(helpdesk, sector, client_at):
    programme = ProgrammeFactory(code="P 1", modules=[helpdesk])
    put_words(programme)
    _response, html = page(client_at, "/fr/opleidingen/p-1/")

    assert 'href="/fr/modules/m-it-025/"' in html


def test_index_pages_that_are_not_live_in_a_language_do_not_hide_the_modules(helpdesk, sector, client_at):
    with tenant_context(sector), override("fr"):
        ModuleIndexPage.objects.get(locale__language_code="fr").unpublish()

    assert page(client_at, "/fr/modules/m-it-025/")[0].status_code == 200
