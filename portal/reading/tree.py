"""The pages to read that every sector has from the start."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.reading.addresses import GLOSSARY_SLUG, NEWS_SLUG, QUESTIONS_SLUG
from portal.reading.models import GlossaryPage, NewsIndexPage, QuestionsPage


def make_reading_pages(home):
    """Make the news, the questions and the list of terms under `home`, in its language, unless they are there.

    The questions are made in Dutch only: an empty page in French would hide the Dutch answers.
    """
    language = home.locale.language_code
    with override(language):
        wanted = [(NewsIndexPage, NEWS_SLUG, _("News")), (GlossaryPage, GLOSSARY_SLUG, _("Terms explained"))]
        if language == settings.LANGUAGE_CODE:
            wanted.insert(1, (QuestionsPage, QUESTIONS_SLUG, _("Frequently asked questions")))
    for model, slug, title in wanted:
        if not model.objects.child_of(home).filter(slug=slug).exists():
            make_page(home, model, slug, title)


def make_page(home, model, slug, title):
    page = model(title=title, slug=slug, locale=home.locale, show_in_menus=True)
    if original := model.objects.filter(slug=slug).exclude(locale=home.locale).first():
        page.translation_key = original.translation_key
    home.add_child(instance=page)
    page.save_revision().publish()
