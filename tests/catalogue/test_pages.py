"""The public pages of the offer, with small offers. Those of the demo are in test_pages_of_the_demo."""

import re
from datetime import date

import pytest
from django.utils import timezone
from django_tenants.utils import tenant_context
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.models import Composition, Module
from tests.catalogue import demo
from tests.catalogue.factories import CompetenceFactory, ModuleFactory, ProgrammeFactory
from tests.catalogue.site import put_words, put_words_about, queries, text_of

pytestmark = pytest.mark.usefixtures("source_texts")

PATHS = ["/", "/opleidingen/", "/modules/", "/opleidingen/p-1/", "/modules/m-1/"]
MOST_QUERIES = 12


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


def grow(programme, until):
    """Give `programme` modules with words until it has `until`."""
    composition = programme.compositions.get()
    for number in range(composition.lines.count(), until):
        before = composition.lines.order_by("order").last().module
        module = ModuleFactory(code=f"X {number:03}", competences=[CompetenceFactory(indicators=["Doet iets"])])
        if number % 3 == 1:
            module.require(before)
        composition.lines.create(module=module, order=number)
    put_words_about(*composition.modules.all())


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
