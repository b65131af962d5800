"""The public pages of the offer, with the real catalogues."""

import re

import pytest
from django_tenants.utils import tenant_context

from catalogue.models import Module
from tests.catalogue.site import queries, text_of

pytestmark = pytest.mark.usefixtures("source_texts")

MOST_QUERIES = 12


def test_every_page_of_the_real_offer_opens_in_every_language(contact, sector, visit):
    with tenant_context(sector):
        slugs = list(Module.objects.values_list("slug", flat=True))
    paths = [f"/modules/{slug}/" for slug in slugs]
    paths += ["/opleidingen/contactcentermedewerker/", "/opleidingen/digitale-gebruikersondersteuner/"]

    assert len(slugs) == 18
    assert {visit(prefix + path).status_code for prefix in ("", "/fr", "/en") for path in paths} == {200}


def test_a_programme_in_order_is_drawn_and_told_in_words(contact, visit):
    html = visit("/opleidingen/contactcentermedewerker/").content.decode()

    assert html.count('class="order__box') == 7
    assert html.count('class="order__arrow"') == 6
    assert 'role="img" aria-labelledby="order-title order-words"' in html
    assert '<title id="order-title">' in html
    assert 'id="order-words"' in html
    assert "You can start with 4 modules right away." in text_of(visit("/opleidingen/contactcentermedewerker/"))


def test_a_programme_in_free_order_says_so_and_has_no_picture(contact, visit):
    response = visit("/opleidingen/digitale-gebruikersondersteuner/")

    assert "Free order" in text_of(response)
    assert "11 modules, together 640 lestijden" in text_of(response)
    assert 'class="order__box' not in response.content.decode()


def test_a_programme_says_what_it_leads_to_as_its_source_names_it(contact, visit):
    words = text_of(visit("/opleidingen/digitale-gebruikersondersteuner/"))

    assert "Deelcertificaat" in words
    assert "Bewijs van beroepskwalificatie niveau 4" in words
    assert "Diploma secundair onderwijs, samen met het certificaat Aanvullende algemene vorming" in words


def test_a_module_tells_its_length_in_its_own_unit_and_by_the_clock(contact, visit):
    words = text_of(visit("/modules/m-it-025/"))

    assert "80 lestijden" in words
    assert "= 66 u 40" in words
    assert "80 lestijden of 640 lestijden" in words


def test_a_module_shows_its_competences_with_the_acts_that_show_them(contact, visit):
    words = text_of(visit("/modules/m-it-025/"))

    assert "5 competences, 36 acts that show them" in words
    assert "Beheert gegevens in een helpdesk systeem" in words
    assert "Maakt een ticket/aanvraag aan" in words
    assert "Evaluated as a whole" in words


def test_a_module_links_to_what_it_asks_and_to_what_it_opens(contact, visit):
    html = visit("/modules/m-ha-083/").content.decode()
    before, after = html.split("After this module you can start")

    assert 'href="/modules/m-ha-080/"' in before
    assert 'href="/modules/m-ha-085/"' in after


def test_search_marks_the_line_that_answers(contact, visit):
    html = visit("/opleidingen/", data={"q": "klachten"}).content.decode()

    assert "<mark>klachten</mark>" in html
    assert 'href="/modules/m-it-025/"' in html


def test_a_typing_error_gets_a_suggestion_and_a_way_out(contact, visit):
    html = visit("/opleidingen/", data={"q": "kalchten"}).content.decode()

    assert 'Did you mean <a href="?q=klachten">klachten</a>?' in html
    assert "Show all training" in html


def test_filters_narrow_the_offer_and_stand_in_the_address(contact, visit):
    response = visit("/opleidingen/", data={"kind": "module", "delivery": "workplace"})
    html = response.content.decode()

    assert "4 results" in text_of(response)
    assert re.search(r'name="delivery" value="workplace" checked', html)
    assert 'href="/modules/m-ha-083/"' in html
    assert 'href="/modules/m-it-025/"' not in html


def test_a_count_beside_a_filter_is_what_it_would_give(contact, visit):
    for facet in visit("/opleidingen/").context["facets"]:
        for choice in facet.choices:
            response = visit("/opleidingen/", data={facet.name: choice.value})
            assert response.context["count"] == choice.count, choice


def test_htmx_gets_only_the_results_and_the_same_ones(contact, visit):
    whole = visit("/opleidingen/", data={"q": "ticket"}).content.decode()
    part = visit("/opleidingen/", data={"q": "ticket"}, headers={"HX-Request": "true"}).content.decode()

    assert "<html" not in part
    assert re.sub(r"\s+", "", part) in re.sub(r"\s+", "", whole)


def test_programmes_come_first_when_nothing_is_asked(contact, visit):
    kinds = [card.is_programme for card in visit("/opleidingen/").context["cards"]]

    assert kinds == sorted(kinds, reverse=True)
    assert sum(kinds) == 2


def test_search_asks_no_more_of_the_database(contact, client_at):
    client_at("alfa").get("/fr/opleidingen/?q=klachten")

    assert len(queries(client_at("alfa"), "/fr/opleidingen/?q=klachten&kind=module&sort=title&page=2")) <= MOST_QUERIES
