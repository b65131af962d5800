"""What a file is by its first bytes, whatever its name says."""

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff")
MAYBE_PICTURES = (b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")  # “BMI;…” is a list, and BM a picture.
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def refusal_of(content):
    """The code of the sentence that refuses `content`, or None when it is a zip file, as a workbook is."""
    start = content[:4096]
    if not content:
        return "empty"
    if start.startswith(ZIP):
        return None
    if start.lstrip().startswith(b"%PDF"):
        return "pdf"
    if start.startswith(OLE):
        return "encrypted" if ENCRYPTED in content else "xls"
    if start.startswith(PICTURES) or (start.startswith(MAYBE_PICTURES) and not is_text(start)):
        return "picture"
    if is_text(start):
        return "page" if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else "text"
    return "unknown"


def is_text(start):
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not any(byte < 32 and byte not in b"\t\n\r\x0c" for byte in start)
