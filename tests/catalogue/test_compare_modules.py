"""Up to three modules side by side."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.models import Module
from tests.catalogue.factories import CompetenceFactory, ModuleFactory, ProgrammeFactory
from tests.catalogue.site import put_words_about, text_of

pytestmark = pytest.mark.usefixtures("source_texts")
MOST_QUERIES = 12


@pytest.fixture
def compare(visit):
    return lambda *slugs: visit("/modules/vergelijk/", data={"m": slugs})


@pytest.fixture
def four(sector):
    listen, solve, write = (CompetenceFactory(title=title) for title in ("Luistert", "Lost op", "Schrijft"))
    modules = [
        ModuleFactory(code="M 1", title="Bellen", quantity=40, competences=[listen, solve], price=120, languages=["nl"]),
        ModuleFactory(code="M 2", title="Mailen", quantity=80, competences=[listen, write], delivery="online"),
        ModuleFactory(
            code="M 3", title="Helpen", quantity=None, competences=[listen, solve, write], exemptible=False,
            not_exemptible_because="Altijd te volgen", min_attendance=80, evaluated_as_whole=True,
        ),
        ModuleFactory(code="M 4", title="Rekenen"),
    ]  # fmt: skip
    modules[1].require(modules[0])
    ProgrammeFactory(code="P 1", title="Contact", modules=modules[:2])
    put_words_about(*modules)
    return modules


def row(response, heading):
    """The cells of a row of the table, as words."""
    html = re.search(rf'<th scope="row">{heading}</th>(.*?)</tr>', response.content.decode(), re.DOTALL)[1]
    cells = re.findall(r"<td[^>]*>(.*?)</td>", html, re.DOTALL)
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", cell)).strip() for cell in cells]


def test_three_modules_stand_side_by_side_in_the_order_of_the_address(four, visit):
    response = visit("/en/modules/vergelijk/?m=m-2&m=m-1&m=m-3")

    assert [column.module.code for column in response.context["columns"]] == ["M 2", "M 1", "M 3"]
    assert row(response, "Duration") == ["80 lestijden 66 h 40", "40 lestijden 33 h 20", "duration not set"]
    assert row(response, "Way of learning") == ["Online", "In the classroom", "In the classroom"]
    assert row(response, "Needed first") == ["M 1 Bellen", "Nothing", "Nothing"]
    assert row(response, "Price per participant") == ["Not set", "€ 120", "Not set"]
    assert row(response, "Languages") == ["Not set", "Dutch", "Not set"]
    assert row(response, "Exemption") == ["Possible", "Possible", "Not possible Altijd te volgen"]
    assert row(response, "Evaluation") == ["Not set", "Not set", "At least 80 % present Evaluated as a whole"]
    assert row(response, "Counts towards") == ["Contact", "Contact", "No programme"]


def test_shared_competences_are_told_once_and_the_others_with_who_else_teaches_them(four, compare):
    response = compare("m-1", "m-2", "m-3")

    assert row(response, "Competences in common") == ["Luistert"]
    assert row(response, "Other competences") == [
        "Lost op also in M 3",
        "Schrijft also in M 3",
        "Lost op also in M 1 Schrijft also in M 2",
    ]


def test_durations_are_drawn_to_one_scale(four, compare):
    html = compare("m-1", "m-2").content.decode()

    assert re.findall(r'measure--len" viewBox="0 0 (\d+) 24".*?<rect class="fill" x="0" width="(\d+)"', html) == [
        ("4000", "2000"),
        ("4000", "4000"),
    ]


def test_one_module_waits_for_others_and_none_says_what_to_do(four, compare):
    alone = compare("m-1")

    assert "Choose modules to compare with" in text_of(alone)
    assert "Competences in common" not in text_of(alone)
    assert alone.context["more_url"] == "/opleidingen/?kind=module&m=m-1"
    assert "No modules chosen yet" in text_of(compare())


def test_more_than_three_says_so_and_keeps_the_first_three(four, compare):
    response = compare("m-1", "m-1", "m-2", "m-3", "m-4")

    assert [column.module.code for column in response.context["columns"]] == ["M 1", "M 2", "M 3"]
    assert "At most three modules fit side by side." in text_of(response)


def test_what_is_not_in_the_offer_is_said_and_the_rest_compared(four, compare):
    Module.objects.filter(code="M 2").update(retired_on=date(2026, 1, 1))
    response = compare("m-1", "m-2", "<b>x</b>", "", "\x00", "M 4")

    assert response.status_code == 200
    assert [column.module.code for column in response.context["columns"]] == ["M 1", "M 4"]
    assert "“m-2” is not in the offer, or no longer." in text_of(response)
    assert "<b>x</b>" not in response.content.decode()


def test_a_module_is_taken_away_by_its_address(four, compare):
    columns = compare("m-1", "m-2").context["columns"]

    assert [column.query_without for column in columns] == ["?m=m-2", "?m=m-1"]


def test_search_engines_leave_comparisons_alone(four, compare):
    html = compare("m-1", "m-2").content.decode()

    assert '<meta name="robots" content="noindex">' in html
    assert 'rel="canonical"' not in html
    assert 'rel="alternate"' not in html


def test_it_exists_in_every_language(four, visit):
    assert {visit(f"{prefix}/modules/vergelijk/?m=m-1&m=m-2").status_code for prefix in ("", "/fr", "/en")} == {200}


def test_three_modules_ask_as_much_of_the_database_as_two(four, compare):
    numbers = []
    for slugs in (["m-1", "m-2"], ["m-1", "m-2", "m-3"]):
        compare(*slugs)
        with CaptureQueriesContext(connection) as captured:
            compare(*slugs)
        numbers.append(len([query for query in captured if query["sql"].startswith("SELECT")]))

    assert numbers[0] == numbers[1] <= MOST_QUERIES


# Choosing in the catalogue


def ticked(response):
    return re.findall(r'name="m" value="([\w-]+)" id="m-[\w-]+" checked', response.content.decode())


def test_what_is_ticked_stands_in_the_address_and_waits_at_the_foot(four, visit):
    response = visit("/opleidingen/?q=bellen+or+mailen&m=m-1&m=m-2")
    html = response.content.decode()

    assert ticked(response) == ["m-1", "m-2"]
    assert 'href="/modules/vergelijk/?m=m-1&amp;m=m-2"' in html
    assert "Compare 2 modules" in text_of(response)
    assert 'href="?q=bellen+or+mailen&amp;m=m-2"' in html


def test_a_tick_on_another_page_of_results_goes_along(four, visit):
    html = visit("/opleidingen/?q=rekenen&m=m-1").content.decode()

    assert '<input type="hidden" name="m" value="m-1" form="search">' in html
    assert "Tick one or two more modules to compare." in html


def test_a_fourth_tick_is_not_kept_and_says_why(four, visit):
    response = visit("/opleidingen/?m=m-1&m=m-2&m=m-3&m=m-4")

    assert sorted(ticked(response)) == ["m-1", "m-2", "m-3"]
    assert "Take one away first." in text_of(response)


def test_without_scripts_a_button_sends_what_is_ticked_to_the_comparison(four, visit):
    html = visit("/opleidingen/").content.decode()

    assert re.search(r'<noscript>.*form="search" formaction="/modules/vergelijk/"', html)
    assert html.count('form="search" name="m"') == 4


def test_a_module_page_leads_to_its_comparison(four, visit):
    assert 'href="/modules/vergelijk/?m=m-1"' in visit("/modules/m-1/").content.decode()
