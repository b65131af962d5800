"""What people do to a workbook: other headings, numbers as text, dates in all forms, mistakes of every kind."""

import datetime

import pytest

from catalogue.models import Module
from portal.kit.spreadsheets import Unreadable
from tests.catalogue.factories import CompetenceFactory, FrameworkFactory, ModuleFactory
from tests.catalogue.workbook import books

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("source_texts")]


def plan_of(sheets):
    return books.previewed(books.of(sheets)).plan


def cells_of(plan):
    return {(line.key, cell.name): cell.after for line in plan.lines() for cell in line.cells}


def told(plan):
    return [(problem.row, problem.column, problem.message) for problem in plan.problems]


def test_headings_may_stand_in_any_order_and_in_capitals(sector):
    plan = plan_of({"modules": [["Hours", "CODE", "Not exemptible because", "title"], [20, "A 1", None, "Nieuw"]]})

    assert (plan.problems, cells_of(plan)) == ([], {("A 1", "title"): "Nieuw", ("A 1", "hours"): "20"})


@pytest.mark.parametrize(
    ("column", "typed", "stored"),
    [
        ("hours", "7,5", "7.5"),
        ("hours", " 41 ", "41"),
        ("hours", 12.25, "12.25"),
        ("min_attendance", "80 %", "80"),
        ("title", 2026, "2026"),
        ("title", "=1+1", "=1+1"),
        ("title", "  twee   woorden ", "twee woorden"),
        ("unit", "weken", None),
        ("unit", "Study-Point", "study point"),
        ("delivery", "blended", "Blended"),
        ("exemptible", True, "yes"),
        ("exemptible", "x", "yes"),
        ("languages", "NL;fr", "nl, fr"),
        ("price", 0, "0"),
    ],
)
def test_what_is_typed_is_understood(sector, column, typed, stored):
    ModuleFactory(code="A 1", exemptible=False, not_exemptible_because="Altijd op de werkplek")
    book = books.of({"Modules": [["code", column], ["A 1", typed]]})
    cell = book["Modules"].cell(2, 2)
    if isinstance(typed, str):
        cell.data_type = "s"

    plan = books.previewed(book).plan

    assert cells_of(plan).get(("A 1", column)) == stored
    assert bool(plan.problems) == (stored is None)


def test_a_code_with_zeros_in_front_stays_what_it_is(sector):
    plan = plan_of({"Modules": [["code", "title"], ["00123", "Nieuw"]]})

    assert [line.key for line in plan.lines("created")] == ["00123"]


@pytest.mark.parametrize("typed", ["2026-09-01", "1/9/2026", "01.09.2026", datetime.date(2026, 9, 1)])
def test_a_date_is_understood_as_people_here_write_it(sector, typed):
    FrameworkFactory(code="K")

    plan = plan_of({"Frameworks": [["code", "valid_from"], ["K", typed]]})

    assert cells_of(plan) == {("K", "valid_from"): "2026-09-01"}


def test_dates_of_a_workbook_that_counts_from_1904(sector):
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    FrameworkFactory(code="K")
    book = books.of({"Frameworks": [["code", "valid_from"], ["K", datetime.date(2026, 9, 1)]]})
    book.epoch = CALENDAR_MAC_1904

    assert cells_of(books.previewed(book).plan) == {("K", "valid_from"): "2026-09-01"}


@pytest.mark.parametrize(
    ("column", "typed", "message"),
    [
        ("title", "x" * 256, "This text is too long: 256 characters, at most 255."),
        ("title", datetime.date(2026, 9, 1), "A text is expected; “2026-09-01” is not. Format the cell as text."),
        ("hours", "veel", "A number is expected; “veel” is not."),
        ("hours", 0, "A number above 0 is expected; “0” is not."),
        ("hours", 100_000, "A number below 100000 is expected; “100000” is not."),
        ("hours", 1.125, "At most two decimals are expected; “1.125” has more."),
        ("hours", datetime.date(2026, 9, 1), "A number is expected; “2026-09-01” is not."),
        ("min_attendance", 101, "A number from 0 to 100 is expected; “101” is not."),
        ("min_attendance", 0.8, "A whole number is expected; “0.8” is not."),
        ("price", -1, "A number of 0 or more is expected; “-1” is not."),
        ("languages", "nl, Frans", "Languages are codes of two letters, such as “nl, fr”; “nl, Frans” is not."),
        ("exemptible", "misschien", "One of these is expected: yes, no; “misschien” is not one."),
        ("unit", None, "This cell is empty."),
    ],
)
def test_what_a_cell_cannot_hold_is_told_at_its_place(sector, column, typed, message):
    ModuleFactory(code="A 1")

    plan = plan_of({"Modules": [["code", column, "scale"], ["A 1", typed, "1-4"]]})

    assert told(plan) == [(2, f"B ({column})", message)]


def test_all_mistakes_are_told_and_not_only_the_first(sector):
    rows = [[f"A {number}", "veel", "weken"] for number in range(150)]

    plan = plan_of({"Modules": [["code", "hours", "unit"], *rows]})

    assert len([message for _row, column, message in told(plan) if column != "A (code)"]) == 300


def test_who_may_not_be_exempted_is_told_why(sector):
    ModuleFactory(code="A 1")

    plan = plan_of({"Modules": [["code", "exemptible"], ["A 1", "no"]]})

    assert told(plan) == [(2, "B (exemptible)", "Say why no exemption is possible.")]


def test_a_code_that_stands_twice_names_both_rows(sector):
    plan = plan_of({"Modules": [["code", "title"], ["A 1", "Een"], ["B 1", "Twee"], ["A 1", "Drie"]]})

    assert told(plan) == [(4, "A (code)", "“A 1” stands in row 2 too.")]


def test_two_codes_with_one_address(sector):
    ModuleFactory(code="A 1", slug="a-1")

    plan = plan_of({"Modules": [["code", "title"], ["a-1", "Nieuw"], ["/", "Nieuw"]]})

    assert told(plan) == [
        (2, "A (code)", "The address of this would be “a-1”, which A 1 has already."),
        (3, "A (code)", "No address can be made of this code: it needs a letter or a digit."),
    ]


def test_a_new_row_needs_what_has_no_usual_value(sector):
    plan = plan_of({"Modules": [["code", "hours"], ["A 1", 20]]})

    assert told(plan) == [(2, "A (code)", "“A 1” is new, and a new row needs the column “title”.")]


def test_empty_cells_of_a_new_row_take_the_usual_value(sector):
    books.imported(
        books.of({"Modules": [["code", "title", "unit", "delivery", "exemptible"], ["A 1", "Een", None, None, None]]})
    )

    module = Module.objects.get()
    assert (module.unit, module.delivery, module.exemptible, module.quantity) == ("lestijd", "classroom", True, None)


def test_an_absent_column_and_an_absent_row_leave_things_alone(sector):
    ModuleFactory(code="A 1", title="Een", price=10)
    ModuleFactory(code="B 1")

    books.imported(books.of({"Modules": [["code", "title"], ["A 1", "Anders"]]}))

    module = Module.objects.get(code="A 1")
    assert (module.title, module.price, Module.objects.count()) == ("Anders", 10, 2)


def test_an_empty_cell_means_empty(sector):
    ModuleFactory(code="A 1", scale="1-4", quantity=40)

    books.imported(books.of({"Modules": [["code", "scale", "hours"], ["A 1", None, None]]}))

    module = Module.objects.get()
    assert (module.scale, module.quantity, module.minutes_per_unit) == ("", None, None)


def test_sheets_and_headings_that_nobody_knows_are_told_of(sector):
    ModuleFactory(code="A 1", title="Een")

    plan = plan_of({"Modules": [["code", "colour"], ["A 1", "rood"]], "Notes": [["to do"], ["bellen"]]})

    assert plan.problems == []
    assert "Nobody knows the sheet “Notes”; it is not read." in plan.warnings
    assert any("Nobody knows this heading" in warning for warning in plan.warnings)


def test_a_heading_twice_merged_cells_and_a_missing_code_are_refused(sector):
    book = books.of({"Modules": [["code", "title", "Title"], ["A 1", "Een", "Twee"], ["A 2", "Een", None]]})
    book["Modules"].merge_cells("B2:B3")
    book.create_sheet("Activities").append(["title", "nace"])

    messages = [message for _row, _column, message in told(books.previewed(book).plan)]

    assert any("stands twice" in message for message in messages)
    assert any("merged" in message for message in messages)
    assert "The column “code” is missing." in messages


def test_a_workbook_without_any_sheet_of_the_offer(sector):
    (problem,) = plan_of({"Sheet1": [["a"], ["b"]]}).problems

    assert problem.message.startswith("This workbook has none of the sheets of the offer: Frameworks, Competences,")


def test_what_is_no_workbook_is_not_even_kept(sector):
    from catalogue import workbook

    with pytest.raises(Unreadable):
        workbook.preview(b"%PDF-1.7 ...", name="offer.xlsx", by=None)


def test_a_competence_that_moves_to_another_framework_is_told_of(sector):
    competence = CompetenceFactory(code="C 1", framework__code="OUD")
    FrameworkFactory(code="NIEUW")
    sheet = [["framework", "code"], ["NIEUW", "C 1"], ["WEG", competence.code]]

    plan = plan_of({"Competences": sheet[:2]})

    assert "C 1 moves from the framework OUD to NIEUW." in plan.warnings
    assert cells_of(plan) == {("C 1", "framework"): "NIEUW"}
    assert told(plan_of({"Competences": [sheet[0], sheet[2]]})) == [
        (2, "A (framework)", "There is no “WEG” in the sheet Frameworks, nor in the portal.")
    ]
