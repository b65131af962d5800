"""The register as a workbook: what is written is read back, and what does not fit is named."""

from dataclasses import replace
from io import BytesIO

import pytest
from django.utils import translation
from openpyxl import load_workbook

from portal.kit.spreadsheets import Unreadable
from tests.training.registers.sheets import a_row, a_sheet, parts_of, with_row
from training.registers.reading import Mark, read_register
from training.registers.workbook import workbook_of

LANGUAGES = ["nl", "fr", "en"]


def changed(sheet, cells, *, filled=False, name="Attendance"):
    """The workbook of `sheet`, in which somebody typed `cells` into the sheet `name`."""
    book = load_workbook(BytesIO(workbook_of(sheet, filled=filled)))
    for place, value in cells.items():
        book[name][place] = value
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def read(sheet, cells, **how):
    return read_register(changed(sheet, cells, **how), "register.xlsx", sheet)


def only_problem(sheet, cells, **how):
    (problem,) = read(sheet, cells, **how).problems
    return problem


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_written_in_one_language_is_read_in_another(language):
    sheet = with_row(a_sheet(days=2), 2, minutes=(0, 165, None, 210), reasons=("ill", "left_early", "", ""))
    with translation.override(language):
        written = workbook_of(sheet, filled=True)

    with translation.override("en"):
        found = read_register(written, "register.xlsx", sheet)

    assert found.problems == []
    assert [mark for mark in found.marks if mark.number == 2] == [
        Mark(2, "2026-11-23 am", 0, "ill"),
        Mark(2, "2026-11-23 pm", 165, "left_early"),
        Mark(2, "2026-11-24 pm", 210),
    ]
    assert len(found.marks) == 6 * 4 - 1


def test_a_workbook_to_fill_in_holds_no_mark():
    assert read(a_sheet(), {}).marks == []


def test_columns_are_those_that_others_rely_on():
    book = load_workbook(BytesIO(workbook_of(a_sheet(), filled=True)))

    assert book.sheetnames == ["Read me", "Session", "Attendance", "To sign"]
    assert [cell.value for cell in book["Attendance"][1]] == [
        *("Number", "Last name", "First name", "Employer", "2026-11-23 am", "2026-11-23 pm", "Total")
    ]
    assert [cell.value for cell in book["Attendance"][2]] == [1, "Benali", "Aïcha", "Belcentrum Leie bv", 210, 210, 420]


def test_the_sheet_to_sign_is_made_for_the_printer():
    sheet = load_workbook(BytesIO(workbook_of(a_sheet(days=2), filled=False)))["To sign"]

    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.fitToWidth == 1
    assert sheet.print_area == f"'To sign'!$A$1:$G${sheet.max_row}"
    first, last = (int(row) for row in sheet.print_title_rows.replace("$", "").split(":"))
    assert [sheet.cell(first, column).value for column in (2, 3)] == ["Name", "Employer"]
    assert sheet.cell(last + 1, 2).value == "Aïcha Benali"
    assert sheet.cell(sheet.max_row, 2).value == "The trainer signs"
    assert sheet.cell(last + 1, 4).border.bottom.style == "thin"


@pytest.mark.parametrize("sign", "=+-@")
def test_a_text_that_begins_as_a_formula_stays_text(sign):
    parts = parts_of(1)
    sheet = replace(a_sheet(), participants=[a_row(1, f"Jan {sign}1+1", parts, employer=f"{sign}cmd")])
    book = load_workbook(BytesIO(workbook_of(sheet, filled=True)))

    named = [cell for page in book for row in page.iter_rows() for cell in row if sign + "1+1" in str(cell.value)]
    assert named
    assert {cell.data_type for cell in named} == {"s"}
    assert read_register(workbook_of(sheet, filled=True), "x.xlsx", sheet).problems == []


@pytest.mark.parametrize(
    ("typed", "minutes", "reason"),
    [
        (210, 210, ""),
        ("210", 210, ""),
        ("3 u 30", 210, ""),
        ("2u45 xyz", 165, None),
        ("2:45", 165, ""),
        ("2 h", 120, ""),
        ("45 min", 45, ""),
        ("0 ill", 0, "ill"),
        ("0  ILL", 0, "ill"),
        ("165 late", 165, "late"),
        (0, 0, ""),
    ],
)
def test_minutes_are_understood_as_people_type_them(typed, minutes, reason):
    found = read(a_sheet(), {"E2": typed})

    if reason is None:  # A reason that nobody knows is not guessed.
        assert "Nobody knows this reason" in found.problems[0].message
    else:
        assert found.marks == [Mark(1, "2026-11-23 am", minutes, reason)]


@pytest.mark.parametrize("typed", ["x", "-5", -5, "210.5", 210.5, True, "١٠", "1e2", "2:75", "0,5"])
def test_what_is_no_minutes_is_refused_by_row_and_column(typed):
    problem = only_problem(a_sheet(), {"E3": typed})

    assert (problem.row, problem.column) == (3, "E (2026-11-23 am)")


def test_nobody_is_there_longer_than_the_part_lasts():
    problem = only_problem(a_sheet(), {"F4": 211})

    assert (problem.row, problem.value) == (4, 211)
    assert problem.message == "This part lasts 210 minutes; here stand 211."
    assert read(a_sheet(), {"F4": 210}).problems == []


def test_a_day_outside_the_session_is_named():
    problem = only_problem(a_sheet(), {"E1": "2026-12-24 am"})

    assert (problem.row, problem.column) == (1, "E (2026-12-24 am)")
    assert "no such part" in problem.message


def test_days_may_be_written_as_people_do():
    found = read(a_sheet(), {"E1": "23/11/2026 voormiddag", "E2": 100})

    assert found.marks == [Mark(1, "2026-11-23 am", 100)]


@pytest.mark.parametrize(
    ("cells", "row", "said"),
    [
        ({"A2": 99}, 2, "Nobody in this session has the number 99."),
        ({"A2": "9" * 5000}, 2, f"Nobody in this session has the number {'9' * 5000}."),
        ({"A2": "one"}, 2, "Nobody in this session has the number one."),
        ({"B2": "Somebody"}, 2, "Number 1 is Aïcha Benali, and not Aïcha Somebody."),
        ({"A2": None, "B2": "Else"}, 2, "Nobody in this session is called Aïcha Else."),
        ({"A3": 1, "B3": "Benali", "C3": "Aïcha"}, 3, "Aïcha Benali stands in row 2 already."),
        ({"C20": "Xavier"}, 20, "Nobody in this session is called Xavier."),
    ],
)
def test_unknown_people_are_refused_by_name(cells, row, said):
    problem = only_problem(a_sheet(), cells)

    assert (problem.row, problem.message) == (row, said)


def test_somebody_without_number_is_known_by_a_name_that_only_one_has():
    assert read(a_sheet(), {"A2": None, "E2": 5}).marks == [Mark(1, "2026-11-23 am", 5)]

    twins = a_sheet(people=["An Maes", "An Maes"])
    assert "Several people" in only_problem(twins, {"A2": None}).message


def test_the_register_of_another_session_is_refused():
    found = read_register(workbook_of(a_sheet(number=7), filled=True), "x.xlsx", a_sheet())

    assert [problem.message for problem in found.problems] == [
        "This is the register of session 7, and not of session 931."
    ]


def test_a_csv_file_is_read_too():
    text = "nummer;naam;voornaam;werkgever;2026-11-23 am;2026-11-23 pm\n1;Benali;Aïcha;;210;0 ziek\n;Peeters;Daan;;0 ill;\n"
    text = (
        text.replace("naam;voornaam", "last_name;first_name")
        .replace("nummer", "number")
        .replace("werkgever", "employer")
    )

    found = read_register(text.encode(), "register.csv", a_sheet())

    assert Mark(1, "2026-11-23 am", 210) in found.marks
    assert Mark(4, "2026-11-23 am", 0, "ill") in found.marks


def test_somebody_who_was_there_all_the_time_has_no_reason():
    assert "Leave the reason out" in only_problem(a_sheet(), {"E2": "210 ill"}).message


def test_a_formula_without_a_result_is_named():
    assert "formula" in only_problem(a_sheet(), {"E2": "=1+1"}).message


def test_what_is_no_register_is_refused_in_a_sentence():
    with pytest.raises(Unreadable):
        read_register(b"%PDF-1.4", "register.pdf", a_sheet())
    book = changed(a_sheet(), {})
    renamed = load_workbook(BytesIO(book))
    renamed["Attendance"].title = "Something"
    file = BytesIO()
    renamed.save(file)

    assert "no sheet" in read_register(file.getvalue(), "x.xlsx", a_sheet()).problems[0].message
