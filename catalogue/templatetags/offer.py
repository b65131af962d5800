"""How the offer's facts are written: quantities with their unit, links without a query."""

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import get_language, get_language_info

from catalogue import addresses
from catalogue.quantities import counted

register = template.Library()
register.simple_tag(addresses.home_url)
register.simple_tag(addresses.catalogue_url)
register.simple_tag(addresses.modules_url)
register.simple_tag(addresses.compare_url)


@register.filter
def quantity(fact):
    """A module's, programme's or outline's quantity with its unit: "80 lestijden"; unknown says so."""
    number = getattr(fact, "quantity", None)
    number = number() if callable(number) else number
    return counted(number, fact.unit)


@register.filter
def lang_of(words):
    """` lang="nl"` for words (or a language) that are not in the reader's language, else nothing."""
    spoken = getattr(words, "language", words) or settings.LANGUAGE_CODE
    return format_html(' lang="{}"', spoken) if spoken != get_language() else ""


@register.simple_tag
def facts_lang():
    """` lang="nl"` where facts stand in another language's page: they are in the language of their source."""
    return lang_of(settings.LANGUAGE_CODE)


@register.filter
def module_url(module):
    return addresses.module_url(module.slug)


@register.filter
def programme_url(programme):
    return addresses.programme_url(programme.slug)


@register.filter
def delivery_icon(delivery):
    """The name of the icon for a way of learning."""
    return {"workplace": "workplace", "online": "online", "blended": "blended"}.get(delivery, "classroom")


@register.filter
def language_names(codes):
    """Names of languages in the reader's own: "Nederlands, Frans"."""
    return ", ".join(language_name(code) for code in codes)


def language_name(code):
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:  # Not one that Django knows: its code is all there is to show.
        return code
