"""Where the offer is found. Made of the language and a slug, so that a page of two hundred links asks the database
nothing. The words of the address are public and stable; they stay Dutch in every language."""

from django.urls import reverse
from django.utils.translation import override

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


def in_languages(languages, path):
    """Pairs of language and address for `path` (as "modules/m-it-025/") in each of `languages`."""
    for language in languages:
        with override(language):
            yield language, reverse("wagtail_serve", args=[path])


def offer_feed_url():
    return reverse("offer_feed")


def picture_url(kind, slug):
    """The picture that goes with a link to a "programme" or "module"."""
    return reverse(f"{kind}_picture", args=[slug])
