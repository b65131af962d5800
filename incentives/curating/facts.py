"""Facts: made, changed, retired and brought back. What versions rest on does not change under them."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from incentives.curating.locking import hold_measures
from incentives.enums import Sensitivity, VersionState
from incentives.knowledge import read_knowledge
from incentives.models import CompanyAnswer, Fact, MeasureVersion, OwnAnswer
from incentives.rules.expressions import Unclear
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken

# What holds a fact or names the fact from which something is counted, in what is compiled.
NAMES = ("fact", "base", "hours", "of_fact", "times", "by")
TOLD = ("words", "reason", "sources")


class FactInUse(RuleBroken):
    """`versions` are those that use it."""

    def __init__(self, told, versions):
        super().__init__(told)
        self.versions = versions


def compared_in(stored):
    """{key of a fact: values with which it is compared} of what is compiled."""
    found, waiting = {}, [stored]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            waiting.extend(part)
        elif isinstance(part, dict):
            for name in NAMES:
                if isinstance(part.get(name), str):
                    found.setdefault(part[name], set())
            value = part.get("value")
            if isinstance(part.get("fact"), str):
                found[part["fact"]].update(each for each in listed(value) if isinstance(each, str))
            waiting.extend(each for name, each in part.items() if name not in TOLD)
    return found


def listed(value):
    return value if isinstance(value, list) else [value]


def used_by(key):
    """[(version, values)]: versions in force and drafts that use the fact, with the values that they compare."""
    versions = MeasureVersion.objects.exclude(state=VersionState.WITHDRAWN).select_related("measure")
    used = [(version, compared_in(version.compiled)) for version in versions.order_by("measure__place", "since")]
    return [(version, found[key]) for version, found in used if key in found]


def uses():
    """{key of a fact: how many versions use it}, in one query."""
    counted: dict[str, int] = {}
    for stored in MeasureVersion.objects.exclude(state=VersionState.WITHDRAWN).values_list("compiled", flat=True):
        for key in compared_in(stored):
            counted[key] = counted.get(key, 0) + 1
    return counted


@transaction.atomic
def save_fact(fact, *, columns, by, at):
    """`fact` is None for a new one; `columns` of one that is there hold no key. Its kind, and values with which versions
    compare it, stay as they are while they are used."""
    hold_measures()
    is_new = fact is None
    held = new_fact() if is_new else held_fact(fact)
    if not is_new:
        refuse_change(held, columns)
    changed = [name for name, value in columns.items() if getattr(held, name) != value]
    for name, value in columns.items():
        setattr(held, name, value)
    with told_as_rule(Fact):
        held.save()
    forget_what_is_sensitive()
    refuse_what_breaks_versions()
    audit.record(
        "incentives.fact_made" if is_new else "incentives.fact_changed",
        on=held,
        by=by,
        fields=changed,
        told={"fact": held.key},
    )
    return held


def forget_what_is_sensitive():
    """What was answered before a fact was found sensitive goes: of that nothing is kept."""
    sensitive = Fact.objects.filter(sensitivity=Sensitivity.HIGH)
    OwnAnswer.objects.filter(fact__in=sensitive).delete()
    CompanyAnswer.objects.filter(fact__in=sensitive).delete()


def refuse_what_breaks_versions():
    """Whatever is in force must still be read with the facts as they are now: pages ask it all the time."""
    try:
        read_knowledge()
    except Unclear as unclear:
        raise FactInUse(
            _("A version in force would no longer be understood: %(why)s") % {"why": unclear.told}, []
        ) from None


def new_fact():
    return Fact(place=(Fact.objects.aggregate(last=Max("place"))["last"] or 0) + 1)


def held_fact(fact):
    found = Fact.objects.filter(pk=fact.pk).first()
    if found is None:
        raise RuleBroken(_("This fact is gone: somebody deleted it."))
    return found


def refuse_change(held, columns):
    using = used_by(held.key)
    if columns["kind"] != held.kind and (using or held.of_modules.exists()):
        raise FactInUse(_("Its kind does not change while it is used."), [version for version, _values in using])
    kept = {value["code"] for value in columns["values"]}
    for version, values in using:
        if lost := values - kept:
            told = _("The value “%(value)s” is used by a version, so it stays.") % {"value": min(lost)}
            if held.kind == "enum":
                raise FactInUse(told, [version])


@transaction.atomic
def retire_fact(fact, *, by, at):
    """No new version compares it, and nobody is asked it any more. Raises FactInUse."""
    hold_measures()
    held = held_fact(fact)
    using = [version for version, _values in used_by(held.key)]
    if using:
        raise FactInUse(_("Versions in force, or drafts, use this fact. It can be retired once none does."), using)
    held.is_in_use = False
    held.save(update_fields=["is_in_use"])
    audit.record("incentives.fact_retired", on=held, by=by, told={"fact": held.key})
    return held


@transaction.atomic
def bring_back_fact(fact, *, by, at):
    hold_measures()
    held = held_fact(fact)
    held.is_in_use = True
    held.save(update_fields=["is_in_use"])
    audit.record("incentives.fact_back", on=held, by=by, told={"fact": held.key})
    return held
