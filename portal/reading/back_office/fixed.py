"""The pages that every sector has: their addresses are in menus and in other people's programs."""

from django.utils.translation import gettext as _

from portal.reading.addresses import QUESTIONS_SLUG
from portal.reading.models import GlossaryPage, NewsIndexPage, QuestionsPage

ACTIONS = ("copy", "move", "delete")


def is_fixed(page):
    """News and terms in every language, and the questions that the sector began with."""
    page = page.specific
    if isinstance(page, QuestionsPage):
        return page.slug == QUESTIONS_SLUG and page.get_parent().get_parent().is_root()
    return isinstance(page, GlossaryPage | NewsIndexPage)


def refusal(action, page):
    """Why `action` on `page` is refused, or None."""
    if action in ACTIONS and is_fixed(page):
        return _("This page has a fixed place in the site. Unpublish it to take it off, or take it out of the menus.")
    return None
