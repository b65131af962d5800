import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_tenants.utils import tenant_context

from catalogue import search
from catalogue.models import Module, ModulePage, ProgrammePage, SearchEntry
from catalogue.search.words import code_words, plain

pytestmark = pytest.mark.django_db
LANGUAGES = ["nl", "fr", "en"]


def codes(text, language="nl"):
    return [entry.code for entry in search.find(text, language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_klachten_finds_the_modules_and_programmes_that_teach_it(offer, language):
    assert set(codes("klachten", language)) == {
        "M IT 025", "M IT 027", "M IT 028", "M IT 029", "M HA 083", "2014/1066/6//D", "BO IT 002",
        "C", "desk-reset",  # In the other sector of the demo; here all stand together.
    }  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_ticket_finds_the_helpdesk_module_although_the_source_writes_ticket_slash_aanvraag(offer, language):
    assert codes("ticket", language) == ["M IT 025"]
    assert "M IT 025" in codes("aanvraag", language)


def test_klant_finds_what_speaks_of_klanten_and_klantencontact(offer):
    found = codes("klant")
    assert {"M IT 026", "M IT 027", "M HA 080", "M HA 083"} <= set(found)
    assert "M HA 081" not in found  # Voice training: no customer in it.


@pytest.mark.parametrize("typed", ["M IT 025", "m it 025", "mit025", "m-it-025", "MIT 025", "M/IT\\025"])
def test_a_code_is_found_however_it_is_typed(offer, typed):
    assert codes(typed) == ["M IT 025"]


def test_the_beginning_of_a_code_finds_all_that_begin_so(offer):
    assert set(codes("M IT 02")) == {f"M IT {number:03}" for number in range(20, 30)}


def test_words_are_all_needed_quotes_join_minus_excludes_and_or_widens(offer):
    assert set(codes("klachten frans")) == {"M IT 029", "BO IT 002"}
    assert "M HA 080" in codes('"actief luisteren"')
    assert codes('"luisteren actief"') == []
    assert "M IT 028" not in codes("klachten -engels")
    assert "M IT 029" in codes("klachten -engels")
    assert set(codes("klachten or stembeheersingstechnieken")) > {"M HA 081", "M IT 027"}


def test_the_line_that_answers_is_shown_with_the_word_marked(offer):
    entry = search.find("ticket", "nl").get(code="M IT 025")
    assert search.highlighted(entry) == "Maakt een <mark>ticket</mark>/aanvraag aan"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("klagten", "klachten"),
        ("kalchten", "klachten"),
        ("stembehersingstechnieken", "stembeheersingstechnieken"),
        ("tiket", "ticket"),
    ],
)
def test_a_typing_error_finds_nothing_but_is_understood(offer, typed, meant):
    assert codes(typed) == []
    assert search.suggestion(typed, "nl") == meant
    assert codes(meant) != []


def test_of_several_words_only_the_wrong_one_is_corrected(offer):
    assert search.suggestion("kalchten frans", "nl") == "klachten frans"


@pytest.mark.parametrize("typed", ["klachten", "", "x", "qqqqqqqqq", "😀", "de"])
def test_there_is_no_suggestion_where_none_helps(offer, typed):
    assert search.suggestion(typed, "nl") == ""


@pytest.mark.parametrize(
    "typed", ["é" * 10_000, "xyz " * 5_000, "'" * 10_000, "\x00klachten\x00", "klachten 😀", '"klachten']
)
def test_long_or_odd_questions_are_answered(offer, typed):
    assert list(search.find(typed, "nl")) == [] or "klachten" in typed
    assert ("M IT 027" in codes(typed)) == ("klachten" in typed)


def test_a_deleted_page_is_not_found(offer):
    ModulePage.objects.get(module__code="M HA 083").delete()
    ProgrammePage.objects.get(programme__slug="contactcentermedewerker").delete()
    assert {"M HA 083", "2014/1066/6//D"}.isdisjoint(codes("klachten"))


def test_a_retired_module_is_not_found(offer):
    Module.objects.filter(code="M HA 083").update(retired_on="2026-01-01")
    search.refresh()
    assert "M HA 083" not in codes("klachten")
    assert "M HA 083" not in codes("")


def test_facets_are_copied_from_the_facts(offer):
    entry = SearchEntry.objects.get(code="M IT 025", language="nl")
    assert (entry.delivery, entry.level, entry.minutes) == ("classroom", 4, 80 * 50)
    programme = SearchEntry.objects.get(code="BO IT 002", language="nl")
    assert (programme.level, programme.minutes) == (4, 640 * 50)


def test_refreshing_everything_again_changes_nothing(offer):
    columns = ("code", "language", "words_language", "title", "teaches", "delivery", "level", "minutes", "vector")
    before = set(SearchEntry.objects.values_list(*columns))
    search.refresh()
    assert set(SearchEntry.objects.values_list(*columns)) == before


def test_inside_refreshed_once_a_module_is_written_once_at_the_end(offer):
    module = Module.objects.get(code="M HA 083")
    with CaptureQueriesContext(connection) as queries, search.refreshed_once():
        for _ in range(5):
            search.refresh(modules=[module])
        assert [query for query in queries if "searchentry" in query["sql"]] == []
    assert len([query for query in queries if 'INSERT INTO "catalogue_searchentry"' in query["sql"]]) == 1


def test_a_page_of_answers_takes_two_queries_however_many_there_are(offer):
    assert codes("klachten") != []  # The first query also tells PostgreSQL which sector it is about.
    for text in ("klachten", "ticket"):
        with CaptureQueriesContext(connection) as queries:
            [search.highlighted(entry) for entry in search.find(text, "nl")[:20]]
        assert len(queries) == 2  # The forms of its words that are in use, and the answers.


def test_the_other_sector_finds_nothing_of_this_one(offer, other_sector):
    with tenant_context(other_sector):
        assert codes("") == []
        assert search.suggestion("kalchten", "nl") == ""


def test_what_counts_as_a_word():
    assert plain("Één ticket/aanvraag, (m.b.t.) Œuvre_1\x00") == "een ticket aanvraag m b t oeuvre 1"
    assert code_words("M IT 025") == ["m", "it", "025", "mit", "mit025", "it025"]
