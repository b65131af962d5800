"""How long a unit of learning lasts in this sector."""

from catalogue.enums import Unit
from portal.house.models import SectorSettings


def minutes_per_unit():
    """Minutes by unit, for the sector at work. A study point has no fixed length, so it is not there."""
    return {Unit.LESTIJD: SectorSettings.load().minutes_per_lestijd, Unit.HOUR: 60}


def fitting_minutes_per_unit(quantity, unit, stored, lengths):
    """What belongs with a module's new `quantity` and `unit`; `stored` is the module until now, or None.

    `lengths` are the sector's own, from `minutes_per_unit`. A sector that changes how long a lestijd lasts does not
    change modules that exist.
    """
    if quantity is None:
        return None
    if stored and stored.quantity is not None and stored.unit == unit:
        return stored.minutes_per_unit
    return lengths.get(unit)
