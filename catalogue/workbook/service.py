from datetime import timedelta

from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue import search
from catalogue.changes import InTheWay, write
from catalogue.changes.writing import objects_touched
from catalogue.enums import ImportKind, ImportState
from catalogue.importing.keeping import changed_something, keep, numbers
from catalogue.importing.problems import ImportRefused
from catalogue.importing.words import make_pages
from catalogue.models import CatalogueImport, Module, Programme
from catalogue.prerequisites import PrerequisiteCycle
from catalogue.workbook.planning import plan_of
from portal.kit.rules import RuleBroken
from portal.kit.spreadsheets import read

KEPT = timedelta(days=1)


class CannotApply(RuleBroken):
    """This preview cannot be imported: it has mistakes, was imported already, or changes nothing."""


class ChangedMeanwhile(CannotApply):
    """Somebody changed the offer since the preview was made."""

    def __init__(self, names=()):
        if names:
            message = _(
                "Somebody changed this since the preview: %(names)s. Nothing was imported; choose the file again."
            )
            super().__init__(message % {"names": ", ".join(list(names)[:20])})
        else:
            super().__init__(
                _("Somebody changed the offer since the preview. Nothing was imported; choose the file again.")
            )


def preview(source, *, name, by, publish=False, at=None):
    """Read the workbook `source` (a path, bytes or an open file) and keep what it would change; changes nothing.

    Returns a CatalogueImport, also for a workbook with mistakes. Raises Unreadable for what is no workbook.
    """
    at = at or timezone.now()
    plan = plan_of(read(source, name=name))
    CatalogueImport.objects.filter(state=ImportState.PREVIEWED, at__lt=at - KEPT).delete()
    return CatalogueImport.objects.create(
        kind=ImportKind.XLSX,
        name=name[:255],
        publish=publish,
        by=by,
        at=at,
        counts=numbers(plan),
        content=plan.packed(),
    )


@transaction.atomic
def apply(*, record, by, at):
    """Import what `record`, a preview, says. Returns it as it stands now.

    All or nothing. Raises CannotApply for a preview with mistakes, one that was imported already and one that changes
    nothing, and ChangedMeanwhile when the offer is no longer what the preview started from.
    """
    record = CatalogueImport.objects.select_for_update(of=("self",)).filter(pk=record.pk).first()
    if record is None:
        raise CannotApply(_("This preview is gone. Choose the file again."))
    if record.state != ImportState.PREVIEWED:
        raise CannotApply(_("This file was imported already."))
    plan = record.plan
    if plan.problems:
        raise CannotApply(_("There are mistakes in this file. Correct them and choose it again."))
    pages = carry_out(plan, publish=record.publish, by=by)
    if not changed_something(plan, pages):
        raise CannotApply(_("Everything in this file is there already: there is nothing to import."))
    return keep(record=record, plan=plan, pages=pages, by=by, at=at)


def carry_out(plan, *, publish, by):
    """Write what `plan` says, and make the pages of what is new. Returns the Pages."""
    try:
        with transaction.atomic(), search.refreshed_once():
            written = write(plan.changes)
            pages = make_pages(
                modules=in_offer(Module, plan.facts["Modules"]),
                programmes=in_offer(Programme, plan.facts["Programmes"]),
                publish=publish,
                by=by,
            )
            search.refresh_about(*objects_touched(plan.changes, written.touched))
            return pages
    except InTheWay as refusal:
        raise ChangedMeanwhile(refusal.names) from None
    except (PrerequisiteCycle, ImportRefused) as refusal:
        raise CannotApply(str(refusal)) from None
    except (KeyError, DatabaseError):  # A code that is gone by now, or that is there by now.
        raise ChangedMeanwhile() from None


def in_offer(model, codes):
    return list(model.objects.in_offer().filter(code__in=codes).order_by("code"))
