"""CSV files: whatever program wrote them, the same rows with the numbers that a spreadsheet shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.kit.spreadsheets import Limits, Unreadable, read_list, sheet_of
from tests.kit import raw_workbooks as raw
from tests.kit.sample_files import WHOLE

LIST = "Naam;Voornaam;Uren\r\nJansséns;Renée;38,00\r\nDevoß;Zoë;7,6\r\n"
ROWS = [(1, ("Naam", "Voornaam", "Uren")), (2, ("Jansséns", "Renée", "38,00")), (3, ("Devoß", "Zoë", "7,6"))]


def rows(content, **options):
    return read_list(content, name="lijst.csv", **options).sheets[0].rows


def code_of(content, **options):
    with pytest.raises(Unreadable) as refused:
        read_list(content, **options)
    return refused.value.code


@pytest.mark.parametrize(
    "content",
    [
        LIST.encode("cp1252"),
        LIST.encode("utf-8"),
        LIST.encode("utf-8-sig"),
        LIST.encode("utf-16"),
        LIST.encode("utf-16-le"),
        LIST.encode("utf-16-be"),
        b"\xfe\xff" + LIST.encode("utf-16-be"),
        LIST.encode("cp850"),
        LIST.encode("mac_roman"),
        LIST.encode("cp850") + b"\x1a",
        LIST.replace("\r\n", "\n").encode("cp1252"),
        LIST.replace("\r\n", "\r").encode("cp1252"),
        LIST.replace(";", "\t").encode("utf-16"),
        ("sep=;\r\n" + LIST).encode("cp1252"),
        ('"sep=|"\r\n' + LIST.replace(";", "|")).encode("cp1252"),
        LIST.replace("38,00", '"38,00"').replace("7,6", '"7,6"').replace(";", ",").encode(),
    ],
)
def test_every_way_of_writing_gives_the_same_rows(content):
    assert rows(content) == ROWS


@pytest.mark.parametrize("word", ["é", "ë", "ï", "Gençtürk", "Noël", "Ève", "Côté", "René’s", "Šimon", "Müller–Ö"])
def test_one_word_with_an_accent_is_enough_for_windows_1252(word):
    assert rows(f"naam;x\n{word};1\n".encode("cp1252"))[1] == (2, (word, "1"))


def test_a_separator_line_is_no_row_and_an_empty_line_is_one():
    assert rows(b"sep=;\na;b\n\n;;\nc;d\n") == [(1, ("a", "b")), (4, ("c", "d"))]


def test_a_cell_holds_quotes_and_line_breaks_and_its_row_counts_once():
    assert rows(b'a;b\n"Jan ""Jakke""";"lijn 1\nlijn 2; x"\nc;d\n') == [
        (1, ("a", "b")),
        (2, ('Jan "Jakke"', "lijn 1\nlijn 2; x")),
        (3, ("c", "d")),
    ]


def test_a_quote_that_does_not_close_is_refused_with_its_row():
    with pytest.raises(Unreadable, match="2"):
        read_list(b'a;b\n"c;d\ne;f\n')


def test_decimal_commas_do_not_divide():
    assert rows(b"naam;pct\nJan;80,5\nAn;50,0\nBo;100,0\n")[1] == (2, ("Jan", "80,5"))


def test_what_keeps_a_zero_from_a_spreadsheet_is_not_part_of_the_value():
    assert rows(b'a;tel\nx;="0471"\n')[1] == (2, ("x", "0471"))


def test_a_list_that_starts_as_a_picture_does_is_a_list():
    assert rows(b"BMI;naam\n1;2\n")[0] == (1, ("BMI", "naam"))


def test_a_workbook_is_read_as_one():
    made = raw.workbook('<row r="3"><c r="B3"><v>7</v></c></row>')

    assert read_list(made, name="lijst.csv").sheets[0].rows == [(3, (None, 7))]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (WHOLE["pdf"], "pdf"),
        (WHOLE["png"], "picture"),
        (WHOLE["jpg"], "picture"),
        (raw.ole("Workbook"), "xls"),
        (raw.packed({"x.csv": "a;b"}), "zip"),
        (WHOLE["docx"], "word"),
        (WHOLE["mp4"], "unknown"),
        (WHOLE["webm"], "unknown"),
        (b"<html><table></table></html>", "page"),
        (b"\x00\x01\x02\x03" * 50, "unknown"),
        (b"naam;x\nJan;\x001\n", "unknown"),
        (b"naam;x\n" * 1000 + b"Jan;\x001\n", "unknown"),
    ],
)
def test_what_is_no_list_is_refused_by_what_it_is(content, code):
    assert code_of(content, name="mensen.csv") == code


@pytest.mark.parametrize(
    ("content", "limits", "code"),
    [
        (b"a;b\n" * 100, Limits(size=50), "size"),
        (b"a;b\n" * 100, Limits(rows=50), "rows"),
        (b"a;b;c\n", Limits(columns=2), "columns"),
        (b"a;b\n" * 100, Limits(cells=50), "too_much"),
        (b"a;" + b"x" * 40_000, Limits(), "long_text"),
        (b'a;"' + b"x\n" * 100_000 + b'"', Limits(), "long_text"),
        (b";" * 2_000_000 + b"a", Limits(), "too_much"),
    ],
)
def test_limits_are_those_of_workbooks(content, limits, code):
    assert code_of(content, limits=limits) == code


@given(st.binary(max_size=300))
def test_whatever_the_bytes_they_are_read_or_refused(content):
    try:
        read_list(content)
    except Unreadable:
        return


@given(st.text(max_size=200))
def test_whatever_the_text_it_is_read_or_refused(text):
    try:
        sheet_of(text)
    except Unreadable:
        return
