"""Where the offer is found. Made of the language and a slug, so that a page of two hundred links asks the database
nothing. The words of the address are public and stable; they stay Dutch in every language."""

from django.http import QueryDict
from django.urls import reverse

CATALOGUE_SLUG, MODULES_SLUG = "opleidingen", "modules"


def home_url():
    return reverse("wagtail_serve", args=[""])


def catalogue_url():
    return reverse("wagtail_serve", args=[f"{CATALOGUE_SLUG}/"])


def programme_url(slug):
    return reverse("wagtail_serve", args=[f"{CATALOGUE_SLUG}/{slug}/"])


def modules_url():
    return reverse("wagtail_serve", args=[f"{MODULES_SLUG}/"])


def module_url(slug):
    return reverse("wagtail_serve", args=[f"{MODULES_SLUG}/{slug}/"])


def offer_feed_url():
    return reverse("offer_feed")


def picture_url(kind, slug):
    """The picture that goes with a link to a "programme" or "module"."""
    return reverse(f"{kind}_picture", args=[slug])


def compare_url(slugs=()):
    """Where up to three modules stand side by side."""
    query = QueryDict(mutable=True)
    query.setlist("m", slugs)
    return f"{reverse('compare_modules')}?{query.urlencode()}" if slugs else reverse("compare_modules")
