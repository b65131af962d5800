"""The table of measures is the gate: whoever changes what is in force, or a draft, holds it first.

Which version answers on which day is a matter of all versions together, so locking one row would not do.
"""

from django.db import connection
from django.utils.translation import gettext as _

from incentives.models import IncentiveMeasure, MeasureVersion
from portal.kit.rules import RuleBroken


class NotADraft(RuleBroken):
    """It was put in force in the meantime: verdicts rest on it, so it stays as it is."""


def hold_measures():
    """Until the transaction ends nobody else changes measures, versions or facts. Whoever reads them goes on."""
    table = connection.ops.quote_name(IncentiveMeasure._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")


def hold(version):
    """The version as it is now, held. Raises RuleBroken when somebody deleted it."""
    hold_measures()
    found = MeasureVersion.objects.select_related("measure").filter(pk=version.pk).first()
    if found is None:
        raise RuleBroken(_("This version is gone: somebody deleted it."))
    return found


def hold_draft(version):
    """As `hold`. Raises NotADraft for one that is in force, or was."""
    found = hold(version)
    if not found.is_draft:
        raise NotADraft(
            _("This version is in force, or was, so it does not change any more. Make a copy and change that.")
        )
    return found
