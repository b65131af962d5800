"""Brings back what was before the last import, all or nothing."""

from django.db import IntegrityError, transaction
from django.db.models.deletion import ProtectedError
from django.utils.translation import gettext as _

from catalogue import search
from catalogue.changes import InTheWay, reversed_changes, write
from catalogue.changes.writing import objects_touched
from catalogue.enums import ImportState
from catalogue.importing.keeping import fields_changed
from catalogue.importing.page_removal import reasons_to_keep, take_away_pages, take_off_line
from catalogue.models import CatalogueImport
from catalogue.prerequisites import PrerequisiteCycle
from portal.kit import audit
from portal.kit.rules import RuleBroken


class CannotUndo(RuleBroken):
    """Something stands in the way; `reasons` are sentences that say what, by name."""

    def __init__(self, *reasons):
        self.reasons = list(reasons)
        super().__init__(" ".join(self.reasons))


@transaction.atomic
def undo(*, record, by, at):
    """Bring back what was before `record` (the last import that was applied). Returns it as it stands now.

    Raises CannotUndo, with nothing changed, when somebody changed since what it changed, or uses what it made.
    """
    record = CatalogueImport.objects.select_for_update(of=("self",)).get(pk=record.pk)
    if record.state != ImportState.APPLIED:
        raise CannotUndo(_("This import was not applied, or it was undone already."))
    if not record.is_last:
        raise CannotUndo(_("Another import came after this one. Undo that one first."))
    plan = record.plan
    if reasons := list(reasons_to_keep(plan.pages)):
        raise CannotUndo(*reasons)
    changes = reversed_changes(plan.changes)
    with search.refreshed_once():
        take_off_line(plan.pages["published"], by=by, at=at)
        take_away_pages(plan.pages["made"], by=by, at=at)
        write_back(changes)
    record.state, record.undone_by, record.undone_at = ImportState.UNDONE, by, at
    record.save(update_fields=["state", "undone_by", "undone_at"])
    audit.record("catalogue.import_undone", on=record, by=by, told={"file": record.name})
    audit.record_many("catalogue.facts_changed", fields_of=fields_changed(changes), by=by)
    return record


def write_back(changes):
    try:
        written = write(changes)
    except InTheWay as refusal:
        message = _("This was changed or used since the import: %(names)s.")
        raise CannotUndo(message % {"names": ", ".join(refusal.names[:20])}) from None
    except PrerequisiteCycle as refusal:
        raise CannotUndo(str(refusal)) from None
    except (ProtectedError, IntegrityError):
        raise CannotUndo(_("What this import made is used elsewhere by now.")) from None
    search.refresh_about(*objects_touched(changes, written.touched))
