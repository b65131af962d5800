from django import template

from incentives.words import in_language

register = template.Library()


@register.filter
def in_words(words):
    """Words in the language of the page."""
    return in_language(words)
