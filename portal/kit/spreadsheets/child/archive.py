"""Opens the zip file that a workbook is, after reading its list of contents and before unpacking anything."""

import struct
import zipfile

from refusals import Refused

END = b"PK\x05\x06"
END_SIZE, LONGEST_COMMENT = 22, 65_535
LONGEST_ENTRY = 400  # In the list of contents; a workbook's entries take some 60 to 120 bytes each.
FREELY_PACKED = 1_000_000  # Small entries may be packed as tightly as they like.

# An entry that gives away what else this is.
OTHER_KINDS = {
    "word/document.xml": "word",
    "ppt/presentation.xml": "powerpoint",
    "xl/workbook.bin": "xlsb",
    "Index/Document.iwa": "numbers",
    "content.xml": "ods",
}


def open_archive(file, limits):
    """A ZipFile whose entries are known to be few, small and once each. Raises Refused."""
    check_list_size(file, limits)
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, RuntimeError, ValueError, struct.error, OSError):
        raise Refused("broken") from None
    check_entries(archive.infolist(), limits)
    return archive


def check_list_size(file, limits):
    """A list of contents may itself be a bomb: its size is told in the file's last bytes, so look there first."""
    size = file.seek(0, 2)
    file.seek(max(0, size - END_SIZE - LONGEST_COMMENT))
    tail = file.read()
    at = tail.rfind(END)
    if at < 0 or len(tail) - at < END_SIZE:
        raise Refused("broken")
    list_size = struct.unpack_from("<I", tail, at + 12)[0]
    if list_size > limits["entries"] * LONGEST_ENTRY:
        raise Refused("bomb")
    file.seek(0)


def check_entries(entries, limits):
    names = {entry.filename for entry in entries}
    if len(entries) > limits["entries"]:
        raise Refused("bomb")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("encrypted")
    if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
        raise Refused("broken")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused("macros")
    # Two entries of one name, or of names that differ by their capitals: readers disagree on which of them counts.
    if len({name.lower() for name in names}) < len(entries):
        raise Refused("broken")
    check_sizes(entries, limits)
    if "xl/workbook.xml" not in {name.lower().replace("\\", "/") for name in names}:
        raise Refused(next((kind for name, kind in OTHER_KINDS.items() if name in names), "zip"))


def check_sizes(entries, limits):
    total = sum(entry.file_size for entry in entries)
    if total > limits["unpacked"]:
        raise Refused("bomb")
    for entry in entries:
        if entry.file_size > FREELY_PACKED and entry.file_size > entry.compress_size * limits["ratio"]:
            raise Refused("bomb")
