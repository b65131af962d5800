"""Versions of the concordance: made and copied as drafts, put in force once, and from then on as they are."""

from datetime import timedelta

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from exemptions.concordance.contents import contents_of, fingerprint
from exemptions.concordance.filling import write_rules
from exemptions.concordance.holes import refusals
from exemptions.concordance.locking import NotADraft, hold, hold_draft, hold_tables
from exemptions.enums import TableState
from exemptions.models import ConcordanceTable
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.periods import over_on
from portal.kit.rules import RuleBroken

# Whoever begins further than two years ahead mistyped the year.
FURTHEST = timedelta(days=2 * 366)


class CannotPutInForce(RuleBroken):
    """The table would not answer as it says, or two would answer on one day."""


def next_code(year):
    """The number that a table of this year gets: 2026-1, 2026-2 …"""
    begins = f"{year}-"
    taken = ConcordanceTable.objects.filter(code__startswith=begins).values_list("code", flat=True)
    numbers = [int(rest) for code in taken if (rest := code.removeprefix(begins)).isascii() and rest.isdigit()]
    return f"{begins}{max(numbers, default=0) + 1}"


@transaction.atomic
def make_table(*, by, at, code="", remark="", is_illustration=False, rules=()):
    """A draft. Without a `code` it gets the next number of the year."""
    hold_tables()
    with told_as_rule(ConcordanceTable):
        table = ConcordanceTable.objects.create(
            code=code.strip() or next_code(localdate(at).year),
            remark=remark,
            is_illustration=is_illustration,
            made_by=by,
            made_at=at,
        )
    write_rules(table, list(rules))
    audit.record("exemptions.table_made", on=table, by=by, told={"code": table.code})
    return table


@transaction.atomic
def copy_table(table, *, by, at, code="", remark=None, is_illustration=None):
    """A draft with the same rules, whatever the state of `table`. What is None is that of `table`."""
    held = hold(table)
    return make_table(
        by=by,
        at=at,
        code=code,
        remark=held.remark if remark is None else remark,
        is_illustration=held.is_illustration if is_illustration is None else is_illustration,
        rules=contents_of(held),
    )


@transaction.atomic
def change_table(table, *, by, at, code, remark, is_illustration):
    """Another number, remark or mark of a draft."""
    held = hold_draft(table)
    held.code, held.remark, held.is_illustration = code.strip(), remark, is_illustration
    with told_as_rule(ConcordanceTable):
        held.save(update_fields=["code", "remark", "is_illustration"])
    audit.record("exemptions.table_changed", on=held, by=by, told={"code": held.code})
    return held


@transaction.atomic
def delete_table(table, *, by, at):
    """A draft goes with its rules; what was in force stays, since decisions rest on it."""
    held = hold_draft(table)
    audit.record("exemptions.table_deleted", on=held, by=by, told={"code": held.code})
    held.delete()


@transaction.atomic
def put_in_force(table, *, since, by, at, seen=None):
    """From the day `since` on, which may be past, this table answers; the one before ends there and is marked replaced.

    A table that began on that same day keeps an empty period: it answers on no day. `seen` is the fingerprint of what
    somebody looked at before. Raises NotADraft, and CannotPutInForce for a table that is empty, is another than was seen
    or holds what cannot be, and when a later one is in force already.
    """
    held = hold(table)
    if not held.is_draft:
        raise NotADraft(_("Table %(code)s is in force already, or was.") % {"code": held.code})
    if seen not in (None, fingerprint(held)):
        raise CannotPutInForce(_("Somebody changed this table since you looked. Look at it as it is now."))
    if since > localdate(at) + FURTHEST:
        raise CannotPutInForce(_("Choose a day that is at most two years ahead."))
    if found := refusals(held, since):
        raise CannotPutInForce("\n".join(found))
    before = ConcordanceTable.objects.filter(state=TableState.IN_FORCE).first()
    if before is not None:
        replace(before, since, by)
    held.state, held.since, held.in_force_by, held.in_force_at = TableState.IN_FORCE, since, by, at
    with told_as_rule(ConcordanceTable):
        held.save(update_fields=["state", "since", "in_force_by", "in_force_at"])
    audit.record("exemptions.table_in_force", on=held, by=by, told={"code": held.code, "since": since.isoformat()})
    return held


def replace(before, since, by):
    if since < before.since:
        raise CannotPutInForce(
            _("Table %(code)s is in force from %(day)s on. Choose that day or a later one.")
            % {"code": before.code, "day": date_format(before.since, "DATE_FORMAT")}
        )
    before.state, before.until = TableState.REPLACED, since
    with told_as_rule(ConcordanceTable):
        before.save(update_fields=["state", "until"])
    told = {"code": before.code, "until": since.isoformat()}
    audit.record("exemptions.table_replaced", on=before, by=by, told=told)


def earliest_start():
    """The first day from which another table can be in force; None when none is in force yet."""
    return ConcordanceTable.objects.filter(state=TableState.IN_FORCE).values_list("since", flat=True).first()


def proposed_start(today):
    """The day that is proposed: tomorrow, or when the table in force has yet to begin, the day after that."""
    return over_on(max(today, earliest_start() or today))
