from django.db import IntegrityError, OperationalError, transaction

from catalogue import search
from catalogue.compositions import CannotBeMet
from catalogue.importing.applying import apply_facts
from catalogue.importing.checks import check
from catalogue.importing.clashes import check_against_stored
from catalogue.importing.facts import facts_of
from catalogue.importing.problems import refuse
from catalogue.importing.reading import read_json
from catalogue.importing.report import Report
from catalogue.importing.schema import read_document
from catalogue.importing.words import make_pages
from catalogue.models import Prerequisite


def import_file(path, *, publish=False, dry_run=False):
    """Take the offer in the JSON file at `path` into the sector at work. Returns a Report.

    All or nothing, and safe to repeat. Raises ImportRefused, with nothing written, for a file that cannot be taken.
    """
    return import_offer(read_json(path), publish=publish, dry_run=dry_run)


def import_offer(raw, *, publish=False, dry_run=False):
    document, left = read_document(raw)
    report = Report(title=document.title, left=left, warnings=check(document), dry_run=dry_run)
    facts = facts_of(document)
    try:
        with transaction.atomic():
            Prerequisite.objects.lock()  # Imports come one after the other.
            shared = check_against_stored(facts)
            applied = apply_facts(facts, shared, report)
            with search.refreshed_once():
                make_pages(applied, report, publish=publish)
                search.refresh_about(*applied.changed())
            if dry_run:
                transaction.set_rollback(True)
    except CannotBeMet as refusal:
        refuse(str(refusal), path="composition")
    except (IntegrityError, OperationalError):
        refuse("The catalogue was changed by somebody else at the same moment. Nothing was imported; run it again.")
    return report
