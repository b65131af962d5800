"""The news for programs that read feeds: per language, what was written in it."""

import unicodedata
from datetime import datetime, time

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.house.models import SectorSettings
from portal.kit.access import Audience, open_to
from portal.kit.addresses import in_language
from portal.reading.addresses import NEWS_SLUG
from portal.reading.models import NewsPage

NEWEST = 20


@open_to(Audience.ANYONE)
class NewsFeed(Feed):
    """A feed cannot say of one piece that it is in another language, so here nothing stands in for what is missing."""

    def get_object(self, request, *args, **kwargs):
        house = SectorSettings.load(request_or_site=request)
        language = get_language()
        if language != settings.LANGUAGE_CODE and language not in house.languages:
            raise Http404
        return house

    def title(self, house):
        return readable(_("%(sector)s: news") % {"sector": house.name_here})

    def description(self, house):
        return readable(house.tagline_here or house.name_here)

    def link(self, house):
        return in_language(f"/{NEWS_SLUG}/", get_language())

    def items(self, house):
        own = NewsPage.objects.open_to_all().filter(locale__language_code=get_language())
        return own.order_by("-published_on", "-pk")[:NEWEST]

    def item_title(self, page):
        return readable(page.title)

    def item_description(self, page):
        return readable(page.lead)

    def item_link(self, page):
        return page.address(get_language())

    def item_pubdate(self, page):
        return timezone.make_aware(datetime.combine(page.published_on, time()))

    def item_updateddate(self, page):
        return page.last_published_at


def readable(text):
    """Without the control characters that people paste along and XML has no place for."""
    return "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs", "Cn"))
