"""Worked cases: facts with the verdicts that they must give, made and changed by hand."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from incentives.curating.locking import hold_measures
from incentives.curating.writing import plain_number
from incentives.models import WorkedCase
from incentives.rules.deadlines import BEGINS, ENDS
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken


def stored(value):
    """A value of a fact as a file has it."""
    if isinstance(value, date):
        return value.isoformat()
    return plain_number(value) if isinstance(value, Decimal) else value


@transaction.atomic
def save_case(case, *, code, title, facts, expect, by, at):
    """`case` is None for a new one; `facts` are {key: value} of what is known, `expect` {measure: verdict}."""
    hold_measures()
    if not facts:
        raise RuleBroken(_("Fill in a fact at least."))
    if BEGINS in facts and ENDS in facts and facts[ENDS] < facts[BEGINS]:
        raise RuleBroken(_("The training ends before it begins."))
    held = case or WorkedCase()
    held.code, held.title = code, title
    held.facts, held.expect = {key: stored(value) for key, value in facts.items()}, expect
    with told_as_rule(WorkedCase):
        held.save()
    action = "incentives.case_changed" if case else "incentives.case_made"
    audit.record(action, on=held, by=by, told={"case": held.code})
    return held


@transaction.atomic
def delete_case(case, *, by, at):
    hold_measures()
    audit.record("incentives.case_deleted", on=case, by=by, told={"case": case.code})
    case.delete()
