"""The demo's pages to read, in the sector that is active; some in French and English too, so that both the translated
page and the Dutch one in its place can be seen."""

import io
import json
from pathlib import Path

from django.conf import settings
from django.core.files.images import ImageFile
from PIL import Image, ImageDraw
from wagtail.images import get_image_model
from wagtail.models import Locale

from portal.kit.pages import publish_in
from portal.reading.addresses import NEWS_SLUG, QUESTIONS_SLUG
from portal.reading.models import (
    GlossaryTerm,
    HandbookChapterPage,
    HandbookPage,
    InformationPage,
    NewsIndexPage,
    NewsPage,
    QuestionsPage,
)

PAGES = Path(__file__).parent / "demo_pages.json"
KINDS = {"information": InformationPage, "handbook": HandbookPage}


def make_demo_pages(schema, home):
    """Write the pages of this sector under its Dutch home page, and its terms."""
    wanted = json.loads(PAGES.read_text(encoding="utf-8"))[schema]
    for texts in wanted["pages"]:
        page = write(KINDS[texts["kind"]], home, texts, show_in_menus=True)
        for chapter in texts.get("chapters", []):
            write(HandbookChapterPage, page, chapter)
    index = NewsIndexPage.objects.child_of(home).get(slug=NEWS_SLUG)
    for texts in wanted["news"]:
        picture = draw_picture(texts["slug"]) if texts.get("picture") else None
        write(NewsPage, index, texts, published_on=texts["date"], picture=picture)
    answer_questions(QuestionsPage.objects.child_of(home).get(slug=QUESTIONS_SLUG), wanted["questions"])
    for languages in wanted["terms"]:
        explain(languages)


def languages_of(texts):
    return {code: texts[code] for code, _label in settings.LANGUAGES if code in texts}


def write(model, parent, texts, **facts):
    """A page in every language that `texts` has; returns the Dutch one."""
    address = {"slug": texts["slug"]} if "slug" in texts else {}
    words = languages_of(texts)
    page = model(locale=parent.locale, **address, **facts, **words.pop(settings.LANGUAGE_CODE))
    parent.add_child(instance=page)
    page.save_revision().publish()
    for language, fields in words.items():
        publish_in(language, page, fields)
    return page


def answer_questions(page, languages):
    for language, texts in languages_of(languages).items():
        # Not as JSON: only so does every question get the name that its address holds.
        words = texts | {"groups": [("group", group) for group in texts["groups"]]}
        publish_in(language, page, words)


def explain(languages):
    key = {}
    for language, words in languages_of(languages).items():
        term = GlossaryTerm.objects.create(locale=Locale.objects.get(language_code=language), **words, **key)
        key = {"translation_key": term.translation_key}


def draw_picture(name):
    """A folding rule on the colour of night: enough to see how news with a picture looks."""
    picture = Image.new("RGB", (1200, 800), "#002D32")
    drawing, folds = ImageDraw.Draw(picture), [(-40, 700), (260, 160), (560, 640), (860, 160), (1240, 620)]
    drawing.line(folds, fill="#F4B92E", width=72, joint="curve")
    for x, y in folds[1:-1]:
        drawing.ellipse((x - 16, y - 16, x + 16, y + 16), fill="#1B1F1D")
    file = io.BytesIO()
    picture.save(file, "PNG")
    return get_image_model().objects.create(title=name, file=ImageFile(file, name=f"{name}.png"))
