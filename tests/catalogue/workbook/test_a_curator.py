"""A curator changes the workbook of the offer: what is seen beforehand, what is imported, and how it is brought back."""

from datetime import datetime

import pytest
from django.utils import timezone

from catalogue import workbook
from catalogue.models import CatalogueImport, Competence, Module, ModulePage
from catalogue.workbook.sheets import LAYOUTS
from tests.catalogue.workbook import books

pytestmark = pytest.mark.django_db

CHANGES = [
    ("Modules", "M HA 080", "title", "Communiceren aan de telefoon", None),
    ("Modules", "M HA 080", "hours", 90, "80"),
    ("Modules", "M HA 083", "min_attendance", 80, ""),
    ("Modules", "M HA 083", "price", 125.5, ""),
    ("Modules", "M HA 084", "delivery", "Blended", None),
    ("Modules", "M IT 025", "languages", "nl, fr", ""),
    ("Programmes", "BO IT 002", "hours", 650, "640"),
    ("Programmes", "2014/1066/6//D", "certificate", "Certificaat contactcenter", None),
    ("Competences", "BC 021", "title", "Blind typen", None),
    ("Competences", "BC 005", "number", 5, ""),
    ("Frameworks", "BK-0331-2", "valid_from", datetime(2020, 9, 1), ""),
    ("ModuleCompetences", ("M HA 080", "BC 005"), "weight", 2, "1"),
]
MISTAKES = [
    ("Modules", "M HA 081", "hours", "veel", "A number is expected; “veel” is not."),
    (
        "Modules",
        "M HA 082",
        "languages",
        "Frans",
        "Languages are codes of two letters, such as “nl, fr”; “Frans” is not.",
    ),
    ("Programmes", "BO IT 002", "level", 9, "A number from 1 to 8 is expected; “9” is not."),
    ("Competences", "BC 001", "title", None, "This cell is empty."),
    (
        "Prerequisites",
        ("M HA 084", "M HA 080"),
        "requires",
        "M XX 999",
        "There is no “M XX 999” in the sheet Modules, nor in the portal.",
    ),
]


def change(book):
    for sheet, key, column, value, _before in CHANGES:
        books.place(book, sheet, key, column).value = value


def add_a_module(book):
    module = ["Z 900", "Nieuwe module", 20, "hour", "Online", None, None, None, "yes", "no", None, None, None]
    book["Modules"].append(module)
    book["Competences"].append(["BK-0331-2", "Z 901", None, "Doet iets nieuws", "Technical competence", 900, None])
    book["ModuleCompetences"].append(["Z 900", "Z 901", 1])


def make_mistakes(book):
    """Make them; returns how to take them back."""
    cells = [books.place(book, sheet, key, column) for sheet, key, column, _value, _message in MISTAKES]
    before = [cell.value for cell in cells]
    for cell, (*_place, value, _message) in zip(cells, MISTAKES, strict=True):
        cell.value = value
    return lambda: [setattr(cell, "value", value) for cell, value in zip(cells, before, strict=True)]


def test_the_preview_shows_exactly_what_was_changed_added_and_mistaken(contact, source_texts, dump):
    book = books.exported()
    before = dump()
    change(book)
    add_a_module(book)
    make_mistakes(book)

    plan = books.previewed(book).plan

    seen = {
        (line.sheet, line.key, cell.name): (cell.before, cell.after)
        for line in plan.lines("changed")
        for cell in line.cells
    }
    assert len(seen) == 12
    for sheet, key, column, _value, stood in CHANGES:
        key = key if isinstance(key, str) else " → ".join(key)
        assert stood in (None, seen[sheet, key, column][0])
    assert seen["Modules", "M HA 080", "hours"] == ("80", "90")
    assert seen["Modules", "M HA 083", "price"] == ("", "125.5")
    created = [(line.sheet, line.key) for line in plan.lines("created")]
    assert created == [("Competences", "Z 901"), ("Modules", "Z 900"), ("ModuleCompetences", "Z 900 → Z 901")]
    assert plan.lines("removed") == []
    told = [(problem.sheet, problem.value, problem.message) for problem in plan.problems]
    wanted = [(sheet, value, message) for sheet, _key, _column, value, message in MISTAKES]
    assert sorted(told, key=str) == sorted(wanted, key=str)
    assert dump() == before


def test_a_problem_says_its_sheet_row_and_column(contact, source_texts):
    book = books.exported()
    cell = books.place(book, "Modules", "M HA 081", "hours")
    cell.value = "veel"

    (problem,) = books.previewed(book).plan.problems

    assert (problem.sheet, problem.row, problem.column) == ("Modules", cell.row, "C (hours)")
    assert str(problem) == f"Modules, row {cell.row}, column C (hours): A number is expected; “veel” is not."


def test_a_workbook_with_mistakes_is_not_imported(contact, dump):
    book = books.exported()
    change(book)
    make_mistakes(book)
    before = dump()

    with pytest.raises(workbook.CannotApply):
        books.imported(book)

    assert dump() == before


def test_corrected_imported_exported_and_undone(contact, dump):
    before, book = dump(), books.exported()
    change(book)
    add_a_module(book)
    correct = make_mistakes(book)
    correct()

    record = books.imported(book)

    assert books.cells(books.exported()) == books.cells(book)
    module = Module.objects.get(code="Z 900")
    assert (module.slug, module.minutes_per_unit, module.competences.get().code) == ("z-900", 60, "Z 901")
    assert not ModulePage.objects.get(module=module).live
    assert record.counts["Modules"] == {"created": 1, "changed": 4, "removed": 0, "unchanged": 14}
    assert books.previewed(books.exported()).plan.is_empty

    workbook.undo(record=record, by=None, at=timezone.now())

    assert dump() == before


def test_the_same_file_twice_changes_nothing_the_second_time(contact):
    book = books.exported()
    change(book)
    books.imported(book)

    with pytest.raises(workbook.CannotApply):
        books.imported(book)
    assert CatalogueImport.objects.history().filter(kind="xlsx").count() == 1


def test_new_pages_are_published_when_that_is_asked(contact):
    book = books.exported()
    add_a_module(book)

    record = books.imported(book, publish=True)

    page = ModulePage.objects.get(module__code="Z 900")
    assert page.live
    assert record.counts["pages"] == {"created": 1, "published": 1}
    assert Competence.objects.get(code="Z 901").framework.code == "BK-0331-2"


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_what_is_exported_and_read_back_changes_nothing(contact, language):
    plan = books.previewed(books.exported(language)).plan

    assert (plan.problems, plan.changes) == ([], [])


def test_no_two_sheets_or_columns_go_by_the_same_name_in_any_language():
    names = [name for layout in LAYOUTS for name in layout.accepted()]
    assert len(names) == len(set(names))
    for layout in LAYOUTS:
        names = [name for column in layout.columns for name in column.accepted()]
        assert len(names) == len(set(names))
