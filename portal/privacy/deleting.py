"""Deleting what was kept long enough, and the files of what is wiped."""

from django.db import connection, transaction
from django.db.models import ProtectedError, RestrictedError
from django_tenants.utils import tenant_context


def delete_file(file):
    """Delete a file of a row once it is sure that the row goes: a file does not come back when the work is undone."""
    storage, name, sector = file.storage, file.name, connection.tenant

    def delete():
        with tenant_context(sector):
            storage.delete(name)

    if name:
        transaction.on_commit(delete, robust=True)


def wipe(rows):
    """Delete these rows of one model, and their files (`file`) once it is sure that they go. Says how many."""
    found = list(rows)
    for each in found:
        delete_file(each.file)
    if found:
        type(found[0]).objects.filter(pk__in=[each.pk for each in found]).delete()
    return len(found)


def delete_unless_protected(rows, delete=lambda row: row.delete()):
    """How many of `rows` were deleted, one by one: what a room above still needs stays for another night."""
    done = 0
    for row in rows:
        try:
            with transaction.atomic():
                delete(row)
        except (ProtectedError, RestrictedError):
            continue
        done += 1
    return done
