import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.reading.models import HandbookChapterPage, HandbookPage, QuestionsPage
from tests.reading.site import groups, home, put, put_term, translate

pytestmark = pytest.mark.usefixtures("source_texts")


@pytest.fixture
def handbook(inside):
    with inside():
        page = put(HandbookPage, home(), title="Handboek", lead="Voor mentoren.", body="<p>Vooraf.</p>")
        for title in ("Een", "Twee", "Drie"):
            put(HandbookChapterPage, page, title=title, body=f"<h2>Kop {title}</h2><p>Tekst {title}.</p>")
    return page


def links(html, pattern):
    return re.findall(rf'<a href="({pattern})"', html)


def test_the_contents_and_the_way_through_follow_the_tree(handbook, visit):
    contents = links(visit("/handboek/").text, r"/handboek/\w+/")
    middle = visit("/handboek/twee/").text

    assert contents == ["/handboek/een/", "/handboek/twee/", "/handboek/drie/"]
    assert "Chapter 2 of 3" in middle
    assert re.findall(r'href="([^"]+)" rel="(prev|next)"', middle) == [
        ("/handboek/een/", "prev"),
        ("/handboek/drie/", "next"),
    ]
    assert '<a href="/handboek/twee/" aria-current="page">Twee</a>' in middle
    assert 'rel="prev"' not in visit("/handboek/een/").text
    assert 'rel="next"' not in visit("/handboek/drie/").text


def test_chapters_that_are_not_translated_stay_in_their_place(handbook, visit, inside):
    with inside():
        manual = translate(handbook, "fr", title="Manuel")
        translate(HandbookChapterPage.objects.get(title="Twee"), "fr", title="Deux")
        put(HandbookChapterPage, manual, title="Seulement", body="<p>x</p>")
    html = visit("/fr/handboek/").text
    contents = re.findall(r'<li><a href="/fr/handboek/\w+/"( lang="nl")?>(\w+)</a>', html)

    assert contents == [(' lang="nl"', "Een"), ("", "Deux"), (' lang="nl"', "Drie"), ("", "Seulement")]
    assert "Chapter 3 of 4" in visit("/fr/handboek/drie/").text
    assert "Chapter 4 of 4" in visit("/fr/handboek/seulement/").text
    assert [title for title in ("Seulement", "Deux") if title in visit("/handboek/").text] == []


def test_a_chapter_in_draft_is_in_no_table_of_contents(handbook, visit, inside):
    with inside():
        HandbookChapterPage.objects.get(title="Twee").unpublish()

    assert links(visit("/handboek/").text, r"/handboek/\w+/") == ["/handboek/een/", "/handboek/drie/"]
    assert "Chapter 2 of 2" in visit("/handboek/drie/").text


def test_the_whole_handbook_is_one_page_with_its_headings_in_order(handbook, visit):
    html = visit("/handboek/?view=whole").text
    headings = re.findall(r"<(h[1-4])[^>]*>([^<]+)</h", html)

    assert headings == [
        ("h1", "Handboek"),
        ("h2", "Table of contents"),
        ("h2", "1. Een"),
        ("h3", "Kop Een"),
        ("h2", "2. Twee"),
        ("h3", "Kop Twee"),
        ("h2", "3. Drie"),
        ("h3", "Kop Drie"),
    ]
    assert links(html, r"#chapter-\d") == ["#chapter-1", "#chapter-2", "#chapter-3"]


def test_in_the_whole_handbook_a_term_is_explained_once(handbook, visit, inside):
    with inside():
        put_term("tekst")

    assert visit("/handboek/?view=whole").text.count('class="term"') == 1
    assert visit("/handboek/twee/").text.count('class="term"') == 1


def test_a_handbook_without_chapters_says_so(visit, inside):
    with inside():
        put(HandbookPage, home(), title="Leeg")

    assert "No chapters yet" in visit("/leeg/").text


@pytest.mark.parametrize("path", ["/handboek/", "/handboek/?view=whole", "/handboek/een/"])
def test_more_chapters_are_no_more_queries(handbook, visit, inside, path):
    def asked():
        visit(path)
        with CaptureQueriesContext(connection) as seen:
            visit(path)
        return len([query for query in seen if query["sql"].startswith("SELECT")])

    three = asked()
    with inside():
        for number in range(20):
            put(HandbookChapterPage, HandbookPage.objects.get(), title=f"Meer {number}", body="<p>x</p>")

    assert asked() == three
    assert three <= 12


@pytest.fixture
def questions(inside):
    with inside():
        page = QuestionsPage.objects.get()
        page.groups = groups(
            Kiezen=[("Mag ik <b>kiezen</b>?", "Ja, een module."), ("Hoe?", "Zo.")], Steun=[("Is er steun?", "Vaak.")]
        )
        page.save_revision().publish()
        return page


def folds(html):
    return re.findall(
        r'<details class="fold">\s*<summary><span[^>]*>(.*?)</span>.*?</summary>.*?id="(q-\w+)">(.*?)</details>',
        html,
        re.S,
    )


def test_every_question_is_a_fold_with_an_anchor_inside_it(questions, visit):
    html = visit("/vragen/").text
    found = folds(html)

    assert [question for question, _anchor, _inside in found] == [
        "Mag ik &lt;b&gt;kiezen&lt;/b&gt;?",
        "Hoe?",
        "Is er steun?",
    ]
    assert len({anchor for _question, anchor, _inside in found}) == 3
    assert [f'href="#{anchor}"' in inside for _question, anchor, inside in found] == [True] * 3


def test_an_anchor_stays_when_the_question_is_written_anew_and_in_a_translation(questions, visit, inside):
    before = [anchor for _question, anchor, _inside in folds(visit("/vragen/").text)]
    with inside():
        page = QuestionsPage.objects.get()
        page.groups[0].value["questions"][0]["question"] = "Mag ik zelf kiezen?"
        page.save_revision().publish()
        translate(QuestionsPage.objects.get(), "fr", title="Questions")

    assert [anchor for _question, anchor, _inside in folds(visit("/vragen/").text)] == before
    assert [anchor for _question, anchor, _inside in folds(visit("/fr/vragen/").text)] == before


def test_answers_in_dutch_are_marked_in_the_french_frame(questions, visit):
    html = visit("/fr/vragen/").text

    assert html.count('<div class="prose" lang="nl">') == 3
    assert '<h2 id="g-' in html
    assert len(re.findall(r'<h2 id="g-\w+" lang="nl">', html)) == 2


def test_a_page_without_questions_says_so(visit):
    assert "No questions yet" in visit("/vragen/").text
