"""Files of real HR systems: Dutch, French or English, in any order and shape."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from employees.importing.problems import NOTHING, Source
from employees.importing.reading import people_in
from portal.kit.spreadsheets import Book, ErrorCell, Sheet, Unreadable
from tests.employees.files import TODAY, csv, facts, read, said, workbook
from tests.kit.sample_files import WHOLE

pytestmark = pytest.mark.usefixtures("english")
DUTCH = csv("""
Personeelslijst per 01/11/2026;;;;;;;;;;;;;;;
Familienaam;Voornaam;Geslacht;Geb.datum;Taal;E-mailadres;GSM-nummer;Functietitel;PC;Statuut;Tewerkst. %;Uren/week;Datum in dienst;Datum uit dienst;Vestiging;Diploma
Van den Bossche;Anaïs;V;1/3/1990;N;anais@x.be;0471 12 34 56;Callcenteragent;PC 227;Bediende;80%;30,40;15-01-2020;;Gent;Bachelor
Totaal;1;;;;;;;;;;;;;;
""")
FRENCH = csv(
    """
Entrée\tSortie\tPrénom\tNom\tSexe\tDate de naissance\tLangue\tCourriel\tTéléphone\tFonction\tCP\tStatut\tOccupation\tHeures/semaine\tÉtablissement\tÉtudes
15/01/2020\t\tAnaïs\tVan den Bossche\tF\t1er mars 1990\tFR\tanais@x.be\t+32 471 12 34 56\tAgente\tCP 227\tEmployée\t0,8\t30h24\tGand\tBachelier
""",
    "utf-16",
)
ENGLISH = workbook(
    [
        ["Full name", "Email address", "Hire date", "End date", "Gender", "FTE", "Weekly hours", "Job title"],
        ["Anaïs Van den Bossche", "anais@x.be", datetime(2020, 1, 15), None, "Female", 0.8, 30.4, "Agent"],
    ]
)


def test_a_dutch_export_with_a_title_and_a_total():
    sheet = read(DUTCH)

    assert said(sheet) == []
    assert sheet.warnings == []
    assert [row.facts for row in sheet.rows] == [
        {
            "first_name": "Anaïs",
            "last_name": "Van den Bossche",
            "email": "anais@x.be",
            "phone": "0471 12 34 56",
            "birth_date": date(1990, 3, 1),
            "gender": "f",
            "language": "nl",
            "function": "Callcenteragent",
            "joint_committee": "227",
            "statute": "clerk",
            "percentage": Decimal("80.00"),
            "hours_per_week": Decimal("30.40"),
            "start": date(2020, 1, 15),
            "end": None,
            "establishment": "Gent",
            "education": "bachelor",
        }
    ]
    assert [row for row, _why in sheet.left_out] == [1, 4]


def test_a_french_export_in_another_order_says_the_same():
    dutch, french = read(DUTCH).rows[0].facts, read(FRENCH).rows[0].facts

    assert french == dutch | {
        "language": "fr",
        "phone": "+32 471 12 34 56",
        "function": "Agente",
        "establishment": "Gand",
    }


def test_an_english_workbook_with_whole_names():
    sheet = read(ENGLISH)
    names = ("first_name", "last_name", "email", "start", "gender", "percentage", "hours_per_week")

    assert said(sheet) == []
    assert facts(sheet.rows[0], *names) == (
        "Anaïs",
        "Van den Bossche",
        "anais@x.be",
        date(2020, 1, 15),
        "f",
        Decimal("80.00"),
        Decimal("30.40"),
    )
    assert [heading[:3] for heading in sheet.headings[:2]] == [
        ("A", "Full name", "first_last_name"),
        ("B", "Email address", "email"),
    ]


def test_merged_titles_repeated_headings_totals_and_blank_tails_are_left_out_with_a_reason():
    headings = ["Naam", "Voornaam", "Uren per week"]
    rows = [
        ["Personeelslijst", None, None],
        ["ACME NV", None, None],
        headings,
        ["Janssens", "Jan", 38],
        headings,
        ["Peeters", "An", 19],
        ["Subtotaal", None, 57],
        [None, None, 0],
        ["Afgedrukt op 12/11/2026 om 10:12", None, None],
    ]
    sheet = read(workbook(rows, change=lambda book: book.active.merge_cells("A1:C1")))

    assert [row.number for row in sheet.rows] == [4, 6]
    assert said(sheet) == []
    assert sheet.warnings == []
    assert dict(sheet.left_out) == {
        1: "This row stands above the headings.",
        2: "This row stands above the headings.",
        5: "This row repeats the headings.",
        7: "This row is a total.",
        8: "This row has nothing but zeros.",
        9: "This row is a remark.",
    }


def test_a_tail_of_spaces_is_left_out():
    sheet = read(csv("Naam;Voornaam\nJanssens;Jan\n  ; \n;;;\n"))

    assert [row.number for row in sheet.rows] == [2]
    assert sheet.left_out == [(3, "This row is empty.")]


def test_somebody_called_total_is_a_person():
    sheet = read(workbook([["Naam", "Voornaam", "E-mail"], ["Total", "Marie", "marie@x.be"]]))

    assert [row.facts["last_name"] for row in sheet.rows] == ["Total"]


def test_a_row_that_lacks_its_names_is_no_note_but_a_mistake():
    sheet = read(workbook([["Naam", "Voornaam", "E-mail"], [None, None, "an@x.be"], ["Janssens", None, "jan@x.be"]]))

    assert said(sheet) == [
        (2, "B (Voornaam)", "The first name is missing."),
        (2, "A (Naam)", "The last name is missing."),
        (3, "B (Voornaam)", "The first name is missing."),
    ]


def test_cells_merged_over_people_are_told():
    rows = [["Naam", "Voornaam", "Vestiging"], ["Janssens", "Jan", "Gent"], ["Peeters", "An", None]]
    sheet = read(workbook(rows, change=lambda book: book.active.merge_cells("C2:C3")))

    assert [(warning.row, warning.column) for warning in sheet.warnings] == [(2, "C (Vestiging)")]


def test_the_sheet_with_the_people_is_read_and_others_are_told():
    def more_sheets(book):
        book.create_sheet("Parameters").append(["code", "omschrijving"])
        people = book.create_sheet("Personeel")
        people.append(["Naam", "Voornaam", "E-mail"])
        people.append(["Janssens", "Jan", "jan@x.be"])
        old = book.create_sheet("Oud")
        old.append(["Naam", "Voornaam"])
        old.append(["Peeters", "An"])
        hidden = book.create_sheet("Geheim")
        hidden.append(["Naam", "Voornaam", "E-mail", "Geboortedatum", "Taal"])
        hidden.append(["Peeters", "An", "an@x.be", None, "N"])
        hidden.sheet_state = "hidden"

    sheet = read(workbook([["Voorblad"], ["ACME NV"]], change=more_sheets))

    assert sheet.name == "Personeel"
    assert [row.facts["last_name"] for row in sheet.rows] == ["Janssens"]
    assert [warning.message for warning in sheet.warnings] == [
        "The sheet “Oud” seems to hold people too; only “Personeel” is read.",
        "The sheet “Geheim” is hidden and is not read.",
    ]


@pytest.mark.parametrize("styled", [True, False])
def test_dates_counted_from_1904_are_the_same_dates_also_as_bare_numbers(styled):
    def from_1904(book):
        book.epoch = CALENDAR_MAC_1904

    value = date(1990, 3, 1) if styled else (date(1990, 3, 1) - date(1904, 1, 1)).days
    sheet = read(workbook([["Naam", "Voornaam", "Geboortedatum"], ["Janssens", "Jan", value]], change=from_1904))

    assert [row.facts["birth_date"] for row in sheet.rows] == [date(1990, 3, 1)]


def test_formulas_without_a_result_and_errors_are_told_where_they_stand():
    rows = [["Naam", "Voornaam", "Uren per week", "Functie"], ["Janssens", "Jan", "=2*19", "#N/A"]]
    sheet = read(workbook(rows))

    assert said(sheet) == [
        (
            2,
            "C (Uren per week)",
            "This cell has a formula without a stored result. Type the result, or save the file in a spreadsheet first.",
        ),
        (2, "D (Functie)", "This cell shows the error #N/A. Type what it should say."),
    ]


def test_a_file_without_headings_is_guessed_by_what_it_holds():
    sheet = read(csv("Janssens;Jan;jan.janssens@x.be;01/03/1990\nVan Damme;An;an.vandamme@x.be;13/04/1985"))

    assert [facts(row, "first_name", "last_name", "birth_date") for row in sheet.rows] == [
        ("Jan", "Janssens", date(1990, 3, 1)),
        ("An", "Van Damme", date(1985, 4, 13)),
    ]
    assert {heading.source for heading in sheet.headings} == {Source.CONTENT}
    assert len(sheet.warnings) == 1


def test_a_file_with_headings_that_nobody_knows_shows_them_for_the_mapping():
    sheet = read(csv("K1x;K2x;K3x\nJanssens;Jan;jan.janssens@x.be".replace("K1x;K2x;K3x", "alfa;beta;gamma")))

    assert [heading.heading for heading in sheet.headings] == ["alfa", "beta", "gamma"]
    assert [row.number for row in sheet.rows] == [2]


def test_nothing_and_nobody_are_told():
    assert said(read(workbook([]))) == [(None, "", "There is nothing in this file.")]
    assert said(read(csv("Naam;Voornaam;E-mail"))) == [(None, "", "There is nobody below the headings.")]
    assert said(read(csv("E-mail;Taal\njan@x.be;N"))) == [
        (
            None,
            "",
            "There is no column with names. Put headings above the columns, such as first name and last name.",
        )
    ]


def test_a_photo_is_refused_as_a_photo():
    with pytest.raises(Unreadable, match="picture"):
        read(WHOLE["jpg"])


CELLS = st.sampled_from([
    None, "", " ", "Naam", "Voornaam", "E-mail", "Geboortedatum", "Uren", "PC", "Rijksregisternummer", "Totaal", "Jan",
    "Van den Broeck, An", "jan@x.be", "31/02/1990", "1/3/1990", "#N/A", 0, 38, Decimal("7.6"), 1.5, True,
    date(1990, 3, 1), datetime(1990, 3, 1), time(8), timedelta(hours=38), ErrorCell("#REF!"), "x" * 300,
])  # fmt: skip
ROWS = st.lists(st.lists(CELLS, max_size=6).map(tuple).filter(any), max_size=12)


@settings(max_examples=300, deadline=None)
@given(rows=ROWS, from_1904=st.booleans())
def test_whatever_a_file_holds_no_row_is_lost(rows, from_1904):
    sheet = Sheet("x", list(enumerate(rows, start=1)), from_1904=from_1904)
    made = people_in(Book([sheet]), today=TODAY)
    found = [row.number for row in made.rows] + [row for row, _why in made.left_out]
    expected = {number for number, _values in sheet.rows} - {made.heading_row}

    assert made.problems or sorted(found) == sorted(expected)
    assert all(set(row.facts) == set(NOTHING) for row in made.rows)
    for heading in made.headings:
        assert (
            heading.field
            or heading.source == Source.LEFT_OUT
            or any(warning.column == heading.label for warning in made.warnings)
        )
