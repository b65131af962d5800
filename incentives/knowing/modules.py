"""What is known of a module, as facts: its length and price, its registration on a day, and what the sector said of it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from catalogue.enums import Unit
from catalogue.models import Module, ModuleRegistration
from incentives.knowing.companies import known
from incentives.models import ModuleFact

UNITS = {Unit.LESTIJD: "lestijden", Unit.HOUR: "contacturen", Unit.STUDY_POINT: "studiepunten"}
CENT = Decimal("0.01")


def facts_of_modules(modules: Iterable[Module], days: Iterable[tuple[int, date]]) -> dict[tuple[int, date], dict]:
    """{(module id, day): facts} for training that begins on these `days`, (module id, day). Two queries."""
    found = {each.pk: each for each in modules}
    registered, said = registrations_of(found), said_of(found)
    return {(pk, day): of_module(found[pk]) | of_registrations(registered[pk], day) | said[pk] for pk, day in set(days)}


def of_module(module):
    return known(
        {
            "opl_eenheid": UNITS.get(module.unit),
            "opl_omvang": module.quantity,
            "opl_prijs": module.price,
        }
    )


def left_to_follow(module, credited) -> dict[str, Any]:
    """`opl_omvang` of somebody who is credited so many minutes: in the module's own unit, in proportion."""
    if not credited or module.quantity is None or not module.minutes:
        return {}
    left = module.quantity * max(module.minutes - credited, 0) / module.minutes
    return {"opl_omvang": left.quantize(CENT)}


def registrations_of(modules):
    found = defaultdict(list)
    rows = ModuleRegistration.objects.filter(module__in=modules).select_related("provider")
    for each in rows.order_by("since", "pk"):
        found[each.module_id].append(each)
    return found


def of_registrations(rows, day):
    """By those that hold on the day. Of several, what only some of them say is not known: who gives it decides."""
    there = [each for each in rows if each.since <= day and (each.until is None or day < each.until)]
    if not there:
        return {}
    themes = {each.kmo_theme for each in there}
    return known(
        {
            "opl_odb": True,
            "opl_kmop_verstrekker": True if all(each.provider.kmo_number for each in there) else None,
            "opl_kmop_thema": themes.pop() or None if len(themes) == 1 else None,
        }
    )


def said_of(modules):
    found = defaultdict(dict)
    for module, key, value in ModuleFact.objects.filter(module__in=modules).values_list("module", "fact__key", "value"):
        found[module][key] = value
    return found
