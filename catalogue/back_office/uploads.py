"""Uploaded workbooks, kept as long as their preview: who is told that the offer changed meanwhile sees the new preview
without choosing the file again. They lie in the sector's own folder, where nothing has an address (portal.kit.files)."""

from pathlib import PurePath

from django.core.files.storage import default_storage

from catalogue.enums import ImportState
from catalogue.models import CatalogueImport

FOLDER = "imports"


def keep(record, upload):
    """Keep `upload` for the preview `record`, and throw away those whose preview is done or gone."""
    tidy()
    upload.seek(0)
    default_storage.save(name_of(record.pk), upload)


def kept(record):
    """The upload that was kept for `record`, open; None when there is none."""
    name = name_of(record.pk)
    return default_storage.open(name) if default_storage.exists(name) else None


def tidy():
    if not default_storage.exists(FOLDER):
        return
    wanted = {
        PurePath(name_of(pk)).name
        for pk in CatalogueImport.objects.filter(state=ImportState.PREVIEWED).values_list("pk", flat=True)
    }
    for name in default_storage.listdir(FOLDER)[1]:
        if name not in wanted:
            default_storage.delete(f"{FOLDER}/{name}")


def name_of(pk):
    return f"{FOLDER}/{pk}.xlsx"
