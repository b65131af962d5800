"""The pages to read that every sector has from the start."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.kit.pages import make_missing
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
    make_missing(home, wanted)
