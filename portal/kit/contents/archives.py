"""Office files are archives: what they are stands in one of their parts, and macros in others."""

import re
import zipfile

from django.utils.translation import gettext as _

from portal.kit.contents.kinds import OPEN_DOCUMENT, OPEN_XML, NotWelcome

MOST_PARTS, LARGEST_LIST = 20_000, 1_000_000
MOST_TOGETHER, MOST_TIMES = 1_000_000_000, 200  # Unpacked: bytes together, and how many times the file itself.
MACROS = re.compile(
    r"(^|/)(vbaproject[^/]*\.bin|vbadata\.xml|macrosheets/|dialogsheets/|activex/)|^(basic|scripts)/", re.IGNORECASE
)
OPEN_XML_KINDS = {
    f"{OPEN_XML}.wordprocessingml.document.main+xml": "docx",
    f"{OPEN_XML}.spreadsheetml.sheet.main+xml": "xlsx",
    f"{OPEN_XML}.presentationml.presentation.main+xml": "pptx",
}
OPEN_DOCUMENT_KINDS = {
    f"{OPEN_DOCUMENT}.text": "odt",
    f"{OPEN_DOCUMENT}.spreadsheet": "ods",
    f"{OPEN_DOCUMENT}.presentation": "odp",
}


def office_kind(file):
    """The code of the Office file in this archive, None for any other archive. Raises NotWelcome for macros."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            refuse_bombs(parts, file)
            refuse_macros(parts)
            return kind_by_parts(archive, parts)
    except (zipfile.BadZipFile, RuntimeError, EOFError, OSError, ValueError):
        raise NotWelcome(_("This file is damaged or locked with a password. Save it again without one.")) from None


def refuse_bombs(parts, file):
    together = sum(part.file_size for part in parts)
    size = file.seek(0, 2)
    if len(parts) > MOST_PARTS or together > MOST_TOGETHER or together > max(size, 1_000_000) * MOST_TIMES:
        raise NotWelcome(_("There is far more in this file than its size says. It is not accepted."))


def refuse_macros(parts):
    if any(MACROS.search(part.filename.replace("\\", "/")) for part in parts):
        raise NotWelcome(_("This file holds macros: small programs. Save it without macros and choose that."))


def kind_by_parts(archive, parts):
    # The first part begins where the file does: what stands before an archive would be another file.
    if not parts or min(part.header_offset for part in parts) != 0:
        return None
    names = {part.filename: part for part in parts}
    if "mimetype" in names and parts[0].filename == "mimetype":
        return OPEN_DOCUMENT_KINDS.get(text_of(archive, names["mimetype"]).strip())
    if "[Content_Types].xml" in names:
        types = text_of(archive, names["[Content_Types].xml"])
        if re.search(r"macroenabled|vbaproject", types, re.IGNORECASE):
            raise NotWelcome(_("This file holds macros: small programs. Save it without macros and choose that."))
        found = {code for mark, code in OPEN_XML_KINDS.items() if f'"{mark}"' in types.replace("'", '"')}
        return found.pop() if len(found) == 1 else None
    return None


def text_of(archive, part):
    if part.file_size > LARGEST_LIST:
        return ""
    with archive.open(part) as opened:
        return opened.read(LARGEST_LIST).decode("utf-8", errors="replace")
