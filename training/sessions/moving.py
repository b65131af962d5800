"""The parts of a session become those that somebody wants. What the register says of a part keeps it where it is."""

from django.db.models import Count, Max
from django.utils.translation import gettext as _

from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken
from training.hours import planned_minutes
from training.models import SessionPart, SignIn
from training.sessions.plans import compare, part_in_words

FIELDS = ("date", "part", "starts_at", "ends_at", "breaks")


def write_parts(session, wanted):
    """Give the session these parts, and say whether anything changed. Raises RuleBroken."""
    there = list(session.parts.annotate(longest=Max("attendances__minutes"), marks=Count("attendances")))
    days = compare(there, wanted)
    changed = [(part, new) for part, new in days.kept if facts_of(part) != facts_of(new)]
    refuse_with_marks(changed, days.gone)
    with told_as_rule(SessionPart):
        SessionPart.objects.filter(pk__in=[part.pk for part in days.gone]).delete()
        for part, new in changed:
            SessionPart.objects.filter(pk=part.pk).update(**facts_of(new))
        SessionPart.objects.bulk_create(SessionPart(session=session, **facts_of(new)) for new in days.new)
    return bool(changed or days.new or days.gone)


def facts_of(part):
    return {name: getattr(part, name) for name in FIELDS}


def refuse_with_marks(changed, gone):
    moved = [part for part, new in changed if (part.date, part.part) != new.key]
    signed = SignIn.objects.filter(door__part__in=[*moved, *gone], refused_at=None).values_list("door__part", flat=True)
    signed = set(signed)
    for part in [*moved, *gone]:
        if part.marks or part.pk in signed:
            raise RuleBroken(
                _("The register of %(part)s is begun, so this part stays.") % {"part": part_in_words(part)}
            )
    for part, new in changed:
        if part.longest is not None and part.longest > planned_minutes(new.starts_at, new.ends_at, new.breaks):
            raise RuleBroken(
                _("In the register of %(part)s somebody was there for longer than it would last.")
                % {"part": part_in_words(part)}
            )
