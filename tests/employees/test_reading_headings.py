"""Which column is what, and what is said of those that are not read."""

from collections import defaultdict

import pytest

from employees.importing.fields import COLUMNS, IN_ONE_CELL
from employees.importing.headings import field_of, guess
from employees.importing.problems import Source
from portal.kit.spreadsheets import fold
from tests.employees.files import csv, facts, read, workbook

pytestmark = pytest.mark.usefixtures("english")


def fields(*headings, mapping=None):
    return [heading.field for heading in guess(headings, mapping)]


def test_no_heading_means_two_things():
    known = defaultdict(set)
    for column in COLUMNS:
        for text in column.accepted():
            known[text].add(column.name)
    for whole in IN_ONE_CELL:
        for text in whole.headings:
            known[fold(text)].add(whole.name)

    assert {text: names for text, names in known.items() if len(names) > 1} == {}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("GEBOORTEDATUM (dd/mm/jjjj) *", "birth_date"),
        ("Geb. datum", "birth_date"),
        ("Né(e) le", "birth_date"),
        ("E-mail privé", "email"),
        ("Datum van indiensttreding", "start"),
        ("Datum uitdiensttreding", "end"),
        ("Date d’entrée en service", "start"),
        ("Nom et prénom du travailleur", "last_first_name"),
        ("Naam + voornaam", "last_first_name"),
        ("Voornaam en naam", "first_last_name"),
        ("Paritair comité (nr.)", "joint_committee"),
        ("Gem. aantal uren per week", "hours_per_week"),
        ("Tewerkstellingspercentage", "percentage"),
        ("H/F", "gender"),
        ("M/V/X", "gender"),
        ("Niveau d'études", "education"),
        ("Unité d'établissement", "establishment"),
        ("E-mail leidinggevende", None),
        ("Telefoon noodcontact", None),
        ("Naam partner", None),
        ("Geboorteplaats", None),
        ("Lieu de naissance", None),
        ("Bedrijf", None),
        ("Postcode", None),
    ],
)
def test_headings_of_hr_systems(heading, field):
    assert field_of(heading)[0] == field


@pytest.mark.parametrize(
    "heading",
    [
        "Rijksregisternummer",
        "RRN",
        "INSZ-nummer",
        "NISS",
        "Numéro de registre national",
        "N° national",
        "Rijksreg. nr.",
    ],
)
def test_national_numbers_are_recognised_and_never_read(heading):
    content = csv(f"Naam;Voornaam;{heading}\nJanssens;Jan;90.03.01-997.04", "utf-8")
    for mapping in (None, {fold(heading): "function"}):
        sheet = read(content, mapping=mapping)

        assert sheet.headings[2][2:] == (None, Source.NATIONAL_NUMBER)
        assert "997" not in repr(sheet)
        assert [warning.message for warning in sheet.warnings] == [
            "This column is not read: we keep no national register number of anybody."
        ]


def test_a_national_number_in_another_column_is_refused_and_not_shown():
    sheet = read(
        workbook([["Naam", "Voornaam", "Functie", "Tel"], ["Janssens", "Jan", "85.07.30-033.28", "85073003328"]])
    )

    assert [problem.column for problem in sheet.rows[0].problems] == ["C (Functie)", "D (Tel)"]
    assert "033" not in repr(sheet)


def test_what_the_company_chose_beats_the_guess():
    mapping = {"naam": "establishment", "afdeling": "last_name", "email": ""}
    found = guess(["Naam", "Voornaam", "Afdeling", "E-mail"], mapping)

    assert [heading[2:] for heading in found] == [
        ("establishment", Source.MAPPING),
        ("first_name", Source.HEADING),
        ("last_name", Source.MAPPING),
        (None, Source.LEFT_OUT),
    ]


def test_what_is_remembered_of_a_file_reads_the_next_one_the_same():
    content = csv("Werknemer;Rol;E-mail;E-mail;Rijksregisternummer\nJan Janssens;Kassier;jan@x.be;x@x.be;1")
    first = read(content)
    mapping = first.mapping() | {"rol": "function"}
    again = read(content, mapping=mapping)

    assert mapping == {"werknemer": "first_last_name", "rol": "function", "email": "email"}
    assert again.rows[0].facts == first.rows[0].facts | {"function": "Kassier"}
    assert again.mapping() == mapping


def test_what_the_company_chose_finds_headings_that_nobody_knows():
    mapping = {"alfa": "last_name", "beta": "first_name", "gamma": ""}
    sheet = read(csv("ACME;;\nAlfa;Béta;Gamma\nJanssens;Jan;7"), mapping=mapping)

    assert [facts(row, "first_name", "last_name") for row in sheet.rows] == [("Jan", "Janssens")]
    assert sheet.warnings == []


def test_unknown_and_repeated_headings_are_told():
    sheet = read(csv("Naam;Voornaam;Schoenmaat;E-mail;E-mail\nJanssens;Jan;44;jan@x.be;jan2@x.be"))

    assert [(warning.column, warning.message) for warning in sheet.warnings] == [
        ("C (Schoenmaat)", "This column is not read: nobody knows its heading. Choose what it is, or leave it out."),
        ("E (E-mail)", "This column is not read: another column says the same."),
    ]
    assert sheet.rows[0].facts["email"] == "jan@x.be"


def test_a_name_alone_is_the_whole_name_and_beside_a_first_name_the_last():
    assert fields("Naam", "E-mail") == ["first_last_name", "email"]
    assert fields("Naam", "Voornaam") == ["last_name", "first_name"]
    assert fields("Medewerker", "Naam", "Voornaam") == [None, "last_name", "first_name"]


def test_pc_above_postcodes_is_no_joint_committee():
    sheet = read(csv("Naam;Voornaam;PC\nJanssens;Jan;9000\nPeeters;An;2018"))

    assert sheet.headings[2].field is None


def test_numbers_of_employees_are_no_names():
    sheet = read(csv("Werknemer;Naam;Taal\n1001;Jan Janssens;N\n1002;An Peeters;F"))

    assert [heading.field for heading in sheet.headings] == [None, "first_last_name", "language"]


def test_a_regime_is_hours_or_a_percentage_by_what_it_holds():
    assert read(csv("Nom;Prénom;Régime de travail\nDupont;Jean;38,00")).headings[2].field == "hours_per_week"
    assert read(csv("Nom;Prénom;Régime de travail\nDupont;Jean;100")).headings[2].field == "percentage"


def test_a_column_without_a_heading_is_told():
    sheet = read(csv("Naam;Voornaam;;E-mail\nJanssens;Jan;7;jan@x.be\nPeeters;An;;an@x.be;x"))

    assert [(warning.column, warning.message) for warning in sheet.warnings] == [
        ("C", "This column is not read: it has no heading."),
        ("E", "This column is not read: it has no heading."),
    ]


@pytest.mark.parametrize(
    ("heading", "name", "first", "last"),
    [
        ("Naam en voornaam", "Janssens Jan", "Jan", "Janssens"),
        ("Naam en voornaam", "Van den Broeck Jan", "Jan", "Van den Broeck"),
        ("Naam en voornaam", "Janssens, Jan Pieter", "Jan Pieter", "Janssens"),
        ("Naam en voornaam", "DE SMET PEETERS Jan", "Jan", "DE SMET PEETERS"),
        ("Voornaam en naam", "Jan Van den Broeck", "Jan", "Van den Broeck"),
        ("Voornaam en naam", "Jan DE SMET", "Jan", "DE SMET"),
        ("Volledige naam", "Janssens, Jan", "Jan", "Janssens"),
        ("Naam", "Janssens Jan", "Jan", "Janssens"),
        ("Naam", "Jan Janssens", "Jan", "Janssens"),
    ],
)
def test_names_in_one_cell_are_taken_apart(heading, name, first, last):
    sheet = read(csv(f'{heading};E-mail\n"{name}";jan.janssens@x.be'))

    assert facts(sheet.rows[0], "first_name", "last_name") == (first, last)


def test_a_split_that_is_a_guess_is_told():
    sheet = read(csv("Naam en voornaam;E-mail\nJanssens Anne Marie;x@x.be"))

    assert facts(sheet.rows[0], "first_name", "last_name") == ("Anne Marie", "Janssens")
    assert [(warning.row, warning.message) for warning in sheet.warnings] == [
        (2, "We read this as first name “Anne Marie” and last name “Janssens”. Check it.")
    ]
