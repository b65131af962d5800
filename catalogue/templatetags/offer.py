"""How the offer's facts are written: quantities with their unit, links without a query."""

from django import template
from django.conf import settings
from django.utils.translation import get_language_info

from catalogue import addresses
from catalogue.quantities import counted
from portal.kit.templatetags.components import lang_of

register = template.Library()
register.simple_tag(addresses.home_url)
register.simple_tag(addresses.catalogue_url)
register.simple_tag(addresses.modules_url)
register.simple_tag(addresses.compare_url)


@register.filter
def quantity(fact):
    """A module's or outline's quantity with its unit: "80 lestijden"; unknown says so."""
    if hasattr(fact, "in_words"):
        return fact.in_words()
    return counted(fact.quantity, fact.unit)


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


@register.filter
def language_name(code):
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:  # Not one that Django knows: its code is all there is to show.
        return code
