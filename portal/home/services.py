from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tenants.utils import tenant_context
from wagtail.models import Locale, Page, Site

from catalogue.tree import make_catalogue_pages
from portal.accounts.roles import make_roles
from portal.home.models import HomePage
from portal.house.models import SectorSettings
from portal.tenancy.models import Domain, Sector


def open_sector(*, schema, name, domain, colour=None, tagline="", contact_email="", contact_phone=""):
    """Make a sector and everything it needs to be visited; with an existing `schema`, add only what is missing.

    Returns the Sector. Raises ValidationError for a schema name or a domain that cannot be used; nothing is left then.
    """
    connection.set_schema_to_public()
    sector = Sector.objects.filter(schema_name=schema).first()
    if sector is None:
        sector = Sector(schema_name=schema, name=name)
        domain_row = Domain(domain=domain, tenant=sector)
        sector.full_clean()
        domain_row.full_clean(exclude=["tenant"])
        sector.save(verbosity=0)
    Domain.objects.get_or_create(domain=domain, defaults={"tenant": sector})
    with tenant_context(sector), transaction.atomic():
        if not SectorSettings.objects.exists():
            look = {"colour": colour} if colour else {}
            SectorSettings.objects.create(
                name=name, tagline=tagline, contact_email=contact_email, contact_phone=contact_phone, **look
            )
        make_site(name, domain)
        make_roles(Page.get_first_root_node())
    return sector


def make_site(name, domain):
    """The home page and the catalogue's pages in every language, and Wagtail's Site at `domain`."""
    root = Page.get_first_root_node()
    homes = [make_home(root, name, language) for language, _label in settings.LANGUAGES]
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": domain, "port": settings.SITE_PORT, "site_name": name, "root_page": homes[0]},
    )
    Page.objects.filter(depth=2).not_type(HomePage).delete()  # Wagtail's "Welcome" page, in no sector's language.
    for home in homes:
        make_catalogue_pages(home)


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
