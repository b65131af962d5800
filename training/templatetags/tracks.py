from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def in_words(counts):
    """How many points go how, of a Counts: what the drawing shows, for who reads."""
    told = _("%(done)s of %(total)s independently") % {"done": counts.independent, "total": counts.total}
    if counts.supervised:
        told = _("%(told)s, %(number)s under supervision") % {"told": told, "number": counts.supervised}
    return told
