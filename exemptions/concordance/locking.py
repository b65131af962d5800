"""The table of tables is the gate: who makes, fills, changes or puts in force a table of concordance holds it first.

Which table answers on which day is a matter of all tables together, so locking one row would not do.
"""

from django.db import connection
from django.utils.translation import gettext as _

from exemptions.models import ConcordanceTable
from portal.kit.rules import RuleBroken


class NotADraft(RuleBroken):
    """It was put in force in the meantime: decisions rest on it, so it stays as it is."""


def hold_tables():
    """Until the transaction ends nobody else changes a table or its rules. Whoever reads them goes on."""
    table = connection.ops.quote_name(ConcordanceTable._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")


def hold(table):
    """The table as it is now, held. Raises RuleBroken when somebody deleted it."""
    hold_tables()
    found = ConcordanceTable.objects.filter(pk=table.pk).first()
    if found is None:
        raise RuleBroken(_("This table is gone: somebody deleted it."))
    return found


def hold_draft(table):
    """As `hold`. Raises NotADraft for one that is in force or replaced."""
    found = hold(table)
    if not found.is_draft:
        raise NotADraft(
            _("Table %(code)s is in force, or was, so its rules do not change any more. Make a copy and change that.")
            % {"code": found.code}
        )
    return found
