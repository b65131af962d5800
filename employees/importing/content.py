"""What a column is by what stands in it: for lists without headings, and for headings that mean two things."""

from __future__ import annotations

import re

from employees.importing.amounts import number_in
from employees.importing.cells import ADDRESS, is_national_number, lookup
from employees.importing.dates import DIVIDED, WORDED, YEAR_FIRST
from employees.importing.fields import FAMILY_FIRST, GIVEN_FIRST, WHOLE_NAMES
from employees.importing.problems import Heading, Source
from portal.kit.spreadsheets import fold
from portal.kit.spreadsheets.tables import letter

SAMPLE = 200
MOST = 0.7
LAST_BIRTH_YEAR = 2012
FULL_TIME = 40
PLAIN = frozenset((Source.NATIONAL_NUMBER, "email", "date", "joint_committee", "phone"))
PHONE = re.compile(r"(\+|0|\(0?)[0-9][0-9 ./()-]{6,20}")
COMMITTEE = re.compile(r"(?:(?:pc|cp|psc|scp)\W*)?[1-3]\d\d(?:[.,]\d{1,2})?", re.IGNORECASE)
PARTICLES = frozenset(
    [
        "van",
        "vande",
        "vanden",
        "vander",
        "de",
        "den",
        "der",
        "'t",
        "ten",
        "ter",
        "d'",
        "le",
        "la",
        "les",
        "du",
        "des",
        "von",
        "zu",
        "el",
        "al",
        "ben",
        "ibn",
        "bin",
        "di",
        "da",
        "dos",
        "della",
        "del",
        "da",
    ]
)


def beside(rows, index):
    """The first values of a column as text, row by row; "" where there is none."""
    return [
        " ".join(str(values[index]).split()) if index < len(values) and values[index] is not None else ""
        for _number, values in rows[:SAMPLE]
    ]


def column(rows, index):
    return [text for text in beside(rows, index) if text]


def most(values, test):
    return bool(values) and sum(1 for value in values if test(value)) >= MOST * len(values)


def is_date(text):
    return bool(
        re.match(r"\d{4}-\d\d-\d\d( |$)", text) or any(p.fullmatch(text) for p in (DIVIDED, WORDED, YEAR_FIRST))
    )


def kind_of(values):
    """What the values of a column are most of the time, or None."""
    genders, statutes = lookup("gender"), lookup("statute")
    tests = (
        (Source.NATIONAL_NUMBER, is_national_number),
        ("email", ADDRESS.search),
        ("date", is_date),
        ("gender", lambda text: fold(text) in genders and not text.isdecimal()),
        ("language", lambda text: text.lower() in ("nl", "fr", "en")),
        ("joint_committee", COMMITTEE.fullmatch),
        ("phone", PHONE.fullmatch),
        ("statute", lambda text: fold(text) in statutes),
        ("name", lambda text: not re.search(r"[\d@]", text)),
    )
    return next((kind for kind, test in tests if most(values, test)), None)


def guess_by_content(rows):
    """Headings for rows under none: what is not plain stays unknown."""
    width = max(len(values) for _number, values in rows)
    columns = [column(rows, index) for index in range(width)]
    kinds = [kind_of(values) for values in columns]
    fields: list[str | None] = [None] * width
    for index, kind in enumerate(kinds):
        if kind == "date":
            fields[index] = which_date(columns[index], fields)
        elif kind not in (None, "name", Source.NATIONAL_NUMBER) and kind not in fields:
            fields[index] = kind
    name_columns(fields, kinds, rows)
    return [
        Heading(letter(index), "", None, Source.NATIONAL_NUMBER)
        if kind == Source.NATIONAL_NUMBER
        else Heading(letter(index), "", field, Source.CONTENT if field else Source.UNKNOWN)
        for index, (kind, field) in enumerate(zip(kinds, fields, strict=True))
        if columns[index]
    ]


def is_heading(values, rows):
    """Whether `values` can only be headings, unknown as they are: words above columns of addresses, dates or numbers."""
    texts = [(index, str(value)) for index, value in enumerate(values) if value is not None]
    if len(texts) < 2 or any(re.search(r"\d|@", text) for _index, text in texts):
        return False
    kinds = (kind_of(column(rows, index)) for index, _text in texts)
    return any(kind in PLAIN for kind in kinds)


def which_date(values, taken):
    years = [int(found[0]) for text in values if (found := re.search(r"\d{4}", text))]
    is_birth = bool(years) and sum(year <= LAST_BIRTH_YEAR for year in years) >= MOST * len(years)
    if is_birth and "birth_date" not in taken:
        return "birth_date"
    return next((field for field in ("start", "end") if field not in taken), None)


def name_columns(fields, kinds, rows):
    names = [index for index, kind in enumerate(kinds) if kind == "name"]
    if len(names) == 1 or (names and most(column(rows, names[0]), is_whole_name)):
        fields[names[0]] = GIVEN_FIRST
    elif names:
        given, family = names[:2]
        addresses = beside(rows, fields.index("email")) if "email" in fields else []
        if leads(zip(beside(rows, given), beside(rows, family), strict=True), addresses) > 0:
            given, family = family, given
        fields[given], fields[family] = "first_name", "last_name"
        if len(names) > 2 and "function" not in fields:
            fields[names[2]] = "function"


def is_whole_name(text):
    return "," in text or len([word for word in text.split(" ") if word.lower() not in PARTICLES]) > 1


def leads(pairs, addresses):
    """More than 0 when the first of each pair is a family name, less when the second is; 0 when nothing tells.

    By capitals, by “van” and by the addresses, of which nearly all are first.last@….
    """
    balance = 0
    for number, (one, other) in enumerate(pairs):
        balance += is_family(one) - is_family(other)
        if number < len(addresses):
            local = re.split(r"[._-]", addresses[number].partition("@")[0])
            balance += 2 * ((fold(local[-1]) == fold(one)) - (fold(local[0]) == fold(one))) if len(local) == 2 else 0
    return balance


def is_family(text):
    return int(text.partition(" ")[0].lower() in PARTICLES and " " in text) + int(text.isupper() and len(text) > 2)


def contradicted(headings, rows):
    """The (index, field) of guesses by headings that their columns contradict: PC may be a postcode."""
    found = ((index_of(heading.letter), heading) for heading in headings if heading.source == Source.HEADING)
    return frozenset(
        (index, heading.field)
        for index, heading in found
        if heading.field in TESTS and TESTS[heading.field](column(rows, index), fold(heading.heading))
    )


def is_postcode(values, heading):
    return heading in ("pc", "cp") and most(values, re.compile(r"(B-?)?\d{4}").fullmatch)


def is_number_of_employee(values, _heading):
    return most(values, str.isdecimal)


def is_hours(values, heading):
    """A “régime” of 38,00 is no percentage; who works 100 % is among them if it is one."""
    numbers = [number_in(text) for text in values]
    return "regim" in heading and all(number is not None and 2 < number <= FULL_TIME for number in numbers)


TESTS = {"joint_committee": is_postcode, "percentage": is_hours, **dict.fromkeys(WHOLE_NAMES, is_number_of_employee)}


def mend(headings, rows):
    """`headings` with whole names in the order that they are written in."""
    return [
        heading._replace(field=FAMILY_FIRST)
        if heading.field == GIVEN_FIRST and heading.source != Source.MAPPING and family_leads(headings, rows, heading)
        else heading
        for heading in headings
    ]


def family_leads(headings, rows, whole):
    """Whether whole names start with the family name, as far as the names and the addresses tell."""
    pairs = [(text.split(" ")[0], text.split(" ")[-1]) for text in beside(rows, index_of(whole.letter))]
    addresses = next((beside(rows, index_of(other.letter)) for other in headings if other.field == "email"), [])
    starts = sum(one.lower() in PARTICLES for one, _other in pairs)
    return starts * 4 > len(pairs) or leads(pairs, addresses) > 0


def index_of(letters):
    index = 0
    for one in letters:
        index = index * 26 + ord(one) - ord("A") + 1
    return index - 1
