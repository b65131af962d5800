"""For an hour, bringing in a list is taken back: who came goes, what changed is as it was; what is in use stays.

What that needs is kept with the import: ids, old values, and a mark of each row, by which a later change shows.
"""

from datetime import date

from django.db import transaction
from django.db.models import CharField, Func
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from employees.facts import write_facts
from employees.inviting.joining import PURPOSE
from employees.models import Employee, Employment, PeopleImport, PersonMatch
from employees.proposing import lock
from employees.states import ImportState
from employers.models import EmployerFunction, JobFunction
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken
from portal.notices.models import Invitation

WHY = {
    "changed": gettext_lazy("changed since"),
    "in_use": gettext_lazy("something hangs on it already, such as a mentor"),
    "invited": gettext_lazy("was invited already"),
    "account": gettext_lazy("has an account already"),
}


def marks(model, keys):
    """A mark of what stands in each of these rows, by id."""
    row = Func(template=f'md5("{model._meta.db_table}"::text)', output_field=CharField())
    return dict(model.objects.filter(pk__in=keys).annotate(mark=row).values_list("pk", "mark"))


def needed_to_undo(outcome, *, ended, functions, ticks):
    """What taking back will ask for, as JSON."""
    new, back = [[e.pk, e.employee_id] for e in outcome.created], [[e.pk, None] for e in outcome.returned]
    changed = [[e.pk, told(e, before)] for e, before in outcome.changed]
    left = [[e.pk, {"until": said(until), "ended_by": None, "ended_at": None}] for e, until in ended]
    followed = [[person.pk, told(person, before)] for person, before in outcome.followed]
    touched = [pk for pk, _rest in (*new, *back, *changed, *left)]
    return {
        "added": new + back,
        "changed": changed + left,
        "followed": followed,
        "marks": marks(Employment, touched),
        "people": marks(Employee, [pk for _pk, pk in new] + [pk for pk, _facts in followed]),
        "functions": functions,
        "ticks": ticks,
    }


def told(row, before):
    return {name: said(value) for name, value in before.items()}


def said(value):
    """A value as JSON keeps it; of what a row points at the id."""
    if hasattr(value, "pk"):
        return value.pk
    return (
        value
        if value is None or isinstance(value, int)
        else value.isoformat()
        if isinstance(value, date)
        else str(value)
    )


@transaction.atomic
def take_back(record, *, by, at):
    """Undo an import as far as nothing hangs on it since. Returns the record; its `undo` says what was kept, and why.

    Raises RuleBroken when the hour is over, or it was taken back before.
    """
    employer = lock(record.employer)
    record = PeopleImport.objects.select_for_update(of=("self",)).get(pk=record.pk)
    if not record.can_be_undone(at):
        raise RuleBroken(_("This can no longer be taken back."))
    undo, kept = record.undo, {}
    with told_as_rule(Employment):
        remove_added(undo, kept, by)
        restore(Employment, undo["changed"], undo["marks"], kept)
        restore(Employee, undo["followed"], undo["people"], {})
        remove_functions(undo)
    record.undo = {"kept": sorted(kept.items())}
    record.state, record.undone_by, record.undone_at = ImportState.UNDONE, by, at
    record.save(update_fields=["undo", "state", "undone_by", "undone_at"])
    audit.record("employees.import_undone", on=employer, by=by, told={"kept": len(kept)})
    return record


def remove_added(undo, kept, by):
    added = dict(undo["added"])
    kept |= dict.fromkeys(changed_since(Employment, added, undo["marks"]), "changed")
    kept |= dict.fromkeys(in_use(Employment, set(added) - set(kept)), "in_use")
    employment_of = {person: pk for pk, person in added.items() if person and pk not in kept}
    for person, why in people_in_use(employment_of, undo["people"]).items():
        kept[employment_of.pop(person)] = why
    gone = list(Employment.objects.filter(pk__in=set(added) - set(kept)))
    audit.record_many("employees.removed", fields_of=[(employment, ()) for employment in gone], by=by)
    Employment.objects.filter(pk__in=[employment.pk for employment in gone]).delete()
    Employee.objects.filter(pk__in=employment_of, employments=None).delete()


def changed_since(model, keys, marks_then):
    """Those of these rows that say something else by now. What is gone already is no reason to keep anything."""
    now = marks(model, keys)
    return [pk for pk, mark in now.items() if marks_then.get(str(pk)) != mark]


def in_use(model, keys, but=()):
    """Those of these rows that others point at."""
    found: set[int] = set()
    for relation in model._meta.related_objects:
        if relation.related_model not in but:
            name = relation.field.attname
            rows = relation.related_model._base_manager.filter(**{f"{name}__in": keys})
            found.update(rows.values_list(name, flat=True))
    return found


def people_in_use(persons, marks_then):
    """Why a person who came cannot go, by id."""
    people = {person.pk: person for person in Employee.objects.filter(pk__in=persons)}
    # A question whether somebody is known goes with the person, answered or not: the company may not notice it.
    used = in_use(Employee, persons, but=(Employment, PersonMatch))
    invited = Invitation.objects.filter(purpose=PURPOSE, subject__in=[person.uuid for person in people.values()])
    asked = set(invited.values_list("subject", flat=True))
    why = dict.fromkeys(changed_since(Employee, persons, marks_then), "changed") | dict.fromkeys(used, "in_use")
    why |= {pk: "invited" for pk, person in people.items() if person.uuid in asked}
    return why | {pk: "account" for pk, person in people.items() if person.has_account}


def restore(model, changed, marks_then, kept):
    """Write the old values back where nobody changed anything since."""
    later = changed_since(model, [pk for pk, _facts in changed], marks_then)
    kept |= dict.fromkeys(later, "changed")
    rows = model.objects.in_bulk([pk for pk, _facts in changed if pk not in later])
    columns: set[str] = set()
    for pk, facts in changed:
        if pk in rows:
            columns.update(write_back(rows[pk], facts))
    if columns:
        model.objects.bulk_update(rows.values(), sorted(columns), batch_size=1_000)


def write_back(row, facts):
    for name, value in facts.items():
        field = row._meta.get_field(name)
        setattr(row, field.attname, None if value is None else field.to_python(value))
    return {*facts, *write_facts(row, {})}


def remove_functions(undo):
    """The functions that were made for it, unless somebody has one by now."""
    EmployerFunction.objects.filter(pk__in=undo["ticks"], function__employments=None).delete()
    made = set(undo["functions"])
    JobFunction.objects.filter(pk__in=made - in_use(JobFunction, made)).delete()
