"""What is new in the offer, for feed readers."""

from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.addresses import catalogue_url, module_url, offer_feed_url, programme_url
from catalogue.models import Module, ModulePage, Programme, ProgrammePage
from portal.house.models import SectorSettings
from portal.kit.access import Audience, open_to
from portal.kit.kept_pages import may_be_kept

NEWEST = 50


class OfferFeed(Feed):
    """The newest words about programmes and modules in the reader's language, newest first."""

    feed_type = Atom1Feed

    def title(self):
        return _("%(sector)s: new in the training offer") % {"sector": SectorSettings.load().name_here}

    def link(self):
        return catalogue_url()

    def feed_url(self):
        return offer_feed_url()

    def feed_guid(self):
        return None  # Its address says which feed it is.

    def items(self):
        found = [
            page
            for model, fact, facts in ((ProgrammePage, "programme", Programme), (ModulePage, "module", Module))
            for page in model.objects.live()
            .filter(language=get_language(), **{f"{fact}__in": facts.objects.in_offer()})
            .select_related(fact)
            .order_by("-first_published_at", "-pk")[:NEWEST]
        ]
        return sorted(found, key=lambda page: page.first_published_at, reverse=True)[:NEWEST]

    def item_title(self, page):
        return page.title

    def item_description(self, page):
        return page.lead

    def item_link(self, page):
        address = programme_url if isinstance(page, ProgrammePage) else module_url
        return address(page.fact.slug)

    def item_pubdate(self, page):
        return page.first_published_at

    def item_updateddate(self, page):
        return page.last_published_at


offer_feed = open_to(Audience.ANYONE)(may_be_kept(OfferFeed()))
