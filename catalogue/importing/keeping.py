"""Every import is kept: what it changed and how to bring that back, and a line in the log."""

from django.utils import timezone

from catalogue.changes import LISTS, ROWS
from catalogue.changes.tables import OWNERS
from catalogue.enums import ImportState
from catalogue.models import CatalogueImport
from portal.kit import audit

# How the log calls what hangs on a fact: by the name that Django has for it.
FIELDS = {
    "Indicators": "indicators",
    "Composition": "compositions",
    "KeySkills": "key_skills",
    "Prerequisites": "requires",
    "ModuleCompetences": "competences",
    "ModuleActivities": "activities",
    "ProgrammeActivities": "activities",
}


def keep(*, record, plan, pages, by, at):
    """`plan` was written and `pages` (a Pages) made: `record` says so from now on."""
    plan.pages = {
        "made": [[page.pk, page.latest_revision_id, page.live] for page in pages.made],
        "published": [[page.pk, page.latest_revision_id, page.live] for page in pages.published],
    }
    record.content = plan.packed()
    record.state, record.applied_by, record.applied_at = ImportState.APPLIED, by, at
    record.counts = numbers(plan) | {"pages": {"created": len(pages.made), "published": pages.now_live}}
    record.save()
    audit.record("catalogue.imported", on=record, by=by, told={"file": record.name, "counts": record.counts})
    audit.record_many("catalogue.facts_changed", fields_of=fields_changed(plan.changes), by=by)
    return record


def keep_unless_same(*, kind, name, publish, plan, pages, by):
    """Keep an import that nobody looked at in advance, as far as it changed anything."""
    if changed_something(plan, pages):
        now = timezone.now()
        record = CatalogueImport(kind=kind, name=name[:255], publish=publish, by=by, at=now)
        keep(record=record, plan=plan, pages=pages, by=by, at=now)


def changed_something(plan, pages):
    return bool(plan.changes or pages.made or pages.published)


def numbers(plan):
    return {name: counts.as_json() for name, counts in plan.counts.items()}


def fields_changed(changes):
    """Pairs of each fact that was there before and the fields of it that `changes` touch."""
    made = {
        (change.table, change.key)
        for change in changes
        if change.table in ROWS and None in (change.before, change.after)
    }
    fields = {}
    for change in changes:
        owner = OWNERS.get(change.table, change.table), change.key
        if owner not in made:
            names = [FIELDS[change.table]] if change.table in LISTS else change.after
            fields.setdefault(owner, set()).update(names)
    for name, table in ROWS.items():
        codes = [code for kind, code in fields if kind == name]
        for fact in table.model._base_manager.filter(code__in=codes).order_by("code"):
            yield fact, fields[name, fact.code]
