"""What is done to the facts of the offer, wherever it is asked."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue import search
from catalogue.models import Module
from catalogue.units import fitting_minutes_per_unit, minutes_per_unit
from portal.kit import audit
from portal.kit.rules import RuleBroken


class StaysInOffer(RuleBroken):
    """Somebody chose a day to come as the day from which a fact is no longer offered; it would be gone today."""


@transaction.atomic
def change_facts(*, fact, fields, requires=None, by):
    """Give `fact` these `fields` ({name: value}) and ask `requires` (modules; None: as it was) before it.

    `by` is whom the history names. Returns the fact as it stands now. Raises RuleBroken, with nothing written, for a
    circle of prerequisites and for a day of leaving the offer that is still to come.
    """
    stored = type(fact).objects.select_for_update().get(pk=fact.pk)
    keep_in_offer_until(fields.get("retired_on"), stored)
    changes = dict(fields)
    if isinstance(stored, Module):
        changes |= unit_length(stored, fields)
    for name, value in changes.items():
        setattr(stored, name, value)
    stored.save(update_fields=list(changes))
    if requires is not None:
        stored.require(*requires)
    if named := [*changes, *([] if requires is None else ["requires"])]:
        audit.record("catalogue.facts_changed", on=stored, by=by, fields=named)
        search.refresh_about(stored)
    return stored


def keep_in_offer_until(day, fact):
    if day is None or day <= timezone.localdate():
        return
    if isinstance(fact, Module):
        raise StaysInOffer(_("Choose today or a day that has passed: until then the module stays in the offer."))
    raise StaysInOffer(_("Choose today or a day that has passed: until then the programme stays in the offer."))


def unit_length(module, fields):
    """{"minutes_per_unit": …} when a new quantity or unit asks another one and nobody gave it by hand."""
    if "minutes_per_unit" in fields or not fields.keys() & {"quantity", "unit"}:
        return {}
    quantity, unit = fields.get("quantity", module.quantity), fields.get("unit", module.unit)
    minutes = fitting_minutes_per_unit(quantity, unit, module, minutes_per_unit())
    return {} if minutes == module.minutes_per_unit else {"minutes_per_unit": minutes}
