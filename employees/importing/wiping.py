"""What people sent to be brought in is wiped when its time is over: an hour after it was brought in, else after a day."""

from datetime import timedelta

from django.db import transaction

from employees.importing.bringing_in import delete_files
from employees.models import PeopleImport
from portal.kit.private_files import PrivateStorage

FOLDER = "people"


def wipe_imports(*, at):
    """Wipe whatever is over. Returns how many."""
    with transaction.atomic():
        number = wipe_all(PeopleImport.objects.to_be_wiped(at), at) + wipe_all(PeopleImport.objects.forgotten(at), at)
    wipe_orphans(at)
    return number


def wipe_all(records, at):
    found = list(records.select_for_update(of=("self",)))
    for record in found:
        wipe(record, at=at)
    return len(found)


def wipe(record, *, at):
    """Of what was brought in the counts stay; what was only looked at goes altogether."""
    delete_files(record)
    if record.done_at is None:
        record.delete()
        return
    record.content = record.sheet = record.name = ""
    record.undo, record.columns, record.wiped_at = None, {}, at
    record.save(update_fields=["content", "sheet", "name", "undo", "columns", "wiped_at"])


def wipe_orphans(at):
    """Files of which the row was never written: whoever sent them saw an error."""
    storage = PrivateStorage()
    if not storage.exists(FOLDER):
        return
    known = {name for pair in PeopleImport.objects.values_list("content", "sheet") for name in pair}
    for name in (f"{FOLDER}/{each}" for each in storage.listdir(FOLDER)[1]):
        if name not in known and storage.get_modified_time(name) < at - timedelta(hours=1):
            storage.delete(name)
