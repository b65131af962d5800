"""A company brings in its people from a list: the list is read, looked at, and then brought in as a whole.

What was sent is kept until an hour after that, in the sector's private folder, and wiped then.
"""

import re

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from employees import tasks
from employees.employing import end_employment
from employees.importing import keeping
from employees.importing.pasting import read_pasted
from employees.importing.previewing import preview
from employees.importing.problems import Source
from employees.importing.reading import read_people
from employees.importing.undoing import needed_to_undo
from employees.models import Employment, HeadingMapping, ImportSource, PeopleImport
from employees.proposing import carry_out, lock
from employees.states import ImportState
from employers.models import EmployerFunction, JobFunction
from portal.jobs.starting import start
from portal.kit import audit
from portal.kit.rules import RuleBroken
from portal.kit.spreadsheets import fold

# More than this is brought in by a job.
AT_ONCE = 500
FINGERPRINT = re.compile("[0-9a-f]{64}")
# To leave such a column as it was guessed is a choice too.
DOUBTED = (Source.UNKNOWN, Source.CONTENT)


class ChangedMeanwhile(RuleBroken):
    """The list would now come to something else than what was looked at."""


def changed_meanwhile():
    return ChangedMeanwhile(_("The people of the company changed since you looked. Look at the list again."))


def keep_list(employer, *, content, source, name="", by, at):
    """Keep what somebody sent, bytes, and what was read in it; returns the PeopleImport. Raises RuleBroken."""
    if not employer.is_validated:
        raise RuleBroken(_("You can bring in people once the sector has validated the company."))
    record = PeopleImport(employer=employer, source=source, name=name[:255], by=by, at=at)
    sheet = read(record, content)
    record.content.save("list", ContentFile(content), save=False)
    keep_sheet(record, sheet)
    with transaction.atomic():
        record.save()
    return record


def read(record, content):
    """The PeopleSheet in what somebody sent. Raises Unreadable."""
    mapping = dict(HeadingMapping.objects.filter(employer=record.employer_id).values_list("heading", "field"))
    if record.source == ImportSource.PASTED:
        return read_pasted(content.decode(), mapping, columns=record.columns)
    return read_people(content, name=record.name, mapping=mapping, columns=record.columns)


def keep_sheet(record, sheet):
    """Write a list as it was read in a file of its own; what was read before goes when the transaction is over."""
    if old := record.sheet.name:
        transaction.on_commit(lambda: record.sheet.storage.delete(old))
    record.sheet.save("sheet", ContentFile(keeping.as_text(sheet).encode()), save=False)


def content_of(record):
    """What was sent, as bytes; empty when it was wiped."""
    if not record.content:
        return b""
    with record.content.open("rb") as file:
        return file.read()


def sheet_of(record):
    with record.sheet.open("rb") as file:
        return keeping.from_text(file.read().decode())


def preview_of(record, *, on):
    """What the list would come to on the day `on`. Writes nothing."""
    return preview(record.employer, sheet_of(record), on=on)


@transaction.atomic
def choose_columns(record, chosen):
    """Take the columns (letter → field, "" for none) for what somebody says they are, and read the list again.

    What is chosen for a heading is remembered for the lists that the company sends later.
    """
    record = opened(record)
    headings = {heading.letter: heading for heading in sheet_of(record).headings}
    for letter, field in chosen.items():
        heading = headings.get(letter)
        if heading is None or ((heading.field or "") == field and heading.source not in DOUBTED):
            continue
        if folded := fold(heading.heading):
            HeadingMapping.objects.update_or_create(
                employer=record.employer, heading=folded[:150], defaults={"field": field}
            )
        else:
            record.columns[letter] = field
    keep_sheet(record, read(record, content_of(record)))
    record.save(update_fields=["columns", "sheet"])
    return record


def opened(record):
    """The record, locked. Raises RuleBroken when it was brought in, or asked for, before."""
    rows = PeopleImport.objects.select_for_update(of=("self",)).select_related("employer", "job")
    record = rows.get(pk=record.pk)
    if not record.is_open:
        raise RuleBroken(_("This list was brought in just before this."))
    return record


@transaction.atomic
def ask_to_bring_in(record, *, expected, leaving=(), last_day=None, by, at, about=""):
    """Bring in what was looked at (`expected` is its fingerprint): at once, or by a job when it is long.

    `leaving` are employments (ids) of who is not in the list and has gone, `last_day` their last. `about` is the address
    that the job leads to. Returns the record. Raises RuleBroken, ChangedMeanwhile when something else would come of it.
    """
    record = opened(record)
    if not FINGERPRINT.fullmatch(expected):  # Nobody looked at anything: it would not even fit in the column.
        raise changed_meanwhile()
    record.expected, record.by = expected, by
    record.leaving, record.last_day = sorted(leaving), last_day
    number = len(sheet_of(record).rows)
    if number > AT_ONCE:
        record.job = start(tasks.import_people, by=by, at=at, total=number, about=about, record=record.uuid)
        record.state = ImportState.WAITING
    record.save(update_fields=["expected", "by", "leaving", "last_day", "job", "state"])
    return record if record.goes_on else bring_in(record, by=by, at=at)


@transaction.atomic
def bring_in(record, *, by, at, told=None):
    """Bring in the good rows of a list, all or nothing. Returns the record. Raises RuleBroken."""
    employer = lock(record.employer)
    record = PeopleImport.objects.select_for_update(of=("self",)).get(pk=record.pk)
    if record.state not in (ImportState.READ, ImportState.WAITING):
        raise RuleBroken(_("This list was brought in just before this."))
    record.employer = employer
    made = preview_of(record, on=timezone.localdate(at))
    if record.expected != made.fingerprint():
        raise changed_meanwhile()
    outcome, undo = bring_in_preview(employer, made, by=by, at=at, told=told)
    ended = end_leavers(record, by=by, at=at)
    record.counts = made.counts | {"left": len(ended), "functions": len(made.new_functions)}
    record.undo = needed_to_undo(outcome, ended=ended, **undo)
    record.state, record.by, record.done_at = ImportState.DONE, by, at
    keep_sheet(record, made.sheet)  # With what stood in the way of rows: for the file in which they are mended.
    record.save(update_fields=["sheet", "counts", "undo", "state", "by", "done_at"])
    return record


def bring_in_preview(employer, made, *, by, at, told=None):
    """Write what a Preview says; the company is locked. Returns the Outcome, and what came of functions."""
    if not employer.is_at_work:
        raise RuleBroken(_("Nothing of this company can be changed now."))
    functions, ticks = add_functions(employer, made)
    outcome = carry_out(employer, made.planned, by=by, at=at, told=told)
    audit.record("employees.imported", on=employer, by=by, told=made.counts)
    return outcome, {"functions": functions, "ticks": ticks}


def add_functions(employer, made):
    """Make the functions that nobody knew, and say of all in the list that the company has them. Returns the ids."""
    JobFunction.objects.bulk_create(made.new_functions)
    used = {row.proposal.work["function"].pk for row in made.planned if row.proposal.work["function"]}
    there = set(EmployerFunction.objects.filter(employer=employer).values_list("function", flat=True))
    ticks = [EmployerFunction(employer=employer, function_id=key) for key in sorted(used - there)]
    EmployerFunction.objects.bulk_create(ticks)
    return [function.pk for function in made.new_functions], [tick.pk for tick in ticks]


def end_leavers(record, *, by, at):
    """End what was said to be over; returns (employment, its last day before) of each."""
    rows = Employment.objects.of_company(record.employer).not_ended(timezone.localdate(at))
    before = dict(rows.filter(pk__in=record.leaving).values_list("pk", "until"))
    leaving = list(rows.filter(pk__in=before))
    return [(end_employment(each, last_day=record.last_day, by=by, at=at), before[each.pk]) for each in leaving]


@transaction.atomic
def discard(record):
    """Throw a list away that was not brought in."""
    record = opened(record)
    delete_files(record)
    record.delete()


def delete_files(record):
    names = [file.name for file in (record.content, record.sheet) if file]
    storage = record.content.storage
    transaction.on_commit(lambda: [storage.delete(name) for name in names])
