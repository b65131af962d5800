import datetime

import pytest

from catalogue.compositions import CannotBeMet, Wanted, compose
from catalogue.enums import CompositionRule
from catalogue.models import Composition
from tests.catalogue.factories import CompositionFactory, ModuleFactory, ProgrammeFactory

Y2027 = datetime.date(2027, 1, 1)


@pytest.fixture
def microdegree(sector):
    """A core module and two options out of four, in two lines: `m` holds the modules by name."""
    modules = {name: ModuleFactory() for name in ("core", "a1", "a2", "b1", "b2")}
    composition = CompositionFactory(
        rule=CompositionRule.CORE_PLUS,
        options=2,
        modules=[modules["core"]],
        option_lines={"Advice": [modules["a1"], modules["a2"]], "Technique": [modules["b1"], modules["b2"]]},
    )
    return composition, modules


def named(missing, modules):
    names = {module: name for name, module in modules.items()}
    return (
        [names[module] for module in missing.modules],
        missing.options,
        [names[module] for module in missing.among],
    )


@pytest.mark.parametrize(
    ("achieved", "missing"),
    [
        ([], (["core"], 2, ["a1", "a2", "b1", "b2"])),
        (["core"], ([], 2, ["a1", "a2", "b1", "b2"])),
        (["core", "a1"], ([], 1, ["a2", "b1", "b2"])),
        (["core", "a1", "b2"], ([], 0, [])),
        (["a1", "a2", "b1"], (["core"], 0, [])),
    ],
)
def test_options_may_come_from_any_line(microdegree, achieved, missing):
    composition, modules = microdegree

    found = composition.missing([modules[name].pk for name in achieved])

    assert named(found, modules) == missing
    assert composition.is_met([modules[name].pk for name in achieved]) is (missing == ([], 0, []))


@pytest.mark.parametrize(
    ("achieved", "missing"),
    [
        ([], (["core"], 2, ["a1", "a2", "b1", "b2"])),
        (["core", "a1"], ([], 1, ["a2"])),
        (["core", "a1", "b2"], ([], 1, ["a2", "b1"])),
        (["core", "b1", "b2"], ([], 0, [])),
    ],
)
def test_options_come_from_one_line_where_the_composition_says_so(microdegree, achieved, missing):
    composition, modules = microdegree
    composition.from_one_line = True

    assert named(composition.missing([modules[name].pk for name in achieved]), modules) == missing


def test_a_line_too_short_to_choose_from_never_counts(sector):
    core, a1, b1, b2 = (ModuleFactory() for _ in range(4))
    composition = CompositionFactory(
        rule=CompositionRule.CORE_PLUS,
        options=2,
        from_one_line=True,
        modules=[core],
        option_lines={"Short": [a1], "Long": [b1, b2]},
    )

    missing = composition.missing([core.pk, a1.pk])

    assert (missing.options, missing.among) == (2, [b1, b2])


def test_who_is_made_anew_from_a_day_leaves_what_held_before(sector):
    first, second, option = ModuleFactory(), ModuleFactory(), ModuleFactory()
    programme = ProgrammeFactory(modules=[first, second])
    wanted = Wanted([(first, ""), (option, "Advice")], CompositionRule.CORE_PLUS, options=1)

    composed = compose(programme=programme, wanted=wanted, begins=Y2027)

    assert composed.is_new is True
    before = Composition.objects.in_force_on(datetime.date(2026, 12, 31)).get(programme=programme)
    after = Composition.objects.in_force_on(Y2027).get(programme=programme)
    assert before.missing([]).modules == [first, second]
    assert (after.missing([]).modules, after.missing([]).among) == ([first], [option])


def test_composing_the_same_again_changes_nothing(microdegree):
    composition, _modules = microdegree
    lines = [(line.module, line.option_line) for line in composition.lines.select_related("module")]
    wanted = Wanted(lines, CompositionRule.CORE_PLUS, options=2)

    composed = compose(programme=composition.programme, wanted=wanted, begins=None)

    assert (composed.is_new, composed.is_changed) == (False, False)


def test_a_correction_names_what_is_left_out(microdegree):
    composition, modules = microdegree
    wanted = Wanted([(modules["core"], ""), (modules["a1"], "")])

    composed = compose(programme=composition.programme, wanted=wanted, begins=None)

    assert (composed.is_changed, composed.composition.rule) == (True, CompositionRule.ALL)
    assert composed.left_out == [modules["a2"], modules["b1"], modules["b2"]]


@pytest.mark.parametrize(
    ("rule", "options", "from_one_line", "lines"),
    [
        (CompositionRule.ALL, None, False, ["", "Advice"]),
        (CompositionRule.CORE_PLUS, None, False, ["", "Advice"]),
        (CompositionRule.CORE_PLUS, 0, False, ["", "Advice"]),
        (CompositionRule.CORE_PLUS, 2, False, ["", "Advice"]),
        (CompositionRule.CORE_PLUS, 2, True, ["", "Advice", "Technique"]),
    ],
)
def test_a_composition_that_nobody_could_meet_is_refused(sector, rule, options, from_one_line, lines):
    programme = ProgrammeFactory()
    wanted = Wanted([(ModuleFactory(), line) for line in lines], rule, options, from_one_line)

    with pytest.raises(CannotBeMet):
        compose(programme=programme, wanted=wanted, begins=None)

    assert not programme.compositions.exists()


def test_a_module_stands_in_a_composition_once(sector):
    module = ModuleFactory()

    with pytest.raises(CannotBeMet):
        compose(programme=ProgrammeFactory(), wanted=Wanted([(module, ""), (module, "")]), begins=None)
