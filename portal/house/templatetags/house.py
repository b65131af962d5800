"""For texts that no visit asks for, such as mails: the sector that is active."""

from django import template
from wagtail.models import Site

from portal.house.models import SectorSettings

register = template.Library()


@register.simple_tag
def sector_name():
    """The name that the sector gave itself, in the language that is active."""
    house = SectorSettings.objects.first()
    return house.name_here if house else "Opmaat"


@register.simple_tag
def sector_address():
    """Where the sector answers, without a final slash: https://contact.fonds.example"""
    site = Site.objects.filter(is_default_site=True).first()
    return site.root_url if site else ""
