"""What was frozen of a module or programme, in the words of whoever reads."""

from django import template
from django.utils.translation import get_language

from catalogue.snapshots import title_of
from employees.certificates.words import amount_of, holder_of, how_much

register = template.Library()


@register.filter
def frozen_title(snapshot):
    """The title in the language of the page, else the Dutch one."""
    return title_of(snapshot, get_language())


@register.filter
def certificate_title(certificate):
    return frozen_title(certificate.snapshot)


@register.filter
def frozen_amount(snapshot):
    """“80 lestijden”; nothing where none is known."""
    return amount_of(snapshot) if snapshot.get("quantity") else ""


@register.filter
def frozen_hours(snapshot):
    """The same and what that is in hours, as it stands on the paper."""
    return how_much(snapshot)


@register.filter
def certificate_holder(certificate):
    """The name under which it was issued; nothing when the holder was erased."""
    return holder_of(certificate.snapshot)
