"""Rows under headings: in any order and language, with every problem at its place."""

from datetime import date
from io import BytesIO

from django.utils.translation import gettext_lazy as _
from openpyxl import Workbook

from portal.kit.spreadsheets import CellProblem, Column, SheetLayout, read, table

MODULES = SheetLayout(
    "Modules",
    (
        Column("code", title=_("Language"), required=True),  # A word that the catalogues of messages have.
        Column("hours", title="Uren", also=("Aantal lestijden",)),
        Column("price"),
    ),
)


def book_of(*rows, merge=None, title="Modules"):
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    if merge:
        book.active.merge_cells(merge)
    file = BytesIO()
    book.save(file)
    return read(file)


def read_table(*rows, refuse_unknown=False, **options):
    return book_of(*rows, **options).table(MODULES, refuse_unknown=refuse_unknown)


def told(problems):
    return [(problem.row, problem.column) for problem in problems]


def test_columns_are_found_by_any_of_their_names_in_any_order():
    for headings in (["hours", "code"], [" UREN ", "Code"], ["Aantal lestijden", "Taal"], ["uren", "langue"]):
        found = read_table(headings, [40, "M 1"])

        assert [(row.number, row["code"], row["hours"], row["price"]) for row in found.rows] == [(2, "M 1", 40, None)]
        assert (found.has("hours"), found.has("price"), found.problems, found.warnings) == (True, False, [], [])


def test_rows_that_hold_nothing_of_the_table_are_no_rows():
    found = read_table(["code", "note"], ["M 1"], [], [None, "a remark"], ["M 2"])

    assert [(row.number, row["code"]) for row in found.rows] == [(2, "M 1"), (5, "M 2")]


def test_headings_may_stand_below_empty_rows():
    found = read_table([], [], ["code"], ["M 1"])

    assert [(row.number, row["code"]) for row in found.rows] == [(4, "M 1")]


def test_a_missing_column_is_a_problem_when_it_is_required():
    assert told(read_table(["hours"], [40]).problems) == [(1, str(MODULES.columns[0].heading))]
    assert read_table(["code"], ["M 1"]).problems == []


def test_a_heading_that_stands_twice_is_a_problem():
    found = read_table(["code", "hours", "Uren"], ["M 1", 40, 50])

    assert told(found.problems) == [(1, "C (Uren)")]


def test_a_heading_that_nobody_knows_is_said_or_refused():
    rows = (["code", "kleur"], ["M 1", "rood"])

    assert told(read_table(*rows).warnings) == [(1, "B (kleur)")]
    assert read_table(*rows).problems == []
    assert told(read_table(*rows, refuse_unknown=True).problems) == [(1, "B (kleur)")]


def test_a_sheet_without_anything_is_a_problem():
    assert [problem.sheet for problem in read_table().problems] == ["Modules"]


def test_errors_merged_cells_and_lost_formulas_are_told_by_cell():
    found = read_table(
        ["code", "note", "hours"], ["M 1", "=1+1", "=20*2"], ["M 2", "x", "#N/A"], ["M 3"], merge="A4:B5"
    )

    assert told(found.problems) == [(3, "C (hours)"), (4, "A (code)"), (2, "C (hours)")]
    assert found.problems[0].as_json()["value"] == "#N/A"


def test_a_problem_says_where_it_stands_for_people_and_for_programs():
    found = read_table(["code", "hours"], ["M 1", date(2026, 11, 23)])
    problem = found.rows[0].problem("hours", "This is no number.")

    assert problem.as_json() == {
        "sheet": "Modules",
        "row": 2,
        "column": "B (hours)",
        "value": "2026-11-23",
        "message": "This is no number.",
    }
    assert str(problem).endswith("This is no number.")
    assert "B (hours)" in problem.place


def test_a_problem_may_be_about_the_whole_row_or_a_column_that_is_not_there():
    row = read_table(["code"], ["M 1"]).rows[0]

    assert row.problem("", "Twice.").column == ""
    assert row.problem("hours", "Missing.").column == "Uren"
    assert str(CellProblem("", None, "", None, "Nothing here.")) == "Nothing here."


def test_sheets_are_found_by_any_of_their_names():
    book = book_of(["code"], ["M 1"], title="MODULES")

    assert book.sheet(MODULES) is book.sheets[0]
    assert book.sheet("modules") is book.sheets[0]
    assert book.table(SheetLayout("Programmes", (), title="Programmes")) is None
    assert book.others([SheetLayout("Programmes", ())]) == ["MODULES"]


def test_two_sheets_for_one_layout_are_told():
    workbook = Workbook()
    workbook.active.title = "Modules"
    workbook.create_sheet("mo dules")
    file = BytesIO()
    workbook.save(file)

    assert read(file).twice([MODULES]) == ["mo dules"]


def test_a_table_can_be_read_from_any_sheet():
    sheet = book_of(["hours"], [40], title="Anything").sheets[0]

    assert [row["hours"] for row in table(sheet, MODULES.columns).rows] == [40]
