"""What people sent to be brought in is wiped when its time is over: an hour after it was brought in, else after a day."""

from datetime import timedelta

from django.db import transaction

from employees.bringing_in import delete_files
from employees.models import PeopleImport
from portal.kit.private_files import PrivateStorage

FOLDER = "people"


def wipe_imports(*, at):
    """Wipe whatever is over. Returns how many."""
    with transaction.atomic():
        number = wipe_done(at) + forget_open(at)
    wipe_orphans(at)
    return number


def wipe_done(at):
    over = list(PeopleImport.objects.select_for_update(of=("self",)).to_be_wiped(at))
    for record in over:
        delete_files(record)
        record.content = record.sheet = record.name = ""
        record.undo, record.columns, record.wiped_at = None, {}, at
        record.save(update_fields=["content", "sheet", "name", "undo", "columns", "wiped_at"])
    return len(over)


def forget_open(at):
    over = list(PeopleImport.objects.select_for_update(of=("self",)).forgotten(at))
    for record in over:
        delete_files(record)
        record.delete()
    return len(over)


def wipe_orphans(at):
    """Files of which the row was never written: whoever sent them saw an error."""
    storage = PrivateStorage()
    if not storage.exists(FOLDER):
        return
    known = {name for pair in PeopleImport.objects.values_list("content", "sheet") for name in pair}
    for name in (f"{FOLDER}/{each}" for each in storage.listdir(FOLDER)[1]):
        if name not in known and storage.get_modified_time(name) < at - timedelta(hours=1):
            storage.delete(name)
