"""What the page tree of the offer does not allow. The addresses are those of the facts, and each fact has words once
per language: a copy or another place would break that."""

from django.conf import settings
from django.utils.translation import gettext as _

from catalogue.models.pages import AboutFact, HoldsWords


def may_not_copy(page):
    if isinstance(page, AboutFact):
        return _(
            "There is one page about each module or programme in each language. To make one in another language, choose “Translate this page”."
        )
    return _("This page stands in the site once.") if isinstance(page, HoldsWords) else None


def may_not_move(page):
    if isinstance(page, AboutFact | HoldsWords):
        return _("The addresses of the offer are fixed: this page stays where it is.")
    return None


def may_not_delete(page):
    if isinstance(page, HoldsWords):
        return _("The whole offer stands under this page, so it cannot be deleted.")
    if isinstance(page, AboutFact) and page.language == settings.LANGUAGE_CODE:
        return _("The other languages fall back on these words. Unpublish the page to take it off the site.")
    return None


REFUSALS = {"copy": may_not_copy, "move": may_not_move, "delete": may_not_delete}


def refusal(action, page):
    """Why `action` on `page` is refused, or None."""
    rule = REFUSALS.get(action)
    return rule(page.specific) if rule else None
