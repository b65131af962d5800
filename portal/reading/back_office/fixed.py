"""The pages that every sector has: their addresses are in menus and in other people's programs."""

from django.utils.translation import gettext as _

from portal.kit.refusals import stay
from portal.reading.addresses import QUESTIONS_SLUG
from portal.reading.models import GlossaryPage, NewsIndexPage, QuestionsPage

ACTIONS = ("copy", "move", "delete")


def is_fixed(page):
    """News and terms in every language, and the questions that the sector began with."""
    page = page.specific
    if isinstance(page, QuestionsPage):
        return page.slug == QUESTIONS_SLUG and page.get_parent().get_parent().is_root()
    return isinstance(page, GlossaryPage | NewsIndexPage)


def refuse(request, action, pages):
    return stay(request, pages, why_not) if action in ACTIONS else None


def why_not(page):
    if is_fixed(page):
        return _("This page has a fixed place in the site. Unpublish it to take it off, or take it out of the menus.")
    return None
