"""How much a module is, and how much of it is still to follow beside what a decision exempts from."""

from decimal import Decimal

from employees.models import HourCredit

# Of what comes from a decision, in the record of the learner.
ORIGIN = "exemptions.requested"
CENT = Decimal("0.01")


def length_of(requested):
    """How much the module is, in its own unit; None when nobody knows."""
    quantity = requested.snapshot["quantity"]
    return None if quantity is None else Decimal(quantity)


def exempted_elsewhere(requested):
    """Minutes of the module that the learner need not follow by anything but this decision."""
    others = HourCredit.objects.exclude(origin_kind=ORIGIN, origin_uuid=requested.uuid)
    return others.minutes_for([requested.employee_id], requested.module).get(requested.employee_id, 0)


def left_beside(requested, minutes):
    """How much is still to follow when `minutes` need not be, in the module's own unit; never less than nothing."""
    return in_units(requested, max(requested.snapshot["minutes"] - minutes, 0))


def in_units(requested, minutes):
    """Minutes in the module's own unit; None when nobody knows how long that is."""
    each = requested.snapshot["minutes_per_unit"]
    return (Decimal(minutes) / each).quantize(CENT) if each else None
