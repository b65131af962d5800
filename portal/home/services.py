from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tenants.utils import tenant_context
from wagtail.models import Locale, Page, Site

from catalogue.tree import make_catalogue_pages
from portal.home.approval import apply_policy
from portal.home.models import HomePage
from portal.house.models import SectorSettings
from portal.reading.tree import make_reading_pages
from portal.tenancy.models import Sector
from portal.tenancy.opening import add_sector, give_address
from portal.tenancy.schemas import wait_for_other_operators


def open_sector(*, schema, name, domain, colour=None, tagline="", contact_email="", contact_phone=""):
    """Make a sector and everything it needs to be visited; with an existing `schema`, add only what is missing.

    Returns the Sector. Raises ValidationError for a schema name, a domain or a look that cannot be used; nothing is
    left then.
    """
    domain = domain.strip().lower()
    look = {"colour": colour} if colour else {}
    house = SectorSettings(name=name, tagline=tagline, contact_email=contact_email, contact_phone=contact_phone, **look)
    house.full_clean()  # Before the sector is made: afterwards a schema would be left.
    sector = add_sector(schema=schema, name=name, domain=domain)
    with tenant_context(sector), transaction.atomic():
        wait_for_other_operators()
        if not SectorSettings.objects.exists():
            house.save()
        make_site(name, domain)
        apply_policy()
    give_address(sector, domain)  # Last: nobody can visit a sector that is half made.
    return sector


def renew_roles():
    """Give the staff roles of every sector, closed ones too, exactly the rights that this version of the code gives,
    and the way to approval that the sector chose."""
    for sector in Sector.objects.real():
        with tenant_context(sector), transaction.atomic():
            wait_for_other_operators()
            apply_policy()


def add_missing_pages():
    """Give every sector, closed ones too, the pages that this version of the code says each has."""
    for sector in Sector.objects.real():
        with tenant_context(sector), transaction.atomic():
            wait_for_other_operators()
            for home in HomePage.objects.select_related("locale").order_by("path"):
                make_reading_pages(home)


def make_site(name, domain):
    """The home page and the catalogue's pages in every language, and Wagtail's Site at `domain`."""
    root, is_new = Page.get_first_root_node(), not HomePage.objects.exists()
    homes = [make_home(root, name, language) for language, _label in settings.LANGUAGES]
    if is_new:  # Later the Site is in the hands of the sector's administrators.
        Site.objects.update_or_create(
            is_default_site=True,
            defaults={"hostname": domain, "port": settings.SITE_PORT, "site_name": name, "root_page": homes[0]},
        )
        Page.objects.filter(depth=2).not_type(HomePage).delete()  # Wagtail's own page, in no sector's language.
    for home in homes:
        make_catalogue_pages(home)
        make_reading_pages(home)


def make_home(root, name, language):
    locale, _made = Locale.objects.get_or_create(language_code=language)
    if home := HomePage.objects.filter(locale=locale).first():
        return home
    with override(language):
        lead = _(
            "Training for the people who work in our sector: find what fits, see what it takes, and what supports it."
        )
    slug = "start" if language == settings.LANGUAGE_CODE else f"start-{language}"
    home = HomePage(title=name, slug=slug, locale=locale, lead=lead)
    if original := HomePage.objects.first():
        home.translation_key = original.translation_key
    root.add_child(instance=home)
    home.save_revision().publish()
    return home
