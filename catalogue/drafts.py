"""The first words about a fact: where their page stands, what it begins with, and a draft of it."""

from django.conf import settings
from django.utils.translation import gettext as _

from catalogue.models import CataloguePage, ModuleIndexPage
from catalogue.new_pages import add_pages
from portal.kit.rules import RuleBroken

INDEXES = {index.words_model: index for index in (CataloguePage, ModuleIndexPage)}


def index_of(model, language=settings.LANGUAGE_CODE):
    """The page under which the pages of `model` in `language` stand; None when the sector has none."""
    return INDEXES[model].objects.filter(locale__language_code=language).first()


def taken_below(index, facts):
    """The addresses of `facts` that pages under `index` have already, in order."""
    return sorted(index.get_children().filter(slug__in=[fact.slug for fact in facts]).values_list("slug", flat=True))


def first_words(fact, index, *, title=None, **words):
    """A page about `fact`, to be added under `index`; its title is the official one unless another is given."""
    model = fact.pages.model
    return model(title=title or fact.title, slug=fact.slug, locale=index.locale, **{model.fact_name: fact}, **words)


def draft_about(fact, *, by, language=settings.LANGUAGE_CODE, **words):
    """Make a draft with `words` about a module or programme, of `by`. Inside a transaction."""
    index = index_of(fact.pages.model, language)
    if index is None:
        raise RuleBroken(_("This sector has no catalogue pages in this language."))
    if taken_below(index, [fact]):
        raise RuleBroken(_("Another page has the address “%(slug)s” already.") % {"slug": fact.slug})
    page = first_words(fact, index, owner=by, **words)
    add_pages(index, [page], publish=False, by=by)
    return page
