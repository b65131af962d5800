"""The places where a company works: added, changed, removed. A company keeps one."""

from django.db import transaction
from django.utils.translation import gettext as _

from employers.models import Employer, Establishment
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken


@transaction.atomic
def add_place(employer, *, facts, by):
    """Add an establishment by its facts ({column: value}). Raises RuleBroken by the constraints."""
    with told_as_rule(Establishment):
        place = Establishment.objects.create(employer=employer, **facts)
    audit.record("employers.changed", on=employer, by=by, fields=["establishments"])
    return place


@transaction.atomic
def change_place(place, *, facts, by):
    """Write what changed of an establishment. Raises RuleBroken by the constraints."""
    stored = Establishment.objects.select_for_update().get(pk=place.pk)
    changed = [name for name, value in facts.items() if getattr(stored, name) != value]
    for name in changed:
        setattr(stored, name, facts[name])
    if changed:
        with told_as_rule(Establishment):
            stored.save(update_fields=changed)
        audit.record("employers.changed", on=stored.employer, by=by, fields=["establishments"])
    return stored


@transaction.atomic
def remove_place(place, *, by):
    """Remove an establishment. Raises RuleBroken for the last one, and for one that a recognition names."""
    employer = Employer.objects.select_for_update().get(pk=place.employer_id)  # Of two who remove at once, one is last.
    if not employer.establishments.exclude(pk=place.pk).exists():
        raise RuleBroken(_("A company works somewhere. Add the other place first."))
    if place.recognitions.exists():
        raise RuleBroken(_("A recognition as learning workplace names this place, so it stays."))
    Establishment.objects.filter(pk=place.pk).delete()
    audit.record("employers.changed", on=employer, by=by, fields=["establishments"])
