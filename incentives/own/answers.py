"""What somebody answers about themselves: kept only while they allow it, and never what is sensitive."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from incentives.enums import About, Sensitivity
from incentives.models import Fact, OwnAnswer
from incentives.rules.facts import FactRefused
from portal.kit.rules import RuleBroken
from portal.privacy.consents import allows
from portal.privacy.holders import subject_of

# The purpose for which somebody allows it (portal.privacy.consents); the code is stored.
PURPOSE = "incentives.answers"
OF_A_TRAINING = (About.TRAINING, About.PARTICIPATION)


def may_be_kept(fact):
    """`fact` is a Fact or its FactType."""
    return fact.sensitivity != Sensitivity.HIGH


def is_allowed(employee):
    """Whether this person allows the portal to keep what they answer. Without an account nobody can."""
    return employee.user is not None and allows(subject_of(employee.user), PURPOSE)


@transaction.atomic
def keep_answers(employee, answers, *, module, at):
    """Keep `answers` ({key: value as rules read it, or None to forget it}) of this person, about the training those that are
    of it. What is sensitive is not kept, and passed over. Raises RuleBroken without their consent."""
    if not is_allowed(employee):
        raise RuleBroken(_("Your answers are kept only when you allow it."))
    for fact in Fact.objects.in_use().filter(key__in=answers):
        if may_be_kept(fact):
            keep_one(employee, fact, answers[fact.key], module=module if fact.about in OF_A_TRAINING else None, at=at)


def keep_one(employee, fact, value, *, module, at):
    if value is None:
        OwnAnswer.objects.filter(employee=employee, fact=fact, module=module).delete()
        return
    fact.as_type().value_of(value)  # Raises FactRefused: nothing else ever comes into the row.
    OwnAnswer.objects.update_or_create(
        employee=employee,
        fact=fact,
        module=module,
        defaults={"value": as_json(value), "sensitivity": fact.sensitivity, "answered_at": at},
    )


def as_json(value):
    return value if isinstance(value, bool | str) else str(value)


def answers_of(employee, *, module):
    """{key: value} of what this person allows the portal to know, about themselves and about this module."""
    return read_answers(employee, module=module) if is_allowed(employee) else {}


def read_answers(employee, *, module):
    """Of somebody who allows it. What cannot be read any more, as the fact changed, is not known."""
    found = {}
    mine = Q(module=None) | Q(module=module)
    rows = OwnAnswer.objects.filter(mine, employee=employee, fact__is_in_use=True)
    for row in rows.select_related("fact"):
        if may_be_kept(row.fact):
            try:
                found[row.fact.key] = row.fact.as_type().value_of(row.value)
            except FactRefused:
                continue
    return found
