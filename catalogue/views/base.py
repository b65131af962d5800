"""The frame of the offer's pages: that of all public pages, with the feed of what is new in the offer."""

from django.utils.translation import gettext as _

from catalogue.addresses import home_url, offer_feed_url, picture_url
from catalogue.linked_data import course
from portal.house import pages


class PageContext(pages.PageContext):
    def feed(self):
        return _("New in the training offer"), offer_feed_url()


class PageView(PageContext, pages.PageView):
    """Shows one page of words about the offer."""


class FactView(PageView):
    """Shows the words about one module or programme."""

    def path(self):
        return self.page.public_path

    def languages(self):
        return self.page.languages_with_words or [self.page.language]

    def preview_picture(self):
        return self.absolute(picture_url(self.page.fact_name, self.page.fact.slug))

    def course(self, context, **known):
        """These words as search engines read them; `known` is what the facts say."""
        return course(
            url=context["canonical"],
            title=self.page.title,
            description=self.page.search_description or self.page.lead,
            language=self.page.language,
            house=self.house,
            home=self.absolute(home_url()),
            **known,
        )
