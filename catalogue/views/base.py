"""The frame of the offer's pages: that of all public pages, with the feed of what is new in the offer."""

from django.utils.translation import gettext as _

from catalogue.addresses import offer_feed_url
from portal.house import pages


class PageContext(pages.PageContext):
    def feed(self):
        return _("New in the training offer"), offer_feed_url()


class PageView(PageContext, pages.PageView):
    """Shows one page of words about the offer."""
