"""Constraints that the database enforces, each told in the sentence that stands beside it."""

from contextlib import contextmanager

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.rules import RuleBroken


@contextmanager
def told_as_rule(model):
    """What `model`'s constraints refuse inside becomes a RuleBroken with their sentence, and is undone."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as refusal:
        name = getattr(getattr(refusal.__cause__, "diag", None), "constraint_name", None)
        sentences = {constraint.name: constraint.violation_error_message for constraint in model._meta.constraints}
        if name in sentences:
            raise RuleBroken(str(sentences[name])) from refusal
        raise RuleBroken(_("Something with the same code was made just before this.")) from refusal


def decision_is_dated(table, *, waiting):
    """What has the state `waiting` was not decided; whatever has another, was decided at a moment."""
    return models.CheckConstraint(
        condition=Q(state=waiting, decided_at=None) | ~Q(state=waiting) & ~Q(decided_at=None),
        name=f"{table}_decision_is_dated",
        violation_error_message=gettext_lazy("A decision has a moment."),
    )
