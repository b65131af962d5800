"""The facts of a person: how they are written, and by which letters of a name people are recognised."""

import re

from employees.models.persons import PERSON_FIELDS
from portal.kit.spreadsheets import fold

# What a person with an account alone says; the company's own copy of the rest stays the company's.
IDENTITY = ("first_name", "last_name")
LONGEST_KEY = 310
PARTS = re.compile(r"[\s\-,]+")


def name_key(first_name, last_name):
    """The names without capitals, accents, signs and order: “Van den Broeck, Léa” is “Lea van den broeck”."""
    parts = (fold(part) for part in PARTS.split(f"{first_name} {last_name}"))
    return " ".join(sorted(filter(None, parts)))[:LONGEST_KEY]


def tidy(facts):
    """`facts` of a person, by field, as they are stored: without blanks around, an address in small letters."""
    tidied = {name: value.strip() if isinstance(value, str) else value for name, value in facts.items()}
    if "email" in tidied:
        tidied["email"] = tidied["email"].lower()
    return tidied


def write_facts(row, facts):
    """Set these facts on a person or an employment, without saving. Returns the names of the columns that changed."""
    facts = tidy(facts)
    changed = [name for name, value in facts.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, facts[name])
    key = name_key(row.first_name, row.last_name)
    if row.name_key != key:
        row.name_key = key
        changed.append("name_key")
    return changed


def fill_blanks(row, facts):
    """As `write_facts`, but only where nothing is known yet."""
    return write_facts(row, {name: value for name, value in facts.items() if value and not getattr(row, name)})


def person_facts(facts):
    """Of `facts`, those of the person, with what was not told left blank."""
    told = {name: facts.get(name) for name in PERSON_FIELDS}
    return {name: value if name == "birth_date" else value or "" for name, value in told.items()}
