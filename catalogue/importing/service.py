from pathlib import Path

from django.db import IntegrityError, OperationalError, transaction

from catalogue import search
from catalogue.changes import difference, picture
from catalogue.compositions import CannotBeMet
from catalogue.enums import ImportKind
from catalogue.importing.applying import apply_facts
from catalogue.importing.checks import check
from catalogue.importing.clashes import check_against_stored
from catalogue.importing.facts import facts_of
from catalogue.importing.further import keep_further
from catalogue.importing.keeping import keep_unless_same
from catalogue.importing.problems import refuse
from catalogue.importing.reading import read_json
from catalogue.importing.report import Report
from catalogue.importing.schema import read_document
from catalogue.importing.words import make_pages
from catalogue.models import Prerequisite
from catalogue.plans import Plan, count


def import_file(path, *, publish=False, dry_run=False, by=None):
    """Take the offer in the JSON file at `path` into the sector at work. Returns a Report.

    All or nothing, safe to repeat, and kept so that it can be undone. Raises ImportRefused, with nothing written, for a
    file that cannot be taken.
    """
    return import_offer(read_json(path), publish=publish, dry_run=dry_run, by=by, name=Path(path).name)


def import_offer(raw, *, publish=False, dry_run=False, by=None, name=""):
    document, left = read_document(raw)
    report = Report(title=document.title, left=left, warnings=check(document), dry_run=dry_run)
    facts = facts_of(document)
    try:
        with transaction.atomic():
            Prerequisite.objects.lock()  # Imports come one after the other.
            shared = check_against_stored(facts)
            before = picture(codes_of(facts))
            applied = apply_facts(facts, shared, report)
            keep_further(document, applied, report)
            with search.refreshed_once():
                programmes = [applied.programme] if applied.programme else []
                pages = make_pages(modules=applied.modules, programmes=programmes, publish=publish, by=by)
                report.count_pages(pages)
                plan = plan_between(before, picture(codes_of(facts)), report)
                if plan.changes:  # Otherwise what visitors read stays as it was, also where it is kept for them.
                    search.refresh_about(*applied.changed())
            keep_unless_same(kind=ImportKind.JSON, name=name, publish=publish, plan=plan, pages=pages, by=by)
            if dry_run:
                transaction.set_rollback(True)
    except CannotBeMet as refusal:
        refuse(str(refusal), path="composition")
    except (IntegrityError, OperationalError):
        refuse("The catalogue was changed by somebody else at the same moment. Nothing was imported; run it again.")
    return report


def codes_of(facts):
    return {
        "Frameworks": facts.framework,
        "Competences": facts.competences,
        "Programmes": facts.programme,
        "Modules": facts.modules,
    }


def plan_between(before, after, report):
    """What was done, as a Plan: a JSON file is not compared in advance, so the difference is taken afterwards."""
    changes = difference(before, after)
    return Plan(changes=changes, warnings=list(report.warnings), counts=count(changes, after))
