"""Reads a block that somebody pastes: cells of a spreadsheet, or one person on each line."""

from __future__ import annotations

import re

from employees.importing.cells import ADDRESS, INVISIBLE
from employees.importing.headings import known_in
from employees.importing.problems import PeopleSheet
from employees.importing.reading import people_in, tell
from portal.kit.spreadsheets import Book, Sheet, Unreadable, sheet_of

BULLET = re.compile(r"^\s*(?:[-–—•*·]|\d{1,4}[.)])\s+")
BETWEEN_ADDRESSES = re.compile(r"(?<=>)\s*[;,]\s*")  # As a mail program copies its receivers.
SAMPLE = 50


def read_pasted(text, mapping=None, *, columns=None, today=None):
    """The PeopleSheet in `text`; rows are numbered as its lines."""
    text = INVISIBLE.sub("", str(text)).replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    try:
        sheet = sheet_in(text, mapping)
    except Unreadable as refusal:
        made = PeopleSheet()
        tell(made.problems, str(refusal))
        return made
    return people_in(Book([sheet]), mapping=mapping, columns=columns, today=today)


def sheet_in(text, mapping):
    lines = [line for line in text.split("\n") if line.strip()][:SAMPLE]
    for delimiter in "\t;":
        cut = sum(delimiter in line and not BETWEEN_ADDRESSES.search(line) for line in lines)
        if cut * 2 > len(lines):
            return sheet_of(text, delimiter=delimiter)
    if lines and "," in lines[0] and len(known_in(lines[0].split(","), mapping)) > 1:
        return sheet_of(text, delimiter=",")
    return names_and_addresses(text)


def names_and_addresses(text):
    """A person on each line, as “Jan Janssens <jan@x.be>”: a column of names and one of addresses."""
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        for one in BETWEEN_ADDRESSES.split(BULLET.sub("", line)):
            address = ADDRESS.search(one)
            name = re.sub(r"[<>()\[\]\"]|mailto:", " ", one.replace(address[0], " ") if address else one)
            name = " ".join(name.split()).strip(" ,;-")
            if name or address:
                found.append((number, (name or None, address[0].removeprefix("mailto:") if address else None)))
    return Sheet("", found)
