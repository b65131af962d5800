"""The two pages under which a sector's words about its offer live, in every language."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from catalogue.addresses import CATALOGUE_SLUG, MODULES_SLUG
from catalogue.models import CataloguePage, ModuleIndexPage


def make_catalogue_pages(home):
    """Make the catalogue page and the list of modules under `home`, in its language, unless they are there."""
    language = home.locale.language_code
    with override(language):
        wanted = [
            (CataloguePage, CATALOGUE_SLUG, _("Training offer")),
            (ModuleIndexPage, MODULES_SLUG, _("All modules")),
        ]
    for model, slug, title in wanted:
        if model.objects.child_of(home).exists():
            continue
        original = model.objects.exclude(locale=home.locale).first()
        page = model(title=title, slug=slug, locale=home.locale, show_in_menus=True)
        if original:
            page.translation_key = original.translation_key
        home.add_child(instance=page)
        page.save_revision().publish()
