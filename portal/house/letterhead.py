"""What every letter of a sector says of the sector and of its day; the words of the letter itself are its room's."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.house.colours import derive
from portal.house.models import SectorSettings


def letterhead(*, language, on):
    """The facts of the house letter (templates/documents/house.typ) that are the same for each, in a language."""
    house = SectorSettings.load()
    with override(language):
        contact = [house.contact_email, house.contact_phone]
        return {
            "language": language,
            "author": house.name_here,
            "tagline": house.tagline_here,
            "accent": derive(house.colour).accent_text,
            "place_and_date": date_format(on, "DATE_FORMAT"),
            "page": _("page {n} of {total}"),
            "foot": " · ".join([house.name_here, *(each for each in contact if each)]),
        }
