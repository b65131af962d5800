"""The two pages under which a sector's words about its offer live, in every language."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from catalogue.addresses import CATALOGUE_SLUG, MODULES_SLUG
from catalogue.models import CataloguePage, ModuleIndexPage
from portal.kit.pages import make_missing


def make_catalogue_pages(home):
    """Make the catalogue page and the list of modules under `home`, in its language, unless they are there."""
    with override(home.locale.language_code):
        wanted = [
            (CataloguePage, CATALOGUE_SLUG, _("Training offer")),
            (ModuleIndexPage, MODULES_SLUG, _("All modules")),
        ]
    make_missing(home, wanted)
