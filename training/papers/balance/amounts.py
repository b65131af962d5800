"""The amounts that a company fills in itself: kept by year and code, with who and when."""

from django.db import transaction
from django.utils.translation import gettext as _

from employers.models import Employer
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken
from training.models import BalanceAmount

FIRST_YEAR = 2019


def amounts_of(employer, year):
    """{code: amount} of what was filled in."""
    return dict(BalanceAmount.objects.filter(employer=employer, year=year).values_list("code", "amount"))


def years_until(today):
    """Of which years the lines can be asked, the latest first."""
    return range(today.year, FIRST_YEAR - 1, -1)


@transaction.atomic
def fill_in(employer, year, amounts, *, by, at):
    """`amounts` by code; None takes away what stood there. The codes that changed. Raises RuleBroken."""
    held = Employer.objects.select_for_update(of=("self",), no_key=True).get(pk=employer.pk)
    if not held.is_at_work:
        raise RuleBroken(_("The company only reads at this moment, so nothing of it changes."))
    there = {row.code: row for row in BalanceAmount.objects.filter(employer=held, year=year)}
    changed = [code for code, amount in amounts.items() if amount != getattr(there.get(code), "amount", None)]
    for code in changed:
        write(held, year, code, amounts[code], there.get(code), by=by, at=at)
    if changed:
        audit.record("training.balance_filled", on=held, by=by, told={"year": year, "codes": sorted(changed)})
    return changed


def write(employer, year, code, amount, row, *, by, at):
    if amount is None:
        row.delete()
        return
    row = row or BalanceAmount(employer=employer, year=year, code=code)
    row.amount, row.filled_by, row.filled_at = amount, by, at
    with told_as_rule(BalanceAmount):
        row.save()
