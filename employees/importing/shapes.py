"""Which sheet has the people, where its headings stand, and which of the rows below are people."""

from __future__ import annotations

import re
from decimal import Decimal

from django.utils.translation import gettext as _

from employees.importing.content import index_of
from employees.importing.fields import PEOPLE, WHOLE_NAMES
from employees.importing.headings import known_in
from employees.importing.problems import LeftOut
from portal.kit.spreadsheets import fold
from portal.kit.spreadsheets.layouts import in_every_language
from portal.kit.spreadsheets.read_me import READ_ME

LOOKED_AT = 40  # Titles and logos above the headings take no more rows than this.
NAMES = frozenset(("first_name", "last_name", *WHOLE_NAMES))
WHOLES = frozenset(WHOLE_NAMES)
LONGEST_NAME, LONGEST_WHOLE_NAME = 3, 6  # In words; what is longer and stands alone is no name.
NO_NAME = re.compile(r"[\d:*©=]")
TOTAL = re.compile(
    r"(sub|groot|grand|algemeen|eind)?(totaal|total|totaux|totalen|totals)(general)?|(aantal|nombre|som|somme|sum|gemiddelde|"
    r"moyenne|average|number)(medewerkers|werknemers|personen|personeelsleden|travailleurs|personnes|employees)?"
)


def choose_sheet(book, mapping):
    """(sheet, position of its headings or None, other sheets that people can see and that seem to hold people)."""
    own = PEOPLE.accepted()
    read_me = {fold(text) for text in in_every_language(READ_ME)}
    seen = [sheet for sheet in book.sheets if not sheet.hidden and sheet.rows and fold(sheet.name) not in read_me]
    if not seen:
        return None, None, []
    places = {id(sheet): heading_place(sheet, mapping) for sheet in seen}

    def fitness(sheet):
        _place, fields = places[id(sheet)]
        return len(fields), fold(sheet.name) in own, len(sheet.rows)

    best = max(seen, key=fitness)
    others = [sheet.name for sheet in seen if sheet is not best and len(places[id(sheet)][1] & NAMES) >= 1]
    return best, places[id(best)][0], others


def heading_place(sheet, mapping):
    """Position among the rows of the one that names most fields, and the fields; (None, ∅) when none does."""
    best, found = None, set()
    for position, (_number, values) in enumerate(sheet.rows[:LOOKED_AT]):
        fields = known_in(values, mapping)
        if len(fields) > len(found):
            best, found = position, fields
    alone = best is not None and sum(value is not None for value in sheet.rows[best][1]) == 1
    chosen = {fold(text) for text in mapping or {}}
    enough = len(found) >= 2 or (alone and found & NAMES) or found & chosen
    return (best, found) if enough else (None, set())


def people_rows(sheet, place, headings):
    """(rows that may be people, LeftOut for the others)."""
    at = -1 if place is None else place
    left = [LeftOut(number, _("This row stands above the headings.")) for number, _values in sheet.rows[: max(at, 0)]]
    repeated = tuple(map(folded, sheet.rows[at][1])) if at >= 0 else ()
    known = {index_of(heading.letter): heading.field for heading in headings if heading.field}
    rows = []
    for number, values in sheet.rows[at + 1 :]:
        held = [values[index] for index in known if index < len(values) and says_something(values[index])]
        if why := nobody(values, held, repeated, known):
            left.append(LeftOut(number, why))
        else:
            rows.append((number, values))
    return rows, left


def folded(value):
    return fold(value) if isinstance(value, str) else value


def says_something(value):
    return value is not None and not (isinstance(value, str) and not value.strip())


def nobody(values, held, repeated, known):
    """Why a row is no person, or "". A row without a name that says more is a person with a mistake."""
    if not any(map(says_something, values)):
        return _("This row is empty.")
    words = [value for value in values if isinstance(value, str) and value.strip()]
    if words and repeats(values, repeated):
        return _("This row repeats the headings.")
    if words and TOTAL.fullmatch(re.sub(r"\d", "", fold(words[0]))) and not is_person(values, known):
        return _("This row is a total.")
    if not held:
        return _("This row has nothing in the columns that are read.")
    if all(isinstance(value, int | float | Decimal) and not value for value in held):
        return _("This row has nothing but zeros.")
    if (
        len(known) > 1
        and len(held) == 1
        and sum(map(says_something, values)) == 1
        and is_note(held[0], WHOLES & set(known.values()))
    ):
        return _("This row is a remark.")
    return ""


def repeats(values, headings):
    held = [(value, heading) for value, heading in zip(values, headings, strict=False) if value]
    may_differ = (len(held) - 1) // 2
    for value, heading in held:
        may_differ -= folded(value) != heading
        if may_differ < 0:
            return False
    return bool(held)


def is_person(values, known):
    return any("@" in value for value in values if isinstance(value, str)) or (
        sum(field in NAMES and index < len(values) and isinstance(values[index], str) for index, field in known.items())
        > 1
        and not any(TOTAL.fullmatch(fold(value)) for value in values[:1] if isinstance(value, str))
    )


def is_note(value, is_whole_name):
    """A sentence that runs on over empty cells: printed on, page 1 of 3, a source."""
    words = LONGEST_WHOLE_NAME if is_whole_name else LONGEST_NAME
    return isinstance(value, str) and "@" not in value and (len(value.split()) > words or bool(NO_NAME.search(value)))
