"""A constraint that the database enforces, told in the sentence that stands beside it."""

from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

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
