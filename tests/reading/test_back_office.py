"""Curators make, change and move pages and terms; what has a fixed place stays."""

import re

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from portal.accounts.enums import Role
from portal.reading.models import (
    GlossaryPage,
    GlossaryTerm,
    HandbookChapterPage,
    HandbookPage,
    InformationPage,
    NewsIndexPage,
    NewsPage,
    QuestionsPage,
)
from tests.catalogue.site import editor, form_of, let_curators_publish, send, staff
from tests.reading.site import home, put, put_news, put_term

pytestmark = pytest.mark.usefixtures("source_texts")

PUBLISH = {"action-publish": "1"}


@pytest.fixture
def curator(sector):
    let_curators_publish()
    return staff("alfa", Role.CURATOR)


def add(client, model, parent, **fields):
    address = reverse("wagtailadmin_pages:add", args=["reading", model._meta.model_name, parent.pk])
    form = client.get(address)
    assert form.status_code == 200, form.url
    return client.post(address, form_of(form) | nested_form_data(fields) | PUBLISH)


@pytest.mark.parametrize("model", [InformationPage, HandbookPage, QuestionsPage])
def test_a_curator_makes_a_page_and_its_address_comes_from_its_title(curator, inside, visit, model):
    with inside():
        parent = home()
    fields = {"groups": streamfield([])} if model is QuestionsPage else {"body": rich_text("<p>Tekst</p>")}
    add(curator, model, parent, title="Hoe werkt het?", lead="Zo.", **fields)

    assert visit("/hoe-werkt-het/").status_code == 200


def test_two_pages_with_one_title_get_two_addresses(curator, inside, visit):
    with inside():
        parent = home()
    for _time in range(2):
        add(curator, InformationPage, parent, title="Mentoren", lead="", body=rich_text("<p>x</p>"))

    assert [visit(path).status_code for path in ("/mentoren/", "/mentoren-2/", "/mentoren-3/")] == [200, 200, 404]


def test_a_curator_makes_news_and_a_chapter(curator, inside, visit):
    with inside():
        index = NewsIndexPage.objects.get(locale=home().locale)
        handbook = put(HandbookPage, home(), title="Handboek")
    add(curator, NewsPage, index, title="Nieuw", published_on="2026-02-01", lead="", body=rich_text("<p>x</p>"))
    add(curator, HandbookChapterPage, handbook, title="Begin", lead="", body=rich_text("<p>y</p>"))

    assert visit("/nieuws/nieuw/").status_code == 200
    assert visit("/handboek/begin/").status_code == 200


def test_a_curator_writes_questions(curator, inside, visit):
    with inside():
        page = QuestionsPage.objects.get()
    questions = [{"value": {"question": "Mag ik?", "answer": rich_text("<p>Ja.</p>")}, "order": "0", "deleted": ""}]
    group = {"title": "Kiezen", "questions": {"count": "1", "0": questions[0]}}
    sent = nested_form_data(
        {"title": "Vragen", "lead": "", "groups": streamfield([("group", group)]), "comments": inline_formset([])}
    )
    send(curator, editor(page), **sent, **PUBLISH)

    assert "Mag ik?" in visit("/vragen/").text


@pytest.mark.parametrize("title", ["Account", "Beheer", "fr", "Componenten", "Feed", "???", "…"])
def test_a_title_that_gives_no_address_of_its_own_is_refused_and_stays_in_the_form(curator, inside, title):
    with inside():
        parent, before = home(), Page.objects.count()
    response = add(curator, InformationPage, parent, title=title, lead="Getypt.", body=rich_text("<p>x</p>"))

    assert response.status_code == 200
    assert "address" in str(response.context["form"].errors["title"])
    assert "Getypt." in response.text
    with inside():
        assert Page.objects.count() == before


def test_a_page_keeps_its_address_when_its_title_changes(curator, inside, visit):
    with inside():
        page = put(InformationPage, home(), title="Over ons", body="<p>x</p>")
    send(curator, editor(page), title="Wie we zijn", slug="anders", **PUBLISH)

    assert "Wie we zijn" in visit("/over-ons/").text


def test_a_curator_moves_a_page_below_another(curator, inside, visit):
    with inside():
        page, place = (put(InformationPage, home(), title=title) for title in ("Team", "Over ons"))
    curator.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, place.pk]))

    assert visit("/over-ons/team/").status_code == 200


def fixed_pages():
    return [*NewsIndexPage.objects.all(), *GlossaryPage.objects.all(), *QuestionsPage.objects.all()]


@pytest.mark.parametrize("action", ["copy", "delete", "move"])
def test_the_pages_that_every_sector_has_stay(curator, inside, action):
    with inside():
        pages, place = fixed_pages(), put(InformationPage, home(), title="Elders")
    for page in pages:
        args = [page.pk, place.pk] if action == "move" else [page.pk]
        response = curator.post(reverse(f"wagtailadmin_pages:{'move_confirm' if args[1:] else action}", args=args))
        assert response.url == reverse("wagtailadmin_explore", args=[home_of(inside, page)])
    with inside():
        assert {page.pk for page in fixed_pages()} == {page.pk for page in pages}
        assert Page.objects.descendant_of(place).count() == 0


def home_of(inside, page):
    with inside():
        return page.get_parent().pk


def test_they_stay_in_bulk_too(curator, inside):
    with inside():
        pages = fixed_pages()
    query = "&".join(f"id={page.pk}" for page in pages)
    curator.post(f"/beheer/bulk/wagtailcore/page/delete/?{query}&next=/beheer/pages/")
    with inside():
        assert len(fixed_pages()) == len(pages)


def test_another_page_of_questions_can_go(curator, inside):
    with inside():
        page = put(QuestionsPage, put(InformationPage, home(), title="Mentoren"), title="Vragen")
        assert page.slug == "vragen"
    curator.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    with inside():
        assert not QuestionsPage.objects.filter(pk=page.pk).exists()


@pytest.mark.parametrize("kind", ["news", "questions", "terms", "news list"])
def test_the_preview_shows_what_is_not_saved_yet(curator, inside, kind):
    with inside():
        page = {
            "news": lambda: put_news("Oud", live=False),
            "questions": lambda: QuestionsPage.objects.get(),
            "terms": lambda: GlossaryPage.objects.first(),
            "news list": lambda: NewsIndexPage.objects.first(),
        }[kind]()
    address = f"/beheer/pages/{page.pk}/edit/preview/"
    form = form_of(curator.get(editor(page)))
    form |= nested_form_data({"groups": streamfield([])}) if kind == "questions" else {}
    curator.post(address, form | {"title": "Voorbeeld", "lead": "Nog niet bewaard."})
    response = curator.get(f"{address}?mode=")

    assert response.status_code == 200
    assert "Nog niet bewaard." in response.text


def test_the_preview_of_a_new_page_works(curator, inside):
    with inside():
        parent = home()
    address = reverse("wagtailadmin_pages:preview_on_add", args=["reading", "informationpage", parent.pk])
    form = form_of(curator.get(reverse("wagtailadmin_pages:add", args=["reading", "informationpage", parent.pk])))
    curator.post(address, form | {"title": "Nieuw", "lead": "Nog nergens."})

    assert "Nog nergens." in curator.get(f"{address}?mode=").text


TERMS = "wagtailsnippets_reading_glossaryterm"


def test_a_curator_keeps_terms_and_the_page_explains_them_at_once(curator, inside, visit):
    with inside():
        put(InformationPage, home(), title="Info", body="<p>Twee mentoren.</p>")
    added = {"term": "mentor", "variants": "mentoren\n\n mentor ", "explanation": "Begeleidt."}
    curator.post(reverse(f"{TERMS}:add") + "?locale=nl", added)
    with inside():
        term = GlossaryTerm.objects.get()
        assert (term.variants, term.language) == (["mentoren", "mentor"], "nl")
    assert re.search(r'class="term" [^>]+>mentoren</button>', visit("/info/").text)

    curator.post(reverse(f"{TERMS}:edit", args=[term.pk]), added | {"explanation": "Helpt je."})
    assert "Helpt je." in visit("/begrippen/").text

    curator.post(reverse(f"{TERMS}:delete", args=[term.pk]))
    assert 'class="term"' not in visit("/info/").text


def test_a_term_that_is_there_already_is_refused_with_a_sentence(curator, inside):
    with inside():
        put_term("Mentor")
    response = curator.post(
        reverse(f"{TERMS}:add") + "?locale=nl", {"term": "mentor", "variants": "", "explanation": "Getypt."}
    )

    assert response.status_code == 200
    assert "This term is explained in this language already." in response.text
    assert "Getypt." in response.text


def test_a_term_is_translated_by_its_form(curator, inside):
    with inside():
        term, french = put_term("mentor"), Locale.objects.get(language_code="fr")
    address = reverse("simple_translation:submit_snippet_translation", args=["reading", "glossaryterm", term.pk])
    curator.post(address, {"locales": [french.pk]})
    with inside():
        copy = GlossaryTerm.objects.get(locale=french)
        assert copy.translation_key == term.translation_key


def test_a_term_whose_word_the_other_language_has_already_can_be_translated_too(curator, inside):
    with inside():
        term, french = put_term("module"), Locale.objects.get(language_code="fr")
        put_term("Module", language="fr")
    address = reverse("simple_translation:submit_snippet_translation", args=["reading", "glossaryterm", term.pk])
    curator.post(address, {"locales": [french.pk]})
    with inside():
        assert list(GlossaryTerm.objects.filter(locale=french).order_by("pk").values_list("term", flat=True)) == [
            "Module",
            "module (nl)",
        ]


@pytest.mark.parametrize(
    ("role", "may_change"), [(Role.CURATOR, True), (Role.ADMINISTRATOR, True), (Role.OFFICER, False)]
)
def test_who_may_keep_terms(sector, inside, role, may_change):
    with inside():
        term, client = put_term("mentor"), staff("alfa", role)

    assert client.get(reverse(f"{TERMS}:list")).status_code == 200
    assert (client.get(reverse(f"{TERMS}:edit", args=[term.pk])).status_code == 200) == may_change
    assert (client.get(reverse(f"{TERMS}:add")).status_code == 200) == may_change


def test_an_officer_makes_no_pages(sector, inside):
    with inside():
        officer, parent = staff("alfa", Role.OFFICER), home()
    address = reverse("wagtailadmin_pages:add", args=["reading", "informationpage", parent.pk])

    assert officer.get(address).status_code in (302, 403)
