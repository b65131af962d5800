"""How long a unit of learning lasts in this sector."""

from catalogue.enums import Unit
from portal.house.models import SectorSettings


def minutes_per_unit():
    """Minutes by unit, for the sector at work. A study point has no fixed length, so it is not there."""
    return {Unit.LESTIJD: SectorSettings.load().minutes_per_lestijd, Unit.HOUR: 60}
