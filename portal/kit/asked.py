"""What people ask in an address or a form, before the database is asked for it."""


def row_number(text):
    """`text` as the number of a row, or None when no row can have it."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else None


def typed(text, *, most=100):
    """`text` without what PostgreSQL cannot hold, and not longer than `most` (None: however long)."""
    return text.replace("\0", "").strip()[:most]
