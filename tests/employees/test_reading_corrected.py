"""What we write of people is read back as it was, and the corrected file has exactly what is to be mended."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from employees.enums import Education, Gender, Statute
from employees.importing import layouts
from employees.importing.fields import FIELDS
from employees.importing.layouts import write_corrected, write_people
from employees.importing.problems import NOTHING
from tests.employees.files import csv, facts, read, said

pytestmark = pytest.mark.usefixtures("english")
WRONG = csv("""
Naam;Voornaam;Geboortedatum;E-mail;Uren/week;GSM
Janssens;Jan;30/02/1990;jan@x.be;38,00;0471 12 34 56
Peeters;An;1/3/1990;an@x.be;38,00;
;Bo;1/3/1990;bo@x.be, bo@y.be;380;
""")


def corrected(sheet):
    file = BytesIO()
    write_corrected(file, sheet)
    return file


def test_the_corrected_file_has_the_refused_rows_with_what_is_wrong():
    with translation.override("nl"):
        sheet = read(WRONG)
        book = load_workbook(corrected(sheet))
        again = read(corrected(sheet))
    headings, *rows = book.worksheets[1].iter_rows()

    assert len(rows) == 2
    assert headings[-1].value == "Wat er fout is"
    assert rows[0][-1].value.startswith("Geboortedatum: ")
    assert rows[1][-1].value.count("\n") == 2
    assert [[cell.column for cell in row if cell.fill.fill_type] for row in rows] == [[5], [2, 3, 12]]
    assert (rows[0][4].value, rows[1][2].value, rows[1][11].value) == ("30/02/1990", "bo@x.be, bo@y.be", "380")
    assert again.warnings == []
    assert [(row.number, len(row.problems)) for row in again.rows] == [(2, 1), (3, 3)]
    assert facts(again.rows[0], "last_name", "phone", "hours_per_week") == ("Janssens", "0471 12 34 56", Decimal(38))


def test_a_mended_corrected_file_is_read_without_mistakes():
    book = load_workbook(corrected(read(WRONG)))
    sheet = book.worksheets[1]
    sheet["E2"], sheet["B3"], sheet["C3"], sheet["L3"] = "28/02/1990", "Jacobs", "bo@x.be", 38
    file = BytesIO()
    book.save(file)
    mended = read(file)

    assert said(mended) == []
    assert [facts(row, "last_name", "birth_date") for row in mended.rows] == [
        ("Janssens", date(1990, 2, 28)),
        ("Jacobs", date(1990, 3, 1)),
    ]


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_the_blank_workbook_explains_itself_and_holds_nobody(language):
    file = BytesIO()
    with translation.override(language):
        write_people(file, [])
        titles = [str(column.title) for column in layouts.PEOPLE.columns]
    book = load_workbook(file)
    assert [cell.value for cell in next(book.worksheets[1].iter_rows())] == titles
    assert len(set(titles)) == len(FIELDS)
    with translation.override("en"):
        assert said(read(file)) == [(None, "", "There is nobody below the headings.")]


def test_a_formula_in_a_name_is_text_when_it_is_opened():
    file = BytesIO()
    write_people(file, [NOTHING | {"first_name": "Jan", "last_name": "+Janssens", "function": "=1+1"}])
    cells = next(load_workbook(file).worksheets[1].iter_rows(min_row=2))

    assert {(cell.value, cell.data_type) for cell in cells if cell.value} >= {("=1+1", "s"), ("+Janssens", "s")}


LETTERS = st.characters(whitelist_categories=["Lu", "Ll"], max_codepoint=0x17F)
WORDS = st.text(LETTERS, min_size=2, max_size=20)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
DAYS = st.dates(date(1970, 1, 1), date(2026, 11, 23))
PEOPLE = st.builds(
    lambda born, start, length, **more: {
        "birth_date": born,
        "start": start,
        "end": start + timedelta(days=length) if length else None,
        **more,
    },
    born=st.one_of(st.none(), st.dates(date(1930, 1, 1), date(1955, 1, 1))),
    start=DAYS,
    length=st.integers(0, 1000),
    first_name=NAMES,
    last_name=NAMES,
    email=st.one_of(st.just(""), st.integers(0, 10**6).map("p{}@example.be".format)),
    phone=st.sampled_from(["", "0471 12 34 56", "+32 2 123 45 67", "02/123.45.67"]),
    gender=st.sampled_from(["", *Gender.values]),
    language=st.sampled_from(["", "nl", "fr", "en"]),
    function=st.one_of(st.just(""), NAMES),
    joint_committee=st.sampled_from(["", "200", "140.03", "149.01", "227"]),
    statute=st.sampled_from(["", *Statute.values]),
    percentage=st.one_of(st.none(), st.integers(0, 10_000).map(lambda cents: Decimal(cents) / 100)),
    hours_per_week=st.one_of(st.none(), st.integers(0, 6_000).map(lambda cents: Decimal(cents) / 100)),
    establishment=st.one_of(st.just(""), NAMES),
    education=st.sampled_from(["", *Education.values]),
)


@settings(max_examples=25, deadline=None)
@given(people=st.lists(PEOPLE, min_size=1, max_size=8), language=st.sampled_from(["nl", "fr", "en"]))
def test_what_is_exported_is_read_back_the_same(people, language):
    file = BytesIO()
    with translation.override(language):
        write_people(file, people)
        sheet = read(file)

    assert said(sheet) == []
    assert [row.facts for row in sheet.rows] == people
