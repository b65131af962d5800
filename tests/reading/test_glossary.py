"""The sector's own words: their list from A to Z, and where they are explained."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import CaptureQueriesContext

from portal.reading.glossary import terms_in
from portal.reading.models import GlossaryTerm, InformationPage
from tests.catalogue.factories import ModuleFactory, ProgrammeFactory
from tests.catalogue.site import put_words
from tests.reading.site import home, put, put_term, translate

pytestmark = pytest.mark.usefixtures("source_texts")


def terms_on(response):
    return re.findall(r"<dt[^>]*>([^<]+)</dt>", response.text)


def explained_on(response):
    return re.findall(r'<button type="button" class="term" [^>]+>([^<]+)</button>', response.text)


BROKEN = {
    "glossaryterm_once_per_language": lambda: (put_term("Mentor"), put_term("mentor")),
    "glossaryterm_is_a_word": lambda: put_term(" mentor"),
    "glossaryterm_is_explained": lambda: put_term("mentor", " \n"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_the_database_itself_refuses_what_must_never_be(sector, name):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        BROKEN[name]()
    assert refusal.value.__cause__.diag.constraint_name == name


def test_every_named_constraint_is_proved_above_and_has_a_sentence():
    default = models.CheckConstraint(condition=models.Q(pk=1), name="any").violation_error_message
    sentences = {one.name: one.violation_error_message for one in GlossaryTerm._meta.constraints}

    assert set(sentences) == set(BROKEN)
    assert [name for name, sentence in sentences.items() if sentence == default] == []


def test_the_same_word_may_stand_in_two_languages(sector):
    put_term("module")
    put_term("module", language="fr")
    with pytest.raises(ValidationError, match="explained in this language already"):
        GlossaryTerm(term="Module", explanation="x", locale=home().locale).validate_constraints()


def test_terms_stand_by_the_alphabet_whatever_their_accents_and_capitals(visit, inside):
    with inside():
        for term in ("zorg", "Évaluatie", "EVC", "evenwicht", "3D", "aanbod"):
            put_term(term)
    response = visit("/begrippen/")

    assert terms_on(response) == ["3D", "aanbod", "Évaluatie", "EVC", "evenwicht", "zorg"]
    assert re.findall(r'<h2 id="letter-\d+">(.)</h2>', response.text) == ["#", "A", "E", "Z"]


def test_a_long_list_has_an_alphabet_to_jump_in(visit, inside):
    with inside():
        for number in range(21):
            put_term(f"{chr(97 + number)}woord")
    html = visit("/begrippen/").text

    assert html.count('class="chip" href="#letter-') == 21


def test_a_reader_sees_the_terms_of_the_language_and_the_dutch_ones_it_lacks(visit, inside):
    with inside():
        key = put_term("mentor").translation_key
        put_term("leerwerkplek")
        put_term("tuteur", language="fr", translation_key=key)
        put_term("commission", language="fr")
    html = visit("/fr/begrippen/").text

    assert re.findall(r"<dt( lang=\"nl\")?>(\w+)</dt>", html) == [
        ("", "commission"),
        (' lang="nl"', "leerwerkplek"),
        ("", "tuteur"),
    ]
    assert terms_on(visit("/begrippen/")) == ["leerwerkplek", "mentor"]


def test_anchors_differ_and_are_those_to_which_explanations_lead(visit, inside):
    with inside():
        for term in ("C", "C++", "C#", "!a", "leer werk"):
            put_term(term)
        leads_to = {term.url.partition("#")[2] for term in terms_in("nl")}
    html = visit("/begrippen/").text

    assert leads_to == {"c", "c-2", "c-3", "a", "leer-werk"}
    assert [anchor for anchor in leads_to if f'<div id="{anchor}">' not in html] == []


def test_a_term_is_explained_where_it_first_stands_on_a_page(visit, inside):
    with inside():
        put_term("mentor", "Die je begeleidt.", "mentoren")
        put(InformationPage, home(), title="Over de mentor", lead="Mentoren helpen.", body="<p>Een mentor kijkt.</p>")
    response = visit("/over-de-mentor/")

    assert explained_on(response) == ["Mentoren"]
    assert "Die je begeleidt." in response.text
    assert 'href="/begrippen/#mentor"' in response.text
    assert '<meta name="description" content="Mentoren helpen.">' in response.text


def test_a_dutch_text_in_the_french_frame_has_dutch_explanations_and_french_buttons(visit, inside):
    with inside():
        put_term("mentor")
        put_term("personne", language="fr")
        put(InformationPage, home(), title="Info", body="<p>Een mentor en personne.</p>")
    response = visit("/fr/info/")

    assert explained_on(response) == ["mentor"]
    assert '<a href="/begrippen/#mentor" lang="fr" hreflang="nl">' in response.text


def test_a_french_text_has_french_explanations(visit, inside):
    with inside():
        put_term("mentor")
        put_term("tuteur", language="fr")
        page = put(InformationPage, home(), title="Info", body="<p>Een mentor.</p>")
        translate(page, "fr", title="Info", body="<p>Un tuteur, un mentor.</p>")
    response = visit("/fr/info/")

    assert explained_on(response) == ["tuteur"]
    assert 'href="/fr/begrippen/#tuteur"' in response.text


def test_the_offer_explains_terms_too(visit, inside):
    with inside():
        put_term("mentor")
        module = ModuleFactory(code="M 1")
        put_words(module, lead="Met een mentor.", body="<p>Een mentor.</p>")
        put_words(ProgrammeFactory(code="P 1", modules=[module]), lead="Kort.", entry="<p>Vraag je mentor.</p>")

    assert explained_on(visit("/modules/m-1/")) == ["mentor"]
    assert explained_on(visit("/opleidingen/p-1/")) == ["mentor"]


def test_the_other_sector_explains_nothing_of_this_one(client_at, inside):
    with inside():
        put_term("opleidingen")
        put_term("training")
    visited = [client_at("beta").get(path).text for path in ("/", "/begrippen/", "/en/")]

    assert [html for html in visited if 'class="term"' in html or "<dt>" in html] == []


@pytest.mark.parametrize("number", [1, 3, 200])
def test_terms_are_one_query_however_many(visit, inside, number):
    with inside():
        put(InformationPage, home(), title="Info", lead="Woord0.", body="<p>Woord0 woord1 woord2.</p>")
        visit("/info/")
        for one in range(number):
            put_term(f"woord{one}")
    with CaptureQueriesContext(connection) as seen:
        visit("/info/")
    about_terms = [query for query in seen if "reading_glossaryterm" in query["sql"]]

    assert len(about_terms) == 1
    assert len([query for query in seen if query["sql"].startswith("SELECT")]) <= 12


@pytest.mark.parametrize("language", ["", "/fr"])
def test_the_list_is_as_many_queries_with_1_3_and_200_terms(visit, inside, language):
    counts, made = [], 0
    for size in (1, 3, 200):
        with inside():
            for number in range(made, size):
                put_term(f"woord{number}")
        made = size
        visit(f"{language}/begrippen/")
        with CaptureQueriesContext(connection) as seen:
            visit(f"{language}/begrippen/")
        counts.append(len([query for query in seen if query["sql"].startswith("SELECT")]))

    assert len(set(counts)) == 1
    assert counts[0] <= 12
