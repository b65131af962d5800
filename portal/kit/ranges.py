"""Which bytes of a file somebody asks for (RFC 9110, section 14): the arithmetic, without files or requests."""

import re

MOST_PARTS = 20
ONE = re.compile(r"(\d{0,18})-(\d{0,18})", re.ASCII)


class NothingThere(Exception):
    """Every part that was asked for lies behind the end of the file."""


def asked_for(header, size):
    """Pairs (first, last) in the order asked, those that overlap or touch made one; None to send the whole file.

    A header that makes no sense, in another unit, or with very many parts counts as none. Raises NothingThere.
    """
    unit, sign, text = header.partition("=")
    if unit.strip().lower() != "bytes" or not sign:
        return None
    specs = [spec.strip(" \t") for spec in text.split(",") if spec.strip(" \t")]
    if not specs or len(specs) > MOST_PARTS:
        return None
    pairs = []
    for spec in specs:
        found = ONE.fullmatch(spec)
        if found is None or not any(found.groups()):
            return None
        pair = within(*found.groups(), size)
        if pair == "nonsense":
            return None
        if pair:
            pairs.append(pair)
    if not pairs:
        raise NothingThere
    return joined(pairs)


def within(first, last, size):
    """(first, last) of one part inside a file of `size`, None when it lies behind the end."""
    if not first:  # The last so many bytes.
        length = min(int(last), size)
        return (size - length, size - 1) if length else None
    if last and int(last) < int(first):
        return "nonsense"
    if int(first) >= size:
        return None
    return int(first), min(int(last), size - 1) if last else size - 1


def joined(pairs):
    """No byte is sent twice, however often it was asked."""
    kept = []
    for first, last in pairs:
        touching = [pair for pair in kept if pair[0] <= last + 1 and first <= pair[1] + 1]
        if touching:
            place = kept.index(touching[0])
            first, last = min(first, *(p[0] for p in touching)), max(last, *(p[1] for p in touching))
            kept = [pair for pair in kept if pair not in touching]
            kept.insert(min(place, len(kept)), (first, last))
        else:
            kept.append((first, last))
    return kept
