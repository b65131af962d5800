"""Pages with words that nobody has published yet, made beside new facts."""

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.signal_handlers import disable_reference_index_auto_update

from catalogue.models import CataloguePage, ModuleIndexPage, ModulePage, ProgrammePage
from portal.kit.rules import RuleBroken

PARENTS = {ModulePage: ModuleIndexPage, ProgrammePage: CataloguePage}


class AddressTaken(RuleBroken):
    """Another page has this address already."""


def add_draft(parent, page):
    page.live, page.has_unpublished_changes = False, True
    with disable_reference_index_auto_update():  # Saving the revision does it, once.
        parent.add_child(instance=page)
    page.save_revision(clean=False)  # Adding the page has just checked it.
    return page


def draft_about(fact, *, language=settings.LANGUAGE_CODE, title=None, **words):
    """Make a draft with `words` about a module or programme; its title is the official one unless another is given."""
    model, name = (ModulePage, "module") if fact._meta.model_name == "module" else (ProgrammePage, "programme")
    parent = PARENTS[model].objects.filter(locale__language_code=language).first()
    if parent is None:
        raise RuleBroken(_("This sector has no catalogue pages in this language."))
    if parent.get_children().filter(slug=fact.slug).exists():
        raise AddressTaken(_("Another page has the address “%(slug)s” already.") % {"slug": fact.slug})
    return add_draft(
        parent, model(title=title or fact.title, slug=fact.slug, locale=parent.locale, **{name: fact}, **words)
    )
