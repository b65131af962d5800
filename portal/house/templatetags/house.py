"""For texts that no visit asks for, such as mails: the sector that is active."""

from django import template

from portal.house import addresses
from portal.house.models import SectorSettings

register = template.Library()


@register.simple_tag
def sector_name():
    """The name that the sector gave itself, in the language that is active."""
    house = SectorSettings.objects.first()
    return house.name_here if house else "Opmaat"


register.simple_tag(addresses.sector_address)
