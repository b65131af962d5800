"""Which column is what: by what the company chose before, by what stands above it, else by what stands in it."""

from __future__ import annotations

import re
from functools import cache

from employees.importing.fields import COLUMNS, FAMILY_FIRST, FIELDS, GIVEN_FIRST, IN_ONE_CELL, PROBLEM, WHOLE_NAMES
from employees.importing.problems import Heading, Source
from portal.kit.spreadsheets import ErrorCell, fold
from portal.kit.spreadsheets.layouts import in_every_language
from portal.kit.spreadsheets.tables import letter

SHOWN = 100
MAY_BE_CHOSEN = frozenset((*FIELDS, *WHOLE_NAMES, ""))
NATIONAL = re.compile(
    "rijksregister|rijksreg|^rrn|^rrnr|^insz|^niss|inszn|nissn|^ssin|registrenational|numeronational|^(n|no|nr)national|^nrijksreg|"
    "nationalregister|nationaalnummer|nationalnumber|^nn$|^rr$|bisnummer|numerobis|socialsecurity|securitesociale|sociaalzekerheidsn"
)
# Somebody or something else than the person, so a word that we know in it says nothing.
OF_ANOTHER = re.compile(
    "manager|leidinggev|chef|verantwoordelijke|partner|echtgeno|conjoint|epoux|nood|contact|urgence|emergency|kind|"
    "enfant|child|werkgever|employeur|employer|bedrijf|firma|societe|entreprise|company|supervisor|responsable|vader|"
    "moeder|pere|mere|meisjes|jeunefille|maiden|lieu|plaats|place|land|pays|country|anciennete|ancienniteit|proef"
)
IN_PARTS = (
    ("birth_date", "geb(oorte)?dat|date(de)?nais|dateofbirth|birthdate"),
    ("email", "e?mailadres|^e?mail|email|courriel"),
    ("phone", "gsm|telefo|telephone|mobiel|mobilephone|phonenumber|^tel(n|nr|prive|werk)?$"),
    ("joint_committee", "paritair|commissionparitaire|jointcommittee"),
    ("hours_per_week", "(uren|uur|heures|hours).*(week|sem|hebdo)|weekuren|hebdomadaire"),
    (
        "percentage",
        "arbeidsregime|werkregime|regimedetravail|tewerkst|percentage|pourcentage|tauxdoccupation|^(fte|etp|vte)",
    ),
    ("end", "uitdienst|date(de)?sortie|einddat|enddate|datedefin|datefin"),
    ("start", "indienst|date(d|de)?entree|hiredate|startdat|datededebut|datedebut|begindat"),
    ("gender", "geslacht|^sexe|^gender"),
    ("language", "^taal|^langue|^language"),
    ("function", "functie|fonction|jobtitle"),
    ("statute", "statuut|^statut"),
    ("establishment", "vestiging|etablissement"),
    ("education", "diploma|diplome|onderwijsniveau|niveaudetudes|opleidingsniveau|studieniveau"),
)
INSTEAD = {"percentage": "hours_per_week"}
GIVEN, FAMILY = "voornaam|prenom|firstname|givenname", "familienaam|achternaam|nomdefamille|lastname|surname"


@cache
def exact():
    """Folded heading → field, for every way that we know to say it."""
    known = {text: column.name for column in COLUMNS for text in column.accepted()}
    known |= {fold(text): whole.name for whole in IN_ONE_CELL for text in whole.headings}
    return {text: field for text, field in known.items() if text}


@cache
def of_no_use():
    """Headings that we write ourselves and that tell nothing of a person."""
    return {fold(text) for text in (PROBLEM.name, *in_every_language(PROBLEM.title), *PROBLEM.also)}


def written(value):
    """A heading as it is shown; "" when the cell has none."""
    return "" if value is None or isinstance(value, ErrorCell) else " ".join(str(value).split())[:SHOWN]


def is_national(text):
    return bool(NATIONAL.search(fold(text)))


def field_of(text):
    """(field, how sure: 2 for a heading that we know, 1 for one in which we know a word); (None, 0) for others."""
    for candidate in (text, re.sub(r"[(\[].*?[)\]]", "", text)):
        if found := exact().get(fold(candidate)):
            return found, 2
    folded = fold(text)
    if OF_ANOTHER.search(folded):
        return None, 0
    found = next((field for field, pattern in IN_PARTS if re.search(pattern, folded)), None) or part_of_a_name(folded)
    return (found, 1) if found else (None, 0)


def part_of_a_name(folded):
    given = re.search(GIVEN, folded)
    if not given:
        return "last_name" if re.search(FAMILY, folded) else None
    rest = folded[: given.start()] + " " + folded[given.end() :]
    if family := re.search(f"{FAMILY}|naam|nom|name", rest):
        return FAMILY_FIRST if family.start() < given.start() else GIVEN_FIRST
    return "first_name"


def guess(values, mapping, without=frozenset()):
    """A Heading for each cell of a heading row.

    `mapping` is what the company chose: folded heading → field or "". Of the (index, field) in `without` the cells below
    tell otherwise.
    """
    texts = [written(value) for value in values]
    found: dict[int, tuple[str | None, str]] = {}
    for level in (chosen(mapping), sure(2), sure(1)):
        for index, text in enumerate(texts):
            said = level(text) if text and index not in found else None
            if said and said[1] == Source.HEADING and (index, said[0]) in without:
                said = (INSTEAD[said[0]], Source.HEADING) if said[0] in INSTEAD else None
            if said:
                claim(found, index, *said)
    settle_names(found, texts)
    return [
        Heading(letter(index), text, *found.get(index, (None, Source.UNKNOWN)))
        for index, text in enumerate(texts)
        if text
    ]


def chosen(mapping):
    chosen_before = {fold(text): field for text, field in (mapping or {}).items()}

    def level(text):
        if is_national(text):
            return None, Source.NATIONAL_NUMBER
        if fold(text) in of_no_use():
            return None, Source.LEFT_OUT
        field = chosen_before.get(fold(text))
        if field is None or field not in MAY_BE_CHOSEN:
            return None
        return (field, Source.MAPPING) if field else (None, Source.LEFT_OUT)

    return level


def sure(least):
    def level(text):
        field, how_sure = field_of(text)
        return (field, Source.HEADING) if field and how_sure >= least else None

    return level


def claim(found, index, field, source):
    taken = field and any(field == other for other, _source in found.values())
    found[index] = (None, Source.TWICE) if taken else (field, source)


def settle_names(found, texts):
    """A name alone is the whole name; beside both of its parts, a whole name tells nothing new."""
    by_field = {field: index for index, (field, _source) in found.items() if field}
    wholes = [field for field in WHOLE_NAMES if field in by_field]
    if "first_name" in by_field and "last_name" in by_field:
        for field in wholes:
            found[by_field[field]] = None, Source.TWICE
    elif wholes:
        for field in ("first_name", "last_name", *wholes[1:]):
            if field in by_field:
                found[by_field[field]] = None, Source.TWICE
    elif "last_name" in by_field and found[by_field["last_name"]][1] != Source.MAPPING:
        index = by_field["last_name"]
        if not re.search(FAMILY, fold(texts[index])):
            found[index] = GIVEN_FIRST, Source.HEADING


def known_in(values, mapping):
    """The fields that a row names when it is taken for the headings."""
    texts = [value for value in values if isinstance(value, str)]
    if len(texts) * 2 < sum(value is not None for value in values):
        return set()
    fields = {field for _letter, _text, field, _source in guess(texts, mapping) if field}
    return fields | {fold(text) for text in texts if fold(text) in (mapping or {})}
