"""What is done to the facts of the offer, wherever it is asked."""

from django.db import transaction

from catalogue import search
from catalogue.clashes import ChangedMeanwhile, both_changed, clashes_in_facts, same
from catalogue.models import Module, Prerequisite
from catalogue.parts import part
from catalogue.units import fitting_minutes_per_unit, minutes_per_unit
from portal.kit import audit
from portal.kit.constraints import told_as_rule


@transaction.atomic
def change_facts(*, fact, fields, requires=None, by, read=None):
    """Give `fact` these `fields` ({name: value}), and ask `requires` (modules; None: as it was) before it.

    Beside columns, `fields` may hold what `catalogue.parts` knows: the indicators of a competence, the activities of a
    module. `read` holds what `by` saw of the same names before changing them: what somebody else changed since is then
    not overwritten. `by` is whom the history names. Returns the fact as it stands now.

    Raises RuleBroken, with nothing written: ChangedMeanwhile, PrerequisiteCycle, or the sentence of a constraint.
    """
    wanted = fields if requires is None else {**fields, "requires": requires}
    if "requires" in wanted:
        Prerequisite.objects.lock()  # Before any row, as an import does: else each could wait for the other.
    stored = type(fact).objects.select_for_update().get(pk=fact.pk)
    wanted = {name: as_stored(stored, name, value) for name, value in wanted.items()}
    now = {name: value_of(stored, name) for name in wanted}
    seen = {name: as_stored(stored, name, value) for name, value in (read or {}).items() if name in wanted}
    if names := both_changed(wanted=wanted, read=seen, now=now):
        raise ChangedMeanwhile(clashes_in_facts(stored, names, now))
    changes = {name: value for name, value in wanted.items() if not same(now[name], value)}
    if isinstance(stored, Module):
        changes |= unit_length(stored, changes, wanted) | reason_to_leave(stored, changes)
    write(stored, changes)
    if changes:
        audit.record("catalogue.facts_changed", on=stored, by=by, fields=list(changes))
        search.refresh_about(stored)
    return stored


def as_stored(fact, name, value):
    """`value` as reading it from the database would give it: a form gives lines as one text."""
    if part(fact, name):
        return list(value or [])
    return fact._meta.get_field(name).to_python(value)


def value_of(fact, name):
    found = part(fact, name)
    return found.read(fact) if found else getattr(fact, name)


def write(fact, changes):
    columns = [name for name in changes if not part(fact, name)]
    for name in columns:
        setattr(fact, name, changes[name])
    with told_as_rule(type(fact)):
        fact.save(update_fields=columns)
    for name in changes.keys() - set(columns):
        part(fact, name).write(fact, changes[name])


def unit_length(module, fields, given):
    """{"minutes_per_unit": …} when a new quantity or unit asks another one and nobody gave it by hand."""
    if "minutes_per_unit" in given or not fields.keys() & {"quantity", "unit"}:
        return {}
    quantity, unit = fields.get("quantity", module.quantity), fields.get("unit", module.unit)
    minutes = fitting_minutes_per_unit(quantity, unit, module, minutes_per_unit())
    return {} if minutes == module.minutes_per_unit else {"minutes_per_unit": minutes}


def reason_to_leave(module, fields):
    """{"retired_because": ""} for a module that does not leave the offer any more."""
    stays = "retired_on" in fields and fields["retired_on"] is None
    return {"retired_because": ""} if stays and module.retired_because else {}


@transaction.atomic
def retire_module(*, module, on, by, reason=""):
    """Take `module` out of the offer from the date `on`, and out of what visitors find. Raises NothingToDo."""
    module.retire(on=on, by=by, reason=reason)
    search.refresh_about(module)


@transaction.atomic
def bring_module_back(*, module, by):
    """Offer `module` again. Raises NothingToDo when it never was to leave."""
    module.bring_back(by=by)
    search.refresh_about(module)
