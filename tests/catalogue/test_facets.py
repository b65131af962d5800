"""The filters of the catalogue: what they find, what they count, and the address that holds it all."""

import re
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tenants.utils import tenant_context
from openpyxl import load_workbook

from catalogue import search
from catalogue.models import Composition, Module, ModuleActivity, ProgrammeActivity
from tests.catalogue.factories import BusinessActivityFactory, ModuleFactory, ProgrammeFactory
from tests.catalogue.site import put_words, put_words_about

pytestmark = pytest.mark.usefixtures("source_texts")
MOST_QUERIES = 12


@pytest.fixture
def visit(client_at):
    return lambda query="", **kwargs: client_at("alfa").get(f"/opleidingen/{query}", **kwargs)


@pytest.fixture
def wood(sector):
    """Two programmes and five modules of a wood sector, each facet with more than one choice."""
    sawing, drying = (
        BusinessActivityFactory(code="ZAAG", title="Zagen"),
        BusinessActivityFactory(code="DROOG", title="Drogen"),
    )
    modules = {
        "saw": ModuleFactory(code="W 1", title="Hout zagen", delivery="workplace", quantity=12, languages=["nl"]),
        "dry": ModuleFactory(code="W 2", title="Hout drogen", delivery="online", quantity=48, languages=["nl", "fr"]),
        "sort": ModuleFactory(code="W 3", title="Hout sorteren", delivery="workplace", quantity=None),
        "lift": ModuleFactory(
            code="W 4", title="Veilig heffen", delivery="classroom", quantity=100, languages=["fr"],
            exemptible=False, not_exemptible_because="Altijd te volgen",
        ),
        "plan": ModuleFactory(code="W 5", title="Werk plannen", delivery="blended", quantity=200, requires=[]),
    }  # fmt: skip
    modules["dry"].require(modules["saw"])
    programmes = {
        "wood": ProgrammeFactory(
            code="P 1", title="Houtbewerker", level=3, modules=[modules[m] for m in ("saw", "dry", "sort")]
        ),
        "chief": ProgrammeFactory(code="P 2", title="Ploegbaas", level=4, modules=[modules["plan"], modules["sort"]]),
    }
    ModuleActivity.objects.create(module=modules["saw"], activity=sawing)
    ModuleActivity.objects.create(module=modules["dry"], activity=drying)
    ProgrammeActivity.objects.create(programme=programmes["wood"], activity=sawing)
    put_words_about(*modules.values(), *programmes.values())
    return modules | programmes


def codes(response):
    return {card.entry.code for card in response.context["cards"]}


def counts(response):
    return {f.name: {c.value: c.count for c in f.choices} for f in response.context["facets"]}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?kind=programme", {"P 1", "P 2"}),
        ("?delivery=workplace", {"W 1", "W 3"}),
        ("?delivery=workplace&delivery=online", {"W 1", "W 2", "W 3"}),
        ("?programme=p-2", {"P 2", "W 5", "W 3"}),
        ("?activity=ZAAG", {"W 1", "P 1"}),
        ("?activity=ZAAG&activity=DROOG&kind=module", {"W 1", "W 2"}),
        ("?hours=20", {"W 1"}),
        ("?hours=unknown&kind=module", {"W 3"}),
        ("?hours=more", {"W 5"}),
        ("?level=3", {"P 1", "W 1", "W 2"}),
        ("?language=fr", {"W 2", "W 4"}),
        ("?exemptible=no", {"W 4"}),
        ("?exemptible=yes&language=fr", {"W 2"}),
        ("?q=hout&delivery=online", {"W 2"}),
        ("?level=9&delivery=moon&programme=%00&activity=%27", {"P 1", "P 2", "W 1", "W 2", "W 3", "W 4", "W 5"}),
    ],
)
def test_each_facet_narrows_and_stands_in_the_address(wood, visit, query, found):
    assert codes(visit(query)) == found


def test_a_count_ignores_its_own_facet_and_follows_the_others(wood, visit):
    before, after = counts(visit()), counts(visit("?delivery=workplace"))

    assert before["delivery"] == after["delivery"] == {"classroom": 1, "workplace": 2, "online": 1, "blended": 1}
    assert before["programme"] == {"p-1": 4, "p-2": 3}
    assert after["programme"] == {"p-1": 2, "p-2": 1}
    assert counts(visit("?q=drogen"))["activity"] == {"ZAAG": 1, "DROOG": 1}


EVERY_STATE = (
    "?",
    "?q=hout",
    "?q=hout&kind=module",
    "?delivery=workplace",
    "?language=fr&exemptible=no",
    "?activity=ZAAG",
)


def test_every_count_is_what_the_choice_would_give(wood, visit):
    for state in EVERY_STATE:
        response = visit(state)
        for facet in response.context["facets"]:
            chosen = [choice.value for choice in facet.choices if choice.is_chosen]
            for choice in facet.choices:
                rest = "&".join(f"{facet.name}={value}" for value in chosen)
                alone = state.replace(rest, "") if chosen else state
                answer = visit(f"{alone}&{facet.name}={choice.value}")
                assert answer.context["count"] == choice.count, (state, facet.name, choice)


def test_each_chosen_filter_can_be_taken_away_alone(wood, visit):
    response = visit("?q=hout&delivery=workplace&delivery=online&level=3&page=1&m=w-1")
    chips = {str(choice): query for _facet, choice, query in response.context["chips"]}

    assert set(chips) == {"At the workplace", "Online", "VKS 3"}
    assert chips["Online"] == "?q=hout&delivery=workplace&level=3&m=w-1"
    assert codes(visit(chips["VKS 3"])) == {"W 1", "W 2", "W 3"}
    assert response.context["without_filters"] == "?q=hout&m=w-1"


def test_of_many_choices_those_that_give_most_show_and_the_others_unfold(sector, visit):
    module = ModuleFactory(code="W 1")
    many = [ProgrammeFactory(code=f"P {n:02}", title=f"Opleiding {n:02}", modules=[module]) for n in range(15)]
    popular = ProgrammeFactory(code="P 99", title="Zagerij", modules=[module, ModuleFactory(code="W 2")])
    put_words_about(module, Module.objects.get(code="W 2"), popular, *many)
    (facet,) = [facet for facet in visit().context["facets"] if facet.name == "programme"]
    html = visit("?programme=p-14").content.decode()

    assert len(facet.shown) == 10
    assert [choice.value for choice in facet.shown][-1] == "p-99"
    assert len(facet.others) == 6
    assert not facet.is_unfolded
    assert re.search(r'id="more-programme" open', html)
    assert html.count('name="programme"') == 16


def test_a_choice_of_one_thing_is_none(sector, visit):
    put_words(ModuleFactory(code="W 1"))

    assert [facet.name for facet in visit().context["facets"]] == []
    assert [facet.name for facet in visit("?delivery=classroom").context["facets"]] == ["delivery"]


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("?kind=module&sort=title", ["W 2", "W 3", "W 1", "W 4", "W 5"]),
        ("?kind=module&sort=duration", ["W 1", "W 2", "W 4", "W 5", "W 3"]),
        ("?delivery=workplace&delivery=online&sort=evil", ["W 2", "W 3", "W 1"]),
    ],
)
def test_what_is_found_can_be_sorted(wood, visit, query, order):
    assert [card.entry.code for card in visit(query).context["cards"]] == order


def test_sorting_keeps_the_rest_of_the_address(wood, visit):
    response = visit("?q=hout&kind=module&m=w-1")

    assert [query for _label, query, _current in response.context["sorts"]][1] == "?q=hout&kind=module&m=w-1&sort=title"


def test_little_found_shows_what_is_similar_below_it_and_filters_hold_there_too(wood, visit):
    response = visit("?q=drohgen")

    assert response.context["count"] == 0
    assert {card.entry.code for card in response.context["similar"]} == {"P 1", "W 2"}
    assert "Similar" in response.content.decode()
    assert {card.entry.code for card in visit("?q=drohgen&kind=module").context["similar"]} == {"W 2"}
    assert visit("?q=drohgen&delivery=classroom").context["similar"] == []


def test_what_was_found_is_not_similar_too(wood, visit):
    response = visit("?q=drogen")

    assert codes(response) == {"P 1", "W 2"}
    assert codes(response).isdisjoint(card.entry.code for card in response.context["similar"])


# What a process remembers


def test_whatever_is_published_is_counted_at_once(wood, sector, visit):
    assert counts(visit())["language"] == {"nl": 2, "fr": 2}

    with tenant_context(sector):
        Module.objects.filter(code="W 1").update(languages=["fr"])
        search.refresh_about(wood["saw"])
    assert counts(visit())["language"] == {"nl": 1, "fr": 3}

    with tenant_context(sector):
        wood["saw"].pages.get().unpublish()
    assert counts(visit())["language"] == {"nl": 1, "fr": 2}


def test_an_entry_that_goes_with_its_page_is_not_counted(wood, sector, visit):
    with tenant_context(sector):
        wood["lift"].pages.get().delete()

    assert visit().context["count"] == 6


def test_compositions_and_retirements_hold_from_their_day(wood, sector):
    today = timezone.localdate()
    tomorrow = today + timedelta(days=1)
    Composition.objects.filter(programme=wood["chief"]).update(in_force=(None, tomorrow))
    Composition.objects.create(programme=wood["chief"], in_force=(tomorrow, None)).lines.create(module=wood["lift"])
    Module.objects.filter(code="W 1").update(retired_on=tomorrow)
    search.refresh_about(wood["chief"])
    now, then = (search.offer_index("nl", on=day) for day in (today, tomorrow))

    assert (len(now.keys), len(then.keys)) == (7, 6)
    assert now.modules_in(now.of("programme", ["p-2"])) == {wood["plan"].pk, wood["sort"].pk}
    assert then.modules_in(then.of("programme", ["p-2"])) == {wood["lift"].pk}


def test_the_offer_is_read_once_and_again_only_after_a_change(wood, sector):
    first = search.offer_index("nl", on=date(2026, 1, 1))

    with CaptureQueriesContext(connection) as captured:
        assert search.offer_index("nl", on=date(2026, 1, 1)) is first
    assert len(captured) == 1
    assert search.offer_index("fr", on=date(2026, 1, 1)) is not first
    search.refresh(modules=[wood["saw"]])
    assert search.offer_index("nl", on=date(2026, 1, 1)) is not first


def test_no_sector_counts_what_another_remembers(wood, sector, other_sector):
    assert len(search.offer_index("nl", on=date(2026, 1, 1)).keys) == 7

    with tenant_context(other_sector):
        assert search.offer_index("nl", on=date(2026, 1, 1)).keys == []


@pytest.mark.parametrize(
    "query", ["?", "?q=hout&delivery=workplace&sort=title&m=w-1&m=w-2", "?q=drohgen", "?q=hout+drogen"]
)
def test_the_page_asks_little_of_the_database_whatever_is_found(wood, visit, query):
    visit(query)
    with CaptureQueriesContext(connection) as captured:
        visit(query)

    # What a process remembers of measures of support is asked anew in a test.
    asked = [q for q in captured if q["sql"].startswith("SELECT") and "incentives_" not in q["sql"]]
    assert len(asked) <= MOST_QUERIES


# Taking it along


def exported(response):
    return [list(row) for row in load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True)]


def test_the_workbook_is_exactly_what_is_shown_in_the_same_order(wood, visit, client_at):
    query = "?q=hout&delivery=workplace&delivery=online&sort=duration"
    headings, *rows = exported(client_at("alfa").get(f"/en/opleidingen/{query}&export=xlsx"))
    shown = [card.entry.code for card in visit(query).context["cards"]]

    assert [row[headings.index("Code")] for row in rows] == shown == ["W 1", "W 2", "W 3"]
    assert dict(zip(headings, rows[1], strict=True)) == {
        "Kind": "Module",
        "Code": "W 2",
        "Title": "Hout drogen",
        "In short": None,
        "Way of learning": "Online",
        "Quantity": 48,
        "Unit": "lestijd",
        "Hours of 60 minutes": 40,
        "Level": 3,
        "Needed first": "W 1",
        "Part of": "Houtbewerker",
        "Competences": None,
        "Activities": "Drogen",
        "Languages": "Dutch, French",
        "Exemption possible": "Yes",
        "Price (EUR)": None,
        "Page": "http://alfa.localhost/en/modules/w-2/",
    }


def test_the_workbook_holds_all_pages_and_texts_stay_texts(sector, visit):
    put_words_about(*(ModuleFactory(code=f"W {number:02}", title=f"=1+{number}") for number in range(25)))
    response = visit("?export=xlsx")
    sheet = load_workbook(BytesIO(response.content)).active

    assert sheet.max_row == 26
    assert {cell.data_type for cell in sheet["C"]} == {"s"}
    assert response["Content-Disposition"] == 'attachment; filename="opleidingen.xlsx"'


def test_an_empty_result_is_an_empty_workbook(wood, visit):
    assert len(exported(visit("?q=zzzz&export=xlsx"))) == 1
