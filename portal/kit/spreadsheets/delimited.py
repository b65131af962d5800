"""Lists as text: CSV files and blocks that people paste, read into the same Book as a workbook.

No process of its own, as a workbook needs (docs/adr/0007): a text of 10 MB unpacks to nothing more, and what is counted
here stops it early.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import islice
from pathlib import PurePath

from charset_normalizer import from_bytes

from portal.kit.spreadsheets.books import Book, Sheet
from portal.kit.spreadsheets.reading import Limits, bytes_of, read
from portal.kit.spreadsheets.refusals import Unreadable
from portal.kit.spreadsheets.sniffing import refusal_of
from portal.kit.spreadsheets.tables import letter

MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
# What Western Europe writes without Unicode: Windows, old HR programs on DOS, old Macs. The first wins when in doubt.
OLD = ("cp1252", "cp850", "mac_roman")
USUAL = frozenset("éèëêïîìíçàâäáãåùûüúôöóòõñœæøß’‘“”–…€°")
RARER = frozenset(sign.upper() for sign in USUAL if sign.isalpha()) | frozenset("ŠšŽžŸÿ«»²³§· ")
BEYOND_ASCII = re.compile(rb"[A-Za-z]*[\x80-\xff]+[A-Za-z]*")
WORDS = 5_000
DELIMITERS = ";\t,|"
SAMPLE = 200
LIMITS = Limits()
LONGEST_LINE = 1_000_000
CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)  # How a program keeps a spreadsheet from taking 0471 for a number.


def read_list(source, *, name="", limits=LIMITS):
    """The Book in `source`, which may also be a CSV file; that becomes a Book of one sheet. Raises Unreadable."""
    content = bytes_of(source, limits)
    if refusal_of(content) not in ("text", "unknown"):
        return read(content, name=name, limits=limits)
    return Book([sheet_of(text_of(content), name=PurePath(name).stem, limits=limits)])


def text_of(content):
    """`content` in letters, whatever the program was that wrote it. Raises Unreadable for what is no text."""
    for mark, encoding in MARKS.items():
        if content.startswith(mark):
            return checked(content[len(mark) :], encoding)
    for half, encoding in ((content[1:SAMPLE:2], "utf-16-le"), (content[:SAMPLE:2], "utf-16-be")):
        if half.count(0) * 2 > len(half):  # Western letters in UTF-16 without its mark: half of all bytes is zero.
            return checked(content, encoding)
    try:
        return checked(content, "utf-8")
    except Unreadable:
        return checked(content, old_encoding(content))


def checked(content, encoding):
    try:
        text = content.decode(encoding).rstrip("\x1a\x00")  # How files on DOS end.
    except (UnicodeDecodeError, LookupError):
        raise Unreadable("unknown") from None
    if CONTROL.search(text):
        raise Unreadable("unknown")
    return text


def old_encoding(content):
    """The encoding in which the letters beyond ASCII make words of Western Europe; else what statistics make of them."""
    words = Counter(found[0] for found in islice(BEYOND_ASCII.finditer(content), WORDS))
    if not oddities(words, OLD[0]):
        return OLD[0]
    best = min(OLD, key=lambda encoding: oddities(words, encoding))
    if oddities(words, best) * 2 < sum(words.values()):
        return best
    guess = from_bytes(content[:50_000]).best()
    return guess.encoding if guess else best


def oddities(words, encoding):
    """How many of `words` hold a sign that no word holds there: a capital after a small letter, a sign between letters."""
    return sum(many for word, many in words.items() if is_odd(word.decode(encoding, "replace")))


def is_odd(word):
    return any(
        sign > "\x7f" and sign not in USUAL and not (sign in RARER and not (before.islower() and sign.isupper()))
        for before, sign in zip(" " + word, word, strict=False)
    )


def sheet_of(text, *, name="", delimiter=None, limits=LIMITS):
    """The rows of `text`, by the numbers that a spreadsheet gives them: a `sep=` line is no row, an empty line is."""
    lines, told = without_separator_line(text)
    delimiter = delimiter or told or delimiter_of(lines)
    sheet, cells = Sheet(name or "CSV"), 0
    for number, row in records(lines, delimiter, limits):
        values = tuple(value_of(value, limits) for value in row)
        while values and values[-1] is None:
            values = values[:-1]
        if not values:
            continue
        check_reach(number, values, limits)
        cells += len(values)
        if cells > limits.cells:
            raise Unreadable("too_much")
        sheet.rows.append((number, values))
    return sheet


def without_separator_line(text):
    lines = io.StringIO(text, newline="")
    first = lines.readline()
    found = re.fullmatch(r'"?sep=(.)"?[;,\t]*\s*', first, re.IGNORECASE)
    if not found:
        lines.seek(0)
    return lines, found[1] if found else None


def delimiter_of(lines):
    """The sign that divides most rows alike; of those, the one that makes the most columns."""
    start = lines.tell()
    sample = list(islice(lines, SAMPLE))
    lines.seek(start)
    return max(DELIMITERS, key=lambda sign: likeness(sample, sign))


def likeness(sample, delimiter):
    try:
        widths = Counter(len(row) for row in csv.reader(sample, delimiter=delimiter) if any(row))
    except csv.Error:
        return 0
    alike = max((many * (width - 1) for width, many in widths.items()), default=0)
    return alike / max(sum(widths.values()), 1)


def records(lines, delimiter, limits):
    number, reader = 0, csv.reader(short_lines(lines, limits), delimiter=delimiter, strict=True)
    try:
        for number, row in enumerate(reader, start=1):
            yield number, row
    except csv.Error as error:
        if "field larger" in str(error):
            raise Unreadable("long_text", most=limits.text) from None
        raise Unreadable("quotes", row=number + 1) from None


def short_lines(lines, limits):
    """The lines, of which csv makes a list each before anybody can count its cells."""
    for line in lines:
        if len(line) > LONGEST_LINE:
            raise Unreadable("too_much")
        yield line


def value_of(value, limits):
    if len(value) > limits.text:
        raise Unreadable("long_text", most=limits.text)
    if value.startswith('="') and (found := AS_TEXT.fullmatch(value)):
        value = found[1]
    return value or None


def check_reach(number, values, limits):
    if number > limits.rows:
        raise Unreadable("rows", cell=f"A{number}", most=limits.rows)
    if len(values) > limits.columns:
        raise Unreadable("columns", cell=f"{letter(len(values) - 1)}{number}", most=limits.columns)
