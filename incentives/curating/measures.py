"""What a measure is, beside its versions: made and changed, with what excludes it."""

from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from incentives.curating.locking import hold_measures
from incentives.models import IncentiveMeasure, MeasureExclusion
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken


def exclusions_of(measure):
    """[(the other measure, why)] in the order of measures."""
    rows = MeasureExclusion.objects.filter(Q(one=measure) | Q(other=measure)).select_related("one", "other")
    pairs = [(row.other if row.one_id == measure.pk else row.one, row.reason) for row in rows]
    return sorted(pairs, key=lambda pair: (pair[0].place, pair[0].code))


@transaction.atomic
def save_measure(measure, *, columns, sources, replaced_by, excludes, by, at):
    """`measure` is None for a new one. `excludes` are [(measure, why)]."""
    hold_measures()
    is_new = measure is None
    held = new_measure() if is_new else IncentiveMeasure.objects.filter(pk=measure.pk).first()
    if held is None:
        raise RuleBroken(_("This measure is gone: somebody deleted it."))
    refuse_itself(held, replaced_by, excludes)
    changed = [name for name, value in columns.items() if getattr(held, name) != value]
    for name, value in columns.items():
        setattr(held, name, value)
    with told_as_rule(IncentiveMeasure):
        held.save()
    held.sources.set(sources)
    held.replaced_by.set(replaced_by)
    tell_exclusions(held, excludes)
    action = "incentives.measure_made" if is_new else "incentives.measure_changed"
    audit.record(action, on=held, by=by, fields=changed, told={"measure": held.code})
    return held


def new_measure():
    last = IncentiveMeasure.objects.aggregate(last=Max("place"))["last"]
    return IncentiveMeasure(place=(last or 0) + 1)


def refuse_itself(held, replaced_by, excludes):
    others = [other.pk for other, _why in excludes]
    if held.pk and (held in replaced_by or held.pk in others):
        raise RuleBroken(_("A measure does not exclude or replace itself."))
    if len(set(others)) < len(others):
        raise RuleBroken(_("A measure stands twice among those that it excludes."))


def tell_exclusions(held, excludes):
    wanted = {other.pk: why for other, why in excludes}
    for row in MeasureExclusion.objects.filter(Q(one=held) | Q(other=held)):
        if (row.other_id if row.one_id == held.pk else row.one_id) not in wanted:
            row.delete()
    for pk, why in wanted.items():
        one, other = sorted([held.pk, pk])
        MeasureExclusion.objects.update_or_create(one_id=one, other_id=other, defaults={"reason": why})


@transaction.atomic
def delete_measure(measure, *, by, at):
    """One that never had a version in force: else people were told something by it, and it is abolished instead."""
    hold_measures()
    held = IncentiveMeasure.objects.filter(pk=measure.pk).first()
    if held is None:
        raise RuleBroken(_("This measure is gone: somebody deleted it."))
    if held.versions.exclude(in_force_at=None).exists():
        raise RuleBroken(_("A version of it is in force, or was. Say that the measure is abolished instead."))
    audit.record("incentives.measure_deleted", on=held, by=by, told={"measure": held.code})
    held.delete()
