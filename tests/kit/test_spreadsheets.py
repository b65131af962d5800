"""Workbooks read and written: every value as the spreadsheet shows it, and back."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.utils import translation
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from portal.kit.spreadsheets import (
    Column,
    ErrorCell,
    Filled,
    Kind,
    ReadMe,
    SheetLayout,
    read,
    workbook_response,
    write_workbook,
)
from portal.kit.spreadsheets.row_xml import TooLongForACell
from tests.kit import raw_workbooks as raw


def made_by_openpyxl(cells, *, change=lambda book: None):
    book = Workbook()
    for place, value in cells.items():
        book.active[place] = value
    change(book)
    file = BytesIO()
    book.save(file)
    return read(file).sheets[0]


def layout(*columns, name="list"):
    return SheetLayout(name, tuple(Column(column) if isinstance(column, str) else column for column in columns))


def written(*filled, **options):
    file = BytesIO()
    write_workbook(file, filled, **options)
    return file


def there_and_back(value, kind=Kind.TEXT):
    file = written(Filled(layout(Column("value", kind=kind), "mark"), [(value, "x")]))
    return read(file).sheets[0].rows[1][1][0]


def test_rows_have_the_numbers_that_the_spreadsheet_shows():
    sheet = made_by_openpyxl({"B3": "code", "B6": "M 1", "D6": 7})

    assert sheet.rows == [(3, (None, "code")), (6, (None, "M 1", None, 7))]


def test_values_are_what_the_spreadsheet_shows():
    values = [7, 7.0, 7.6, True, date(2026, 11, 23), datetime(2026, 11, 23, 9, 30), time(9, 30), timedelta(hours=30)]
    sheet = made_by_openpyxl({f"A{number}": value for number, value in enumerate(values, start=1)})
    read_values = [row[0] for _number, row in sheet.rows]

    assert read_values == [7, 7, Decimal("7.6"), *values[3:]]
    assert [type(value) for value in read_values[:4]] == [int, int, Decimal, bool]


@pytest.mark.parametrize(("stored", "shown"), [("7.5999999999999996", Decimal("7.6")), ("1e3", 1000), ("-0", 0)])
def test_a_number_is_what_people_see_and_not_what_a_float_makes_of_it(stored, shown):
    sheet = read(raw.workbook(f'<row r="1"><c r="A1"><v>{stored}</v></c></row>')).sheets[0]

    assert sheet.rows == [(1, (shown,))]


def test_a_date_counted_from_1904_is_the_same_date():
    def from_1904(book):
        book.epoch = CALENDAR_MAC_1904

    sheet = made_by_openpyxl({"A1": date(2026, 11, 23)}, change=from_1904)

    assert sheet.rows == [(1, (date(2026, 11, 23),))]


def test_errors_are_told_from_empty_cells():
    sheet = made_by_openpyxl({"A1": "code", "B1": "#N/A", "C9": "#DIV/0!"})

    assert sheet.rows == [(1, ("code", ErrorCell("#N/A"))), (9, (None, None, ErrorCell("#DIV/0!")))]


def test_a_number_that_is_none_is_an_error():
    sheet = read(raw.workbook('<row r="1"><c r="A1"><v>1e999</v></c></row>')).sheets[0]

    assert sheet.rows == [(1, (ErrorCell("#NUM!"),))]


def test_a_formula_is_its_stored_result_or_known_to_have_none():
    sheet = read(
        raw.workbook(
            '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c><c r="C1"><f>1+1</f><v></v></c>'
            '<c r="D1" t="str"><f>"a"</f><v>a</v></c><c r="E1" t="str"><f>""</f><v></v></c></row>'
        )
    ).sheets[0]

    assert sheet.rows == [(1, (2, None, None, "a"))]
    assert sheet.unstored == ["B1", "C1"]


def test_merged_cells_hold_their_value_once_and_are_known():
    sheet = made_by_openpyxl({"A2": "x"}, change=lambda book: book.active.merge_cells("A2:B3"))

    assert sheet.rows == [(2, ("x",))]
    assert sheet.merged == ["A2:B3"]


def test_cells_that_only_have_a_look_are_no_rows():
    def paint(book):
        book.active["XFD1048576"].number_format = "0.00"

    assert made_by_openpyxl({"A1": "code"}, change=paint).rows == [(1, ("code",))]


def test_rows_and_cells_without_a_place_stand_where_they_stand():
    sheet = read(raw.workbook("<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c><f>1</f></c></row>")).sheets[0]

    assert sheet.rows == [(1, (1, 2))]
    assert sheet.unstored == ["A3"]


VALUES = [
    "007",
    "=1+1",
    "+32 9 000 00 00",
    "-1",
    "@SUM(A1)",
    "\tx",
    " spaces before and behind  ",
    "first\nsecond\n\nfourth",
    "a\r\nb",
    "_x000D_",
    "_x005F_x000D_",
    "<b>&amp;</b> \"'",
    "é 😀",
    "12345678901234567890",
    "TRUE",
    "2026-11-23",
    "#N/A",
    7,
    -3,
    Decimal("7.6"),
    Decimal("0.001"),
    999_999_999_999_999,
    True,
    False,
    date(2026, 11, 23),
    datetime(2026, 11, 23, 9, 30),
    time(9, 30),
    timedelta(hours=30),
]


@pytest.mark.parametrize("kind", Kind)
def test_what_is_written_is_read_back_as_it_was(kind):
    rows = list(enumerate(VALUES))
    file = written(Filled(layout(Column("number"), Column("value", kind=kind)), rows))
    back = [row[1] for _number, row in read(file).sheets[0].rows[1:]]

    assert back == VALUES
    assert [type(value) for value in back] == [type(value) for value in VALUES]


def test_what_no_number_cell_keeps_is_written_as_text():
    assert there_and_back(12345678901234567890) == "12345678901234567890"
    assert there_and_back(float("inf")) == "inf"


def test_signs_that_a_workbook_cannot_hold_are_left_out():
    assert there_and_back("a\x00b\x0bc\ud800d\ufffe") == "abcd"


def test_a_text_that_fits_in_no_cell_is_not_cut_off_silently():
    with pytest.raises(TooLongForACell, match="32768"):
        there_and_back("x" * 32_768)


def test_an_empty_text_is_an_empty_cell():
    file = written(Filled(layout("a", "b"), [("", None), ("x", "")]))

    assert read(file).sheets[0].rows == [(1, ("a", "b")), (3, ("x",))]


def test_a_text_that_looks_like_a_formula_is_marked_as_text():
    cell = load_workbook(written(Filled(layout("a"), [("=1+1",)])))["list"]["A2"]

    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", "=1+1", True)


def test_a_workbook_is_made_to_work_in():
    columns = (
        Column("code"),
        Column("delivery", allowed=("classroom", "workplace")),
        Column("language", allowed=tuple(f"language, {number}" for number in range(50))),
        Column("on", kind=Kind.DATE),
    )
    book = load_workbook(written(Filled(layout(*columns, name="Modules"), [("M 1", "classroom", None, None)])))
    sheet = book["Modules"]
    rules = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}

    assert sheet.freeze_panes == "A2"
    assert [cell.font.bold for cell in sheet[1]] == [True] * 4
    assert rules == {"B2:B100000": '"classroom,workplace"', "C2:C100000": "lists!$A$1:$A$50"}
    assert [sheet.column_dimensions[letter].number_format for letter in "AD"] == ["@", "yyyy-mm-dd"]
    assert book["lists"].sheet_state == "hidden"
    assert book["lists"]["A50"].value == "language, 49"


def test_the_read_me_explains_each_column_in_the_language_of_who_reads_it():
    modules = SheetLayout("Modules", (Column("hours", title="Uren", help="Leeg als onbekend.", allowed=("1", "2")),))
    book = load_workbook(written(Filled(modules, []), read_me=ReadMe(lines=["Zo werkt het."])))
    rows = [[cell for cell in row if cell] for row in book.worksheets[0].iter_rows(values_only=True)]

    assert rows[0] == ["Zo werkt het."]
    assert ["Modules", "Uren", "Leeg als onbekend.", "1, 2"] in rows


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_the_read_me_is_not_taken_for_a_sheet_that_nobody_knows(language):
    with translation.override(language):
        file = written(Filled(layout("a", name="Modules"), [("x",)]), read_me=ReadMe())
    book = read(file)

    assert len(book.sheets) == 2
    assert book.others([layout(name="Modules")]) == []
    assert book.others([]) == ["Modules"]


def test_a_sheet_is_called_what_a_spreadsheet_allows():
    odd = SheetLayout("Links", (Column("a"),), title="Modules / competences: which [of] them?")
    twice = SheetLayout("Links2", (Column("a"),), title="MODULES / competences: which [of] us?")
    book = load_workbook(written(Filled(odd, []), Filled(twice, [])))

    assert book.sheetnames == ["Modules   competences  which  o", "Links2"]


def test_a_list_is_downloaded_as_it_is_shown():
    response = workbook_response("modules", [["Code", "Uren"], ["M 1", 40]])
    rows = list(load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True))

    assert rows == [("Code", "Uren"), ("M 1", 40)]
    assert response.headers["Content-Disposition"] == 'attachment; filename="modules.xlsx"'
