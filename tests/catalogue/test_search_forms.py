"""Whoever types one form of a word finds the others. A table of pairs: what stands in the offer, what somebody types."""

import pytest

from catalogue import search
from catalogue.search.roots import roots
from tests.catalogue.factories import ModuleFactory
from tests.catalogue.site import put_words, put_words_about

pytestmark = pytest.mark.django_db

DUTCH = [
    # One and more.
    ("fietsen", "fiets"), ("fiets", "fietsen"), ("machine", "machines"), ("machines", "machine"), ("huizen", "huis"),
    ("schroef", "schroeven"), ("brieven", "brief"), ("bomen", "boom"), ("klant", "klanten"), ("muizen", "muis"),
    # Verbs.
    ("gebruiken", "gebruikt"), ("gebruikt", "gebruik"), ("gebruik", "gebruiken"), ("gebruikte", "gebruiken"),
    ("zagen", "gezaagd"), ("gezaagd", "zaag"), ("droogt", "drogen"), ("gedroogd", "droogt"), ("heffen", "heft"),
    ("ingesteld", "instellen"), ("opgevolgd", "opvolging"), ("lezen", "leest"), ("lassen", "las"), ("meet", "gemeten"),
    # Who does it, and what is done.
    ("bedienen", "bediening"), ("bediener", "bedient"), ("verkoper", "verkopen"), ("behandelt", "behandelingen"),
    # Small ones.
    ("planken", "plankje"), ("tafel", "tafeltje"), ("raam", "raampjes"), ("mannen", "mannetje"), ("boekje", "boek"),
    # The last part of a compound, and the first.
    ("klachtenbehandeling", "behandeling"), ("klachtenbehandeling", "klacht"), ("booglassen", "lassen"),
    # Accents, capitals, hyphens.
    ("geïntegreerd", "geintegreerd"), ("coördineren", "coordineert"), ("e-mail", "email"), ("email", "e-mail"),
    ("e-mails", "email"), ("helpdeskmedewerker", "helpdesk-medewerker"), ("helpdesk medewerker", "helpdesk-medewerker"),
]  # fmt: skip
FRENCH = [
    ("plaintes", "plainte"), ("travaux", "travail"), ("cheval", "chevaux"), ("vendeuses", "vendeur"), ("vendre", "vend"),
    ("répondre", "repondez"), ("énergie", "energie"), ("energie", "énergie"), ("utiliser", "utilisation"),
    ("clients", "cliente"), ("outils", "outil"),
]  # fmt: skip
ENGLISH = [
    ("complaints", "complaint"), ("using", "used"), ("trainings", "training"), ("e-mail", "email"), ("handling", "handle")
]  # fmt: skip
PAIRS = [(language, *pair) for language, pairs in (("nl", DUTCH), ("fr", FRENCH), ("en", ENGLISH)) for pair in pairs]


def codes(text, language="nl"):
    return [entry.code for entry in search.find(text, language)]


@pytest.mark.parametrize(("language", "stands", "typed"), PAIRS)
def test_another_form_of_a_word_is_found(sector, language, stands, typed):
    titles = {"OTHER": "Iets anders", "THIS": "Deze", "THAT": "Die"}
    others = [ModuleFactory(code=code, title=title) for code, title in titles.items()]
    put_words(ModuleFactory(code="X 1", title="Titel"), language, title=f"Abc {stands} def", revision=False)
    put_words_about(*others)

    assert codes(typed, language) == ["X 1"]


@pytest.mark.parametrize(
    ("stands", "typed"),
    [
        ("houden", "hout"),
        ("hout", "houden"),
        ("netwerk", "werk"),
        ("glas", "las"),
        ("water", "watt"),
        ("kast", "kassa"),
    ],
)
def test_words_that_only_look_alike_are_not_joined(sector, stands, typed):
    put_words(ModuleFactory(code="X 1", title=stands))

    assert codes(typed) == []


@pytest.mark.parametrize(
    "typed", ["mit025", "MIT025", "M IT 025", "m-it-025", "M-IT-025", "m it-025", "mit-025", "025", "it 025", "m it 02"]
)
def test_codes_and_numbers_are_found_however_they_are_typed(sector, typed):
    put_words(ModuleFactory(code="M IT 025", title="Helpdesk"))
    put_words(ModuleFactory(code="M HA 083", title="Klachten"))

    assert codes(typed) == ["M IT 025"]


def test_a_number_in_a_title_is_found(sector):
    put_words(ModuleFactory(code="A", title="VCA 2017 en ISO 9001"))

    assert codes("iso 9001") == codes("9001") == codes("iso-9001") == ["A"]


@pytest.mark.parametrize("typed", ["de klachten", "wordt klacht", "alle klachten", "worden klachten"])
def test_a_word_that_says_nothing_asks_nothing(sector, typed):
    put_words(ModuleFactory(code="A", title="Klachten"))

    assert codes(typed) == ["A"]


def test_a_stop_word_of_the_reader_is_not_widened_to_a_word_of_the_facts(sector):
    module = ModuleFactory(code="A", title="Klachten")
    put_words(module)
    put_words(module, "fr", title="Plaintes")
    other = ModuleFactory(code="B", title="Lezen")
    put_words(other)

    assert codes("les plaintes", "fr") == ["A"]


def test_what_is_quoted_is_taken_at_its_word(sector):
    put_words(ModuleFactory(code="A", title="Een fiets herstellen"))
    put_words(ModuleFactory(code="B", title="Fietsen herstellen"))

    assert set(codes("fietsen herstellen")) == {"A", "B"}
    assert codes('"fietsen herstellen"') == ["B"]


def test_what_is_excluded_is_excluded_as_it_is_typed(sector):
    put_words(ModuleFactory(code="A", title="Klachten per e-mail"))
    put_words(ModuleFactory(code="B", title="Klachten aan de telefoon"))

    assert codes("klachten -e-mail") == codes("klachten -email") == ["B"]


def test_the_word_that_answers_is_marked_in_its_own_form(sector):
    put_words(ModuleFactory(code="A", title="Hout gezaagd en gedroogd"))
    (entry,) = search.find("drogen", "nl")

    assert search.highlighted_title(entry) == "Hout gezaagd en <mark>gedroogd</mark>"


def test_a_root_is_the_same_for_all_forms_and_nothing_for_short_or_empty_words():
    assert roots("fietsen", "nl") & roots("fietser", "nl") == {"fiet"}
    assert roots("wordt", "nl") == roots("it", "nl") == roots("025", "nl") == frozenset()
    assert roots("les", "fr") == frozenset()
    assert roots("les", "nl") == {"les"}


@pytest.mark.parametrize("text", ["klagten", "kalchten", "klachtn", "klachte n"])
def test_what_nearly_answers_is_found_as_similar(sector, text):
    put_words(ModuleFactory(code="A", title="Klachten behandelen"))
    put_words(ModuleFactory(code="B", title="Hout drogen"))
    question = search.Question(text, "nl")

    assert question.keys() == []
    assert [entry.code for entry in search.entries(question.similar_keys)] == ["A"]


def test_of_words_of_which_one_is_unknown_the_others_are_similar(sector):
    put_words(ModuleFactory(code="A", title="Klachten behandelen in het Frans"))
    put_words(ModuleFactory(code="B", title="Klachten behandelen"))
    put_words(ModuleFactory(code="C", title="Hout drogen"))
    put_words(ModuleFactory(code="D", title="Klachten behandelen aan zee"))
    question = search.Question("klachten frans zweeds -zee", "nl")
    found = search.entries(question.similar_keys).in_bulk()

    assert question.keys() == []
    assert [found[key].code for key in question.similar_keys] == ["A", "B"]


def test_a_part_in_the_middle_of_a_compound_is_similar(sector):
    put_words(ModuleFactory(code="A", title="Klachtenbehandelingsprocedure"))
    question = search.Question("behandeling", "nl")

    assert [entry.code for entry in search.entries(question.similar_keys)] == ["A"]


def test_a_word_that_stands_in_the_running_text_alone_is_no_typing_error(sector):
    put_words(ModuleFactory(code="A", title="Klachten"), body="<p>Met jongleren als bijvak.</p>")

    assert search.suggestion("jongleren kalchten", "nl") == "jongleren klachten"
