"""Takes in the files of learning material, and takes them away."""

import hashlib
import os
from functools import partial

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.models import FormerFile, MaterialFile
from portal.kit.contents import AUDIO_AND_VIDEO, CAPTIONS, DOCUMENTS, PICTURES, NotWelcome, recognise, refuse_size
from portal.kit.contents.captions import as_webvtt, read_captions, transcript
from portal.kit.contents.videos import seconds_of

PIECE = 1 << 20
WELCOME = {"document": (*DOCUMENTS, *PICTURES), "video": AUDIO_AND_VIDEO, "captions": CAPTIONS}
LONGEST_NAME = 120


def recognised(upload, *, limit):
    """What `upload` is, if it may be a "document", a "video" or "captions". Raises NotWelcome."""
    refuse_size(upload, most=settings.MATERIAL_MAX_BYTES[limit])
    content = recognise(upload, upload.name)
    if content not in WELCOME[limit]:
        endings = ", ".join(f".{ending}" for kind in WELCOME[limit] for ending in kind.extensions)
        raise NotWelcome(_("This is a file of another kind. Here you choose one of: %(kinds)s.") % {"kinds": endings})
    return content


def received(upload, *, limit, by, at):
    """Keep `upload` and return its MaterialFile, saved."""
    content = recognised(upload, limit=limit)
    seconds = seconds_of(upload, content.code) if content in AUDIO_AND_VIDEO else None
    return keep(upload, upload.name, content, seconds=seconds, by=by, at=at)


def received_captions(upload, *, by, at):
    content = recognised(upload, limit="captions")
    upload.seek(0)
    cues = read_captions(upload.read())
    written = ContentFile(as_webvtt(cues).encode())
    return keep(written, upload.name, content, transcript=transcript(cues), by=by, at=at)


def keep(file, name, content, *, by, at, **facts):
    row = MaterialFile(
        name=tidy_name(name, content),
        code=content.code,
        size=file.size,
        sha256=hash_of(file),
        added_by=by,
        added_at=at,
        **facts,
    )
    file.seek(0)
    row.file.save(content.code, file, save=False)
    row.save(force_insert=True)
    return row


def tidy_name(name, content):
    """The name under which it is saved again: of captions that were SubRip, what they are now."""
    stem = os.path.splitext(os.path.basename(name.replace("\\", "/")))[0]
    stem = "".join(sign for sign in stem if sign.isprintable() and sign not in '/"*:<>?|;%').strip(" .")
    given = os.path.splitext(name)[1][1:].lower()
    ending = given if given in content.extensions and given != "srt" else content.extension
    return f"{stem[:LONGEST_NAME] or content.code}.{ending}"


def hash_of(file):
    digest = hashlib.sha256()
    file.seek(0)
    while piece := file.read(PIECE):
        digest.update(piece)
    return digest.hexdigest()


def forget(material, file, *, by, at):
    """Write down which file was there, and take it away as soon as that is certain."""
    FormerFile.objects.create(
        material=material,
        name=file.name,
        size=file.size,
        sha256=file.sha256,
        added_at=file.added_at,
        removed_at=max(at, file.added_at),
        removed_by=by,
    )
    path = file.file.storage.path(file.file.name)  # Now: later the sector at work may be another.
    file.delete()
    transaction.on_commit(partial(take_away, path))


def take_away(path):
    """Whoever is reading it reads on to the end: the system keeps a file until the last reader closes it."""
    try:
        os.unlink(path)
    except FileNotFoundError:
        return
