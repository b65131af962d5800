"""Plain texts have no signature: they are known by what is not in them."""

import re

PIECE = 1 << 16
NOT_IN_A_TEXT = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
MARKUP_OR_PROGRAM = (b"<", b"#!", b"%!", b"{\\rtf", b"%pdf")


def looks_like_text(file, head):
    """Whether every byte belongs in a text, and its begin not in a page, a picture or a program."""
    start = head.removeprefix(BYTE_ORDER_MARK).lstrip().lower()
    if not start or start.startswith(MARKUP_OR_PROGRAM):
        return False
    file.seek(0)
    while piece := file.read(PIECE):
        if NOT_IN_A_TEXT.search(piece):
            return False
    return True


def decoded(raw):
    """Text in UTF-8, else as Windows saves it."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")
