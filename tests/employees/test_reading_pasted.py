"""Blocks that people paste: from a spreadsheet, from a mail, or typed line by line."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from employees.importing.pasting import read_pasted
from tests.employees.files import TODAY, facts, said

pytestmark = pytest.mark.usefixtures("english")


def people(text, **options):
    return [facts(row, "first_name", "last_name", "email") for row in read_pasted(text, today=TODAY, **options).rows]


@pytest.mark.parametrize(
    "text",
    [
        "Jan Janssens <jan@x.be>\nAn Van den Broeck",
        "Janssens, Jan <jan@x.be>\nVan den Broeck, An",
        "1. Jan Janssens jan@x.be\n2. An Van den Broeck",
        "- Jan Janssens (jan@x.be)\r\n\r\n- An Van den Broeck\r\n",
        '"Jan Janssens" <mailto:jan@x.be>; An Van den Broeck',
        "Jan Janssens <jan@x.be>; An Van den Broeck;",
        "Voornaam\tNaam\tE-mail\nJan\tJanssens\tjan@x.be\nAn\tVan den Broeck\t",
        "Naam;Voornaam;E-mail\nJanssens;Jan;jan@x.be\nVan den Broeck;An;",
        "Naam,Voornaam,E-mail\nJanssens,Jan,jan@x.be\nVan den Broeck,An,",
        "Jan\tJanssens\tjan@x.be\nAn\tVan den Broeck",
        "JANSSENS\tJan\tjan@x.be\nVan den Broeck\tAn",
        "Naam en voornaam\tE-mail\nJanssens Jan\tjan@x.be\nVan den Broeck An",
    ],
)
def test_a_block_is_understood_however_it_is_written(text):
    assert [(first, last.title() if last.isupper() else last, email) for first, last, email in people(text)] == [
        ("Jan", "Janssens", "jan@x.be"),
        ("An", "Van den Broeck", ""),
    ]


def test_rows_are_numbered_as_the_lines():
    sheet = read_pasted("Jan Janssens\n\nAn Peeters <an@x>\n", today=TODAY)

    assert [row.number for row in sheet.rows] == [1, 3]


def test_a_cell_with_a_line_break_is_one_cell():
    assert people('Voornaam\tNaam\n"Jan\nPieter"\tJanssens') == [("Jan Pieter", "Janssens", "")]


def test_dates_and_the_mapping_count_as_in_a_file():
    text = "Alfa\tBéta\tGeboren\nJanssens\tJan\t1/3/1990"
    sheet = read_pasted(text, {"alfa": "last_name", "beta": "first_name"}, today=TODAY)

    assert [facts(row, "first_name", "last_name", "birth_date") for row in sheet.rows] == [
        ("Jan", "Janssens", date(1990, 3, 1))
    ]


def test_an_address_without_a_name_and_a_name_alone_are_told():
    sheet = read_pasted("Jan Janssens\nAn\njan@x.be", today=TODAY)

    assert [(row, message) for row, _column, message in said(sheet)] == [
        (2, "The first name is missing."),
        (3, "The first name is missing."),
        (3, "The last name is missing."),
    ]


@pytest.mark.parametrize("text", ["", "  \n\t\n", ";;;", '"'])
def test_nothing_is_nobody(text):
    sheet = read_pasted(text, today=TODAY)

    assert sheet.rows == []
    assert len(sheet.problems) == 1


@given(st.one_of(st.text(max_size=300), st.text(alphabet='Jan x@.be;,\t\n"<>1/990', max_size=200)))
def test_whatever_is_pasted_is_understood_or_told(text):
    sheet = read_pasted(text, today=TODAY)

    assert sheet.rows or sheet.problems or sheet.left_out
