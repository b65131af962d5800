"""Sheets that join facts, and what programmes are made of."""

import datetime

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from catalogue.models import Composition, Indicator, Module
from tests.catalogue.factories import CompetenceFactory, CompositionFactory, ModuleFactory, ProgrammeFactory
from tests.catalogue.workbook import books
from tests.catalogue.workbook.test_reading import plan_of, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("source_texts")]


def keys(plan, kind):
    return [line.key for line in plan.lines(kind)]


@pytest.fixture
def taught(sector):
    """Module A teaches C 1 and C 2, B teaches C 3."""
    competences = [CompetenceFactory(code=f"C {number}") for number in (1, 2, 3, 4)]
    ModuleFactory(code="A", competences=competences[:2])
    ModuleFactory(code="B", competences=competences[2:3])


def test_a_link_without_a_row_goes_and_another_owner_keeps_its_own(taught):
    books.imported(books.of({"ModuleCompetences": [["module", "competence"], ["A", "C 2"], ["A", "C 4"]]}))

    assert list(Module.objects.get(code="A").competences.values_list("code", flat=True)) == ["C 2", "C 4"]
    assert list(Module.objects.get(code="B").competences.values_list("code", flat=True)) == ["C 3"]


def test_an_owner_in_the_file_without_rows_has_no_links(taught):
    plan = plan_of({"Modules": [["code"], ["B"]], "ModuleCompetences": [["module", "competence"], ["A", "C 1"]]})

    assert sorted(keys(plan, "removed")) == ["A → C 2", "B → C 3"]


def test_a_weight_is_changed_and_without_the_column_stays(taught):
    books.imported(books.of({"ModuleCompetences": [["module", "competence", "weight"], ["B", "C 3", "2,5"]]}))
    assert Module.objects.get(code="B").module_competences.get().weight == 2.5

    assert plan_of({"ModuleCompetences": [["module", "competence"], ["B", "C 3"]]}).changes == []


def test_another_order_is_one_line(taught):
    (line,) = plan_of({"ModuleCompetences": [["module", "competence"], ["A", "C 2"], ["A", "C 1"]]}).lines()

    assert (line.kind, line.key, line.cells[0].before, line.cells[0].after) == ("changed", "A", "C 1, C 2", "C 2, C 1")


def test_a_mistake_takes_no_link_away_in_the_preview(taught):
    plan = plan_of({"ModuleCompetences": [["module", "competence"], ["A", "C 1"], ["A", "C 22"]]})

    assert told(plan) == [(3, "B (competence)", "There is no “C 22” in the sheet Competences, nor in the portal.")]
    assert plan.changes == []


def test_indicators_keep_their_row_when_one_comes_before_them(sector):
    CompetenceFactory(code="C 1", indicators=["Groet", "Luistert"])
    before = set(Indicator.objects.values_list("pk", "text"))
    rows = [["C 1", 0, "Kijkt"], ["C 1", 1, "Groet"], ["C 1", 2, "Luistert"]]

    books.imported(books.of({"Indicators": [["competence", "order", "text"], *rows]}))

    assert list(Indicator.objects.values_list("order", "text")) == [(0, "Kijkt"), (1, "Groet"), (2, "Luistert")]
    assert before < set(Indicator.objects.values_list("pk", "text"))


def test_two_indicators_in_one_place_and_one_without(sector):
    CompetenceFactory(code="C 1")
    rows = [["C 1", 0, "Kijkt"], ["C 1", 0, "Groet"], ["C 1", None, "Luistert"]]

    plan = plan_of({"Indicators": [["competence", "order", "text"], *rows]})

    assert told(plan) == [(3, "B (order)", "“C 1 · 0” stands in row 2 too.")]
    assert plan.changes[0].after == [[0, "Kijkt"], [1, "Luistert"]]


def test_a_circle_is_named(sector):
    a, _b = ModuleFactory(code="A"), ModuleFactory(code="B")
    ModuleFactory(code="C", requires=[a])
    rows = [["module", "requires"], ["A", "B"], ["B", "C"]]

    assert told(plan_of({"Prerequisites": rows})) == [
        (2, "B (requires)", "These modules would require each other in a circle: A → B → C → A.")
    ]
    assert told(plan_of({"Prerequisites": [rows[0], ["A", "A"]]})) == [
        (2, "B (requires)", "A module cannot require itself.")
    ]


PROGRAMMES = ["code", "title", "composition", "composition_from"]
PARTS = ["programme", "module", "part"]


@pytest.fixture
def modules(sector):
    return [ModuleFactory(code=code) for code in "ABCD"]


def with_parts(rule, *parts, begins=None):
    rows = [["P", module, part] for module, part in parts]
    return {"Programmes": [PROGRAMMES, ["P", "Een", rule, begins]], "Composition": [PARTS, *rows]}


def test_a_programme_of_a_core_and_options(modules):
    books.imported(books.of(with_parts("Core+1 from one line", ("A", "core"), ("B", "Hout"), ("C", "Metaal"))))

    composition = Composition.objects.get()
    assert (composition.rule, composition.options, composition.from_one_line) == ("core_plus", 1, True)
    assert [line.option_line for line in composition.lines.all()] == ["", "Hout", "Metaal"]
    assert composition.programme.slug == "een"


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("core + 3", "3 options are to be chosen, but there are only 2 to choose from."),
        ("core + 2 from one line", "2 options are to be chosen, but there are only 1 to choose from."),
        ("core + 0", "Say how many options are chosen."),
        ("all", "All modules are asked, so none of them stands in an option line."),
        ("some", "“all” or “core + 2” is expected; “some” is not."),
        (None, "Say how the modules below make up the programme: “all”, or “core + 2”."),
    ],
)
def test_a_composition_that_nobody_could_meet_is_told_at_its_programme(modules, rule, message):
    plan = plan_of(with_parts(rule, ("A", "core"), ("B", "Hout"), ("C", "Metaal")))

    assert told(plan) == [(2, "C (composition)", message)]


def test_a_later_date_makes_a_new_composition_and_leaves_the_past(modules):
    programme = ProgrammeFactory(code="P", title="Een")
    CompositionFactory(programme=programme, modules=modules[:2], in_force=DateRange(datetime.date(2025, 9, 1), None))

    books.imported(books.of(with_parts("all", ("A", "core"), ("C", "core"), begins=datetime.date(2026, 9, 1))))

    past, new = Composition.objects.order_by("in_force")
    assert (past.in_force.upper, new.in_force.lower) == (datetime.date(2026, 9, 1), datetime.date(2026, 9, 1))
    assert [line.module.code for line in past.lines.all()] == ["A", "B"]
    assert [line.module.code for line in new.lines.all()] == ["A", "C"]


@pytest.mark.parametrize(
    ("begins", "start"),
    [(None, "This composition holds from 2025-09-01."), (datetime.date(2024, 9, 1), "The composition that holds last")],
)
def test_an_earlier_composition_is_not_changed_here(modules, begins, start):
    programme = ProgrammeFactory(code="P", title="Een")
    CompositionFactory(programme=programme, modules=modules[:2], in_force=DateRange(datetime.date(2025, 9, 1), None))

    ((_row, column, message),) = told(plan_of(with_parts("all", ("A", "core"), ("B", "core"), begins=begins)))

    assert column == "D (composition_from)"
    assert message.startswith(start)


def test_a_total_that_differs_and_a_module_in_no_programme_are_told_of(modules):
    sheets = with_parts("all", ("A", "core"), ("B", "core"))
    sheets["Programmes"] = [[*PROGRAMMES, "hours", "unit"], ["P", "Een", "all", None, 640, "lestijd"]]

    plan = plan_of(sheets | {"Modules": [["code"], ["A"], ["D"]]})

    assert plan.problems == []
    assert plan.warnings == ["P: the total is 640, its modules add up to 80.", "In no programme: D."]


def test_an_option_line_that_is_called_core(modules):
    CompositionFactory(
        programme=ProgrammeFactory(code="P"),
        modules=modules[:1],
        option_lines={"Core": modules[1:2]},
        rule="core_plus",
        options=1,
    )

    assert books.previewed(books.exported("nl")).plan.changes == []
