"""How a free text of a source is read: without capitals, accents or the many ways to write a dash."""

import unicodedata

DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))


def small(text):
    """In small letters, with one kind of dash and single spaces."""
    return " ".join(str(text).translate(DASHES).lower().split())


def plain(text):
    """`small`, without accents too; signs that are made of others (½, …) are taken apart."""
    apart = unicodedata.normalize("NFKD", small(text))
    return "".join(char for char in apart if not unicodedata.combining(char))
