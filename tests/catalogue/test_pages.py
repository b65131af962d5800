"""The public pages of the offer, with the real catalogues and with small ones."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tenants.utils import tenant_context
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue import search
from catalogue.models import Composition, Module
from tests.catalogue import demo
from tests.catalogue.factories import CompetenceFactory, ModuleFactory, ProgrammeFactory
from tests.catalogue.site import put_words

pytestmark = pytest.mark.usefixtures("source_texts")

PATHS = ["/", "/opleidingen/", "/modules/", "/opleidingen/p-1/", "/modules/m-1/"]
MOST_QUERIES = 12


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def visit(client_at):
    return lambda path, **kwargs: client_at("alfa").get(path, **kwargs)


@pytest.fixture
def contact(sector):
    demo.bring_in(demo.CONTACT, demo.SUPPORT)


@pytest.fixture
def small(sector):
    """One programme with one module, both with words."""
    module = ModuleFactory(
        code="M 1", title="Helpdesk", competences=[CompetenceFactory(indicators=["Maakt tickets aan"])]
    )
    programme = ProgrammeFactory(code="P 1", title="Gebruikers helpen", modules=[module])
    put_words(module)
    put_words(programme)
    return programme


def test_every_page_of_the_real_offer_opens_in_every_language(contact, sector, visit):
    with tenant_context(sector):
        slugs = list(Module.objects.values_list("slug", flat=True))
    paths = [f"/modules/{slug}/" for slug in slugs]
    paths += ["/opleidingen/contactcentermedewerker/", "/opleidingen/digitale-gebruikersondersteuner/"]

    assert len(slugs) == 18
    assert {visit(prefix + path).status_code for prefix in ("", "/fr", "/en") for path in paths} == {200}


@pytest.mark.parametrize(
    "path", ["/modules/m-999/", "/opleidingen/nothing/", "/modules/m-1/more/", "/opleidingen/a/b/"]
)
def test_what_is_not_there_is_not_found(small, visit, path):
    assert visit(path).status_code == 404


def test_a_retired_module_is_gone(small, sector, visit):
    Module.objects.update(retired_on=date(2026, 1, 1))

    assert visit("/modules/m-1/").status_code == 410
    assert "Helpdesk" not in text_of(visit("/modules/"))


def test_a_draft_is_not_shown(sector, visit):
    put_words(ModuleFactory(code="M 2"), live=False)

    assert visit("/modules/m-2/").status_code == 404


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


def test_a_programme_without_durations_shows_its_modules_alike_and_no_numbers(sector, visit):
    demo.bring_in(demo.COURSE)
    response = visit("/opleidingen/desk-reset/")
    html = response.content.decode()

    assert "6 modules. Their duration is not set." in text_of(response)
    assert re.findall(r'<rect class="seg-[ab]" x="(\d+)" width="(\d+)"', html) == [(str(n), "1") for n in range(6)]
    assert "lestijden" not in text_of(response)


def test_the_composition_of_today_is_shown(small, sector, visit):
    today = timezone.localdate()
    new = ModuleFactory(code="M 2", title="Nieuw")
    with tenant_context(sector):
        Composition.objects.update(in_force=(None, today))
        Composition.objects.create(programme=small, in_force=(today, None)).lines.create(module=new)
    html = visit("/opleidingen/p-1/").content.decode()

    assert "Nieuw" in html
    assert "Helpdesk" not in html


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


def test_own_words_on_what_you_can_do_come_before_the_goals(sector, visit):
    module = ModuleFactory(code="M 3", goals=["Een officieel doel"])
    put_words(module, outcomes=["Je lost een klacht op."])
    words = text_of(visit("/modules/m-3/"))

    assert "Je lost een klacht op." in words
    assert "Een officieel doel" not in words


def test_why_no_exemption_is_possible_is_told(sector, visit):
    put_words(ModuleFactory(code="M 4", exemptible=False, not_exemptible_because="Dit leer je op de werkplek."))

    assert "No exemption is possible: Dit leer je op de werkplek." in text_of(visit("/modules/m-4/"))


def test_a_module_without_price_shows_none(small, visit):
    assert "€" not in visit("/modules/m-1/").content.decode()


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


def grow(programme, until):
    """Give `programme` modules with words until it has `until`."""
    composition = programme.compositions.get()
    for number in range(composition.lines.count(), until):
        before = composition.lines.order_by("order").last().module
        module = ModuleFactory(code=f"X {number:03}", competences=[CompetenceFactory(indicators=["Doet iets"])])
        if number % 3 == 1:
            module.require(before)
        composition.lines.create(module=module, order=number)
        put_words(module, revision=False)
    search.refresh()


def queries(client, path):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return [query["sql"] for query in captured if query["sql"].startswith("SELECT")]


def test_pages_ask_as_much_of_the_database_with_1_3_and_200_modules(small, sector, client_at):
    counts = {}
    for size in (1, 3, 200):
        with tenant_context(sector):
            grow(small, size)
        for path in [prefix + path for prefix in ("", "/fr") for path in PATHS]:
            client_at("alfa").get(path)  # What is kept in the process is not what this counts.
            counts.setdefault(path, []).append(len(queries(client_at("alfa"), path)))

    assert {path: numbers for path, numbers in counts.items() if len(set(numbers)) > 1} == {}
    assert max(max(numbers) for numbers in counts.values()) <= MOST_QUERIES, counts


def test_search_asks_no_more_of_the_database(contact, client_at):
    client_at("alfa").get("/fr/opleidingen/?q=klachten")

    assert len(queries(client_at("alfa"), "/fr/opleidingen/?q=klachten&kind=module&sort=title&page=2")) <= MOST_QUERIES


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from(
        ["/opleidingen/", "/modules/", "/modules/m-1/", "/", "/opleidingen/p-1/", "/modules/vergelijk/"]
    ),
    query=st.dictionaries(
        st.sampled_from(
            [
                "q",
                "page",
                "sort",
                "kind",
                "delivery",
                "hours",
                "level",
                "programme",
                "activity",
                "language",
                "exemptible",
                "m",
                "export",
                "per_page",
            ]
        ),
        st.text(max_size=30)
        | st.sampled_from(["-1", "0", "9" * 30, "module", "more", "xlsx", "\x00", "title,-code", "'"]),
    ),
)
def test_no_query_string_breaks_a_page(small, client_at, path, query):
    assert client_at("alfa").get(path, data=query).status_code == 200


def test_nobody_posts_to_a_page(small, client_at):
    assert client_at("alfa").post("/opleidingen/").status_code == 405
