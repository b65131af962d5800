"""Which modules a visitor chose to compare. The address carries them (?m=…&m=…), from page to page and to a colleague."""

from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.text import slugify

from catalogue.addresses import compare_url
from catalogue.models import Module
from catalogue.views.facets import without
from catalogue.words import with_titles

MOST = 3
MOST_READ, LONGEST = 20, 60  # Nobody chooses more, and no code is longer.


def asked_in(query):
    """The slugs in a query, each once. A code will do for a slug; what is neither stays as it is, to be told."""
    values = [value.strip()[:LONGEST] for value in query.getlist("m")[:MOST_READ]]
    return list(dict.fromkeys(slugify(value) or value for value in values if value))


def offered(slugs, *, user, language):
    """{slug: module, as `with_titles` gives it} of those that are in the offer."""
    slugs = [slug for slug in slugs if slug == slugify(slug)]
    if not slugs:
        return {}
    modules = Module.objects.visible_to(user).in_offer().filter(slug__in=slugs)
    return {module.slug: module for module in with_titles(modules, language)}


@dataclass
class Chosen:
    """The modules that a query chooses, in its order; at most three of them.

    `offer` is {slug: module}, where a module has slug, code, words_title and words_language.
    """

    query: object
    offer: dict

    @cached_property
    def asked(self):
        return asked_in(self.query)

    @cached_property
    def found(self):
        return [self.offer[slug] for slug in self.asked if slug in self.offer]

    @cached_property
    def modules(self):
        return self.found[:MOST]

    @property
    def unknown(self):
        """What was asked and is not in the offer."""
        return [slug for slug in self.asked if slug not in self.offer][:MOST]

    @property
    def are_too_many(self):
        return len(self.found) > MOST

    @property
    def are_enough(self):
        return len(self.modules) > 1

    @cached_property
    def slugs(self):
        return [module.slug for module in self.modules]

    @property
    def url(self):
        return compare_url(self.slugs)

    def each(self):
        """(module, the query without it)."""
        rest = self.query.copy()
        rest.setlist("m", self.slugs)
        return [(module, without(rest, "m", module.slug)) for module in self.modules]
