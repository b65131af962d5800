"""Finds the page at an address in the reader's language, else the Dutch one that stands in for it."""

from collections import defaultdict

from django.conf import settings
from django.db.models import Q, Subquery, TextField, Value
from django.db.models.functions import Concat
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from portal.reading.models.base import path_of


def route_to_page(home, components, language):
    """What Wagtail is to serve at `components` below `home` (of this language), or None.

    An address leads to the page that stands there in the reader's own tree, or to the translation of the page that stands
    there in the Dutch tree: so a text has one address in all languages, wherever its translation was put.
    """
    versions = versions_at(home, components)
    at_own_address = next((page for page in versions if page.url_path == below(home, components)), None)
    if at_own_address:
        versions = [page for page in versions if page.translation_key == at_own_address.translation_key]
    by_language = {page.locale.language_code: page for page in versions}
    dutch = by_language.get(settings.LANGUAGE_CODE)
    found = by_language.get(language) or dutch
    if found is None:
        return None
    page = found.specific
    page.locale = found.locale
    page.languages_with_words = tuple(by_language)
    page.public_path = path_of(dutch or found)
    return RouteResult(page)


def below(home, components):
    return f"{home.url_path}{'/'.join(components)}/"


def versions_at(home, components):
    """The published pages of every language of what stands at this address, in this tree or the Dutch one."""
    dutch_home = Page.objects.filter(
        translation_key=home.translation_key, locale__language_code=settings.LANGUAGE_CODE
    ).values("url_path")[:1]
    rest = Value(f"{'/'.join(components)}/", output_field=TextField())
    there = Page.objects.filter(
        Q(url_path=below(home, components)) | Q(url_path=Concat(Subquery(dutch_home), rest)), slug=components[-1]
    )
    return list(
        Page.objects.live().filter(translation_key__in=there.values("translation_key")).select_related("locale")
    )


def neighbours(pages, language):
    """Of pages in several languages one for each text: in this language, else in Dutch; in the order of the Dutch tree.

    `pages` come with their locale. What exists in this language alone comes last.
    """
    texts = defaultdict(dict)
    for page in sorted(pages, key=lambda page: page.path):
        texts[page.translation_key][page.locale.language_code] = page
    chosen = [
        (versions.get(settings.LANGUAGE_CODE), versions.get(language) or versions.get(settings.LANGUAGE_CODE))
        for versions in texts.values()
    ]
    chosen = [(dutch, page) for dutch, page in chosen if page]
    for dutch, page in chosen:
        page.public_path = path_of(dutch or page)
    return [page for _dutch, page in sorted(chosen, key=lambda pair: (pair[0] is None, (pair[0] or pair[1]).path))]
