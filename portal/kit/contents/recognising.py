import re
import warnings
import zipfile
from pathlib import PurePath

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image

from portal.kit.contents.archives import office_kind
from portal.kit.contents.kinds import KINDS, NotWelcome
from portal.kit.contents.texts import looks_like_text
from portal.kit.contents.videos import is_mp4, is_webm

HEAD = 4096
PICTURES = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "png", "PNG"),
    (re.compile(rb"\xff\xd8\xff"), "jpg", "JPEG"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "webp", "WEBP"),
)
BROKEN_PICTURE = (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning)
# Kinds that are known by more than one thing to do about them.
ADVICE = {
    "old_office": gettext_lazy(
        "This is an old kind of Office file. Save it as .docx, .xlsx or .pptx, or as PDF, and choose that."
    ),
    "quicktime": gettext_lazy("This is a QuickTime film. Save it as MP4 and choose that."),
    "matroska": gettext_lazy("This is a Matroska film (.mkv). Save it as MP4 or WebM and choose that."),
}


def refuse_size(upload, *, most):
    """Before anything of it is read. Raises NotWelcome for an empty file, and for one of more than `most` bytes."""
    if not upload.size:
        raise NotWelcome(_("This file is empty."))
    if upload.size > most:
        sizes = {"size": filesizeformat(upload.size), "most": filesizeformat(most)}
        raise NotWelcome(_("This file is %(size)s. At most %(most)s is accepted.") % sizes)


def recognise(file, name):
    """The Content of `file` (open for reading bytes), whose name must agree with it. Raises NotWelcome.

    Reads the ends of the file and the list of what is in an archive, never all of it.
    """
    content = KINDS.get(code_of(file, name))
    if content is None:
        raise NotWelcome(_("Files of this kind are not accepted. Choose %(kinds)s.") % {"kinds": kinds_in_words()})
    given = extension_of(name)
    if given not in content.extensions:
        raise NotWelcome(
            _("The name of this file ends in “.%(given)s”, but it is a file of another kind: %(kind)s (.%(right)s).")
            % {"given": given, "kind": content.name, "right": content.extension}
        )
    return content


def extension_of(name):
    return PurePath(name or "").suffix.removeprefix(".").lower()


def kinds_in_words():
    return ", ".join(f".{content.extension}" for content in KINDS.values() if content.code != "vtt")


def code_of(file, name):
    """The code of the kind of file, or None. What is text is told apart by its name alone: it has no other sign."""
    file.seek(0)
    head = file.read(HEAD)
    if head.startswith(b"PK\x03\x04"):
        return office_kind(file)
    code = by_signature(file, head)
    if code is None and looks_like_text(file, head):
        given = extension_of(name)
        return {"srt": "vtt"}.get(given, given) if given in ("txt", "csv", "vtt", "srt") else "txt"
    if code and zipfile.is_zipfile(file):
        raise NotWelcome(_("This file is two kinds of file at once. Save it again from the program it was made with."))
    return code


def by_signature(file, head):
    if head.startswith(b"%PDF-"):
        return "pdf" if b"%%EOF" in tail(file, 2048) else None
    for mark, code, known in PICTURES:
        if mark.match(head):
            return code if is_picture(file, known) else None
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise NotWelcome(ADVICE["old_office"])
    return film_kind(file, head)


def is_picture(file, known):
    """Whether the picture is whole, and not so large that it would fill somebody's memory."""
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            Image.open(file, formats=[known]).verify()
    except BROKEN_PICTURE:
        return False
    return True


def film_kind(file, head):
    if head[4:8] == b"ftyp":
        if head[8:12] == b"qt  ":
            raise NotWelcome(ADVICE["quicktime"])
        return "mp4" if is_mp4(file) else None
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        if b"matroska" in head[:64]:
            raise NotWelcome(ADVICE["matroska"])
        return "webm" if is_webm(file) else None
    return None


def tail(file, length):
    file.seek(max(size_of(file) - length, 0))
    return file.read(length)


def size_of(file):
    return file.seek(0, 2)
