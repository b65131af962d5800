"""The list of all modules: search, filters, sort, pages, and an export of exactly what is shown."""

from io import BytesIO

import pytest
from django.db import connection
from django_tenants.utils import tenant_context
from openpyxl import load_workbook

from tests.catalogue.factories import CompetenceFactory, ModuleFactory
from tests.catalogue.site import put_words, put_words_about

pytestmark = pytest.mark.usefixtures("source_texts")


@pytest.fixture
def visit(client_at):
    """A visitor of the sector that is active."""
    return lambda query="": client_at(connection.schema_name).get(f"/modules/{query}")


@pytest.fixture
def beta(other_sector):
    """Work in Beta, which has no offer whatever Alfa has."""
    with tenant_context(other_sector):
        yield


def codes(response):
    return [row.record.code for row in response.context["table"].paginated_rows]


def exported(response):
    return [list(row) for row in load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True)]


def test_all_modules_stand_in_order_of_their_code(contact, visit):
    found = codes(visit())

    assert len(found) == 18
    assert found == sorted(found)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=IT+025", ["M IT 025"]),
        ("?q=klachtenbehandeling", ["M HA 083", "M IT 027"]),
        ("?delivery=workplace", ["M HA 082", "M HA 083", "M HA 084", "M HA 085"]),
        ("?programme=contactcentermedewerker&hours=20", ["M HA 081", "M HA G026"]),
        ("?q=tweedelijns", ["M IT 025"]),
        ("?q=nothing-like-this", []),
    ],
)
def test_search_and_filters_stand_in_the_address(contact, visit, query, found):
    assert codes(visit(query)) == found


def test_a_word_of_a_competence_finds_its_module(beta, visit):
    put_words(ModuleFactory(code="M 1", competences=[CompetenceFactory(title="Een ticket aanmaken")]))
    put_words(ModuleFactory(code="M 2"))

    assert codes(visit("?q=ticket")) == ["M 1"]


def test_the_longest_can_stand_first(contact, visit):
    quantities = [row.record.quantity for row in visit("?sort=-quantity").context["table"].paginated_rows]

    assert quantities == sorted(quantities, reverse=True)


def test_accents_do_not_send_a_title_to_the_end(beta, visit):
    for code, title in (("M 1", "Zagen"), ("M 2", "École"), ("M 3", "Frezen")):
        put_words(ModuleFactory(code=code), title=title)

    assert codes(visit("?sort=title")) == ["M 2", "M 3", "M 1"]


@pytest.mark.parametrize(
    "query", ["?page=abc", "?page=-3", "?page=0", "?sort=evil", "?sort=-", "?delivery=moon", "?per_page=0"]
)
def test_parameters_that_mean_nothing_are_left_out(contact, visit, query):
    assert codes(visit(query)) == codes(visit())


def test_a_page_too_far_is_the_last(beta, visit):
    put_words_about(*(ModuleFactory(code=f"M {number:02}") for number in range(30)))

    assert codes(visit("?page=99")) == codes(visit("?page=2")) == [f"M {number}" for number in range(25, 30)]


def test_an_empty_list_says_what_to_do(contact, visit):
    html = visit("?q=zzz").content.decode()

    assert "No row fits all these filters." in html
    assert 'href="/modules/"' in html


def test_the_export_is_exactly_what_is_shown(contact, visit):
    query = "?delivery=workplace&sort=-title"
    shown = [
        [
            row.record.code,
            row.record.words_title,
            row.record.get_delivery_display(),
            f"{row.record.quantity:.0f} lestijden",
        ]
        for row in visit(query).context["table"].rows
    ]

    assert exported(visit(query + "&export=xlsx"))[1:] == shown


def test_the_export_holds_all_pages(beta, visit):
    put_words_about(*(ModuleFactory(code=f"M {number:02}") for number in range(30)))

    assert len(exported(visit("?export=xlsx"))) == 31


@pytest.mark.parametrize("title", ["=1+1", "+32 9 000", "-1", "@SUM(A1)"])
def test_a_text_that_looks_like_a_formula_stays_text(beta, visit, title):
    put_words(ModuleFactory(code="M 1"), title=title)
    cell = load_workbook(BytesIO(visit("?export=xlsx").content)).active["B2"]

    assert cell.data_type == "s"
    assert cell.value == title


def test_htmx_gets_only_the_rows(contact, client_at):
    part = client_at("alfa").get("/modules/?q=IT+025", headers={"HX-Request": "true"}).content.decode()

    assert "<html" not in part
    assert "Helpdesk" in part
