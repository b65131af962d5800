"""Who is proposed what, when and why: reckoned by hand."""

from datetime import date
from decimal import Decimal

from training.plans.enums import Why
from training.plans.facts import Facts, ModuleFacts, Period, PersonFacts, Planned, Route, RouteLine
from training.plans.proposing import propose_plan

QUARTERS = tuple(date(2027, month, 1) for month in (1, 4, 7, 10))
WINTER, SPRING, SUMMER, AUTUMN = QUARTERS
HOUR = 60


def module(number, hours=10, *, requires=(), **facts):
    return ModuleFacts(number, f"M {number}", hours and hours * HOUR, requires=tuple(requires), **facts)


def function(*lines, **facts):
    """A programme of a core (numbers) and options ((number, line))."""
    found = tuple(RouteLine(*each) if isinstance(each, tuple) else RouteLine(each) for each in lines)
    if any(each.option_line for each in found):
        facts = {"rule": "core_plus", "options": 1} | facts
    return Route(Why.FUNCTION, "P", found, about={"function": "Helpdesk", "programme": "P"}, **facts)


def activity(*numbers, code="ACT"):
    return Route(Why.ACTIVITY, code, tuple(RouteLine(each) for each in numbers), about={"activity": code})


def person(*routes, number=1, since=date(2020, 1, 1), until=None, **facts):
    return PersonFacts(number, (Period(since, until),), routes=routes, **facts)


def plan(modules, *people, quarters=QUARTERS, **bounds):
    return propose_plan(Facts(quarters, {each.id: each for each in modules}, people, **bounds))


def placed(lines):
    return [(line.module, line.quarter) for line in lines]


def test_the_modules_of_the_function_are_proposed_as_early_as_they_can():
    [line] = plan([module(1, 10, price=Decimal("80.00"))], person(function(1)))
    assert (line.person, line.module, line.quarter, line.minutes) == (1, 1, WINTER, 600)
    assert line.cost == Decimal("80.00")
    assert line.reason == {"code": "function", "function": "Helpdesk", "programme": "P"}


def test_what_a_module_asks_comes_a_quarter_before_it_and_says_so():
    lines = plan([module(1), module(2, requires=[1]), module(3, requires=[2])], person(activity(3)))
    assert placed(lines) == [(1, WINTER), (2, SPRING), (3, SUMMER)]
    assert lines[0].reason == {"code": "prerequisite_of", "module": "M 2"}
    assert lines[2].reason["code"] == "activity"


def test_a_module_of_the_programme_itself_is_no_prerequisite_alone():
    lines = plan([module(1), module(2, requires=[1])], person(function(2, 1)))
    assert [line.reason["code"] for line in lines] == ["function", "function"]


def test_what_does_not_fit_before_the_end_of_the_plan_is_left_for_the_next():
    modules = [module(1), module(2, requires=[1])]
    assert placed(plan(modules, person(function(2)), quarters=QUARTERS[-1:])) == [(1, AUTUMN)]


def test_hours_that_are_full_push_a_module_to_the_next_quarter():
    lines = plan([module(1), module(2), module(3)], person(function(1, 2, 3)), minutes_per_quarter=20 * HOUR)
    assert placed(lines) == [(1, WINTER), (2, WINTER), (3, SPRING)]


def test_a_module_longer_than_a_quarter_leaves_is_not_proposed_nor_what_it_asks():
    modules = [module(1), module(2, 30, requires=[1])]
    assert plan(modules, person(function(2)), minutes_per_quarter=20 * HOUR) == []


def test_a_credit_makes_it_shorter_and_a_full_one_takes_it_out():
    lines = plan([module(1), module(2)], person(function(1, 2), credited={1: 120, 2: 600}))
    assert [(line.module, line.minutes) for line in lines] == [(1, 480)]


def test_of_a_credit_in_full_what_asks_the_module_still_waits_for_it():
    modules = [module(1), module(2, requires=[1])]
    assert plan(modules, person(function(2), credited={1: 600})) == []


def test_not_more_people_of_one_establishment_at_a_time():
    people = [person(function(1), number=number, team=team) for number, team in ((1, 7), (2, 7), (3, 8), (4, 7))]
    lines = plan([module(1)], *people, most_of_a_team=2)
    assert [(line.person, line.quarter) for line in lines] == [(1, WINTER), (2, WINTER), (3, WINTER), (4, SPRING)]


def test_the_shortest_options_are_proposed():
    modules = [module(1, 30), module(2, 10), module(3, None), module(4, 10)]
    programme = function((1, "a"), (2, "a"), (3, "b"), (4, "b"), options=2)
    lines = plan(modules, person(programme))
    assert [line.module for line in lines] == [2, 4]
    assert lines[0].reason["option"] is True


def test_options_from_one_line_come_from_the_line_that_takes_least_or_was_begun():
    modules = [module(1, 10), module(2, 40), module(3, 20), module(4, 20)]
    programme = function((1, "a"), (2, "a"), (3, "b"), (4, "b"), options=2, from_one_line=True)
    assert [line.module for line in plan(modules, person(programme))] == [3, 4]
    assert [line.module for line in plan(modules, person(programme, achieved=frozenset({1})))] == [2]


def test_an_option_that_was_refused_makes_place_for_the_next():
    modules = [module(1, 10), module(2, 20)]
    programme = function((1, "a"), (2, "a"))
    assert [line.module for line in plan(modules, person(programme, declined=frozenset({1})))] == [2]


def test_the_programme_somebody_is_on_the_way_to_goes_before_the_function():
    way = Route(Why.TRAJECTORY, "W", (RouteLine(2), RouteLine(1)))
    lines = plan([module(1), module(2), module(3)], person(function(1, 3), way))
    assert [(line.module, line.reason["code"]) for line in lines] == [
        (2, "trajectory"),
        (1, "trajectory"),
        (3, "function"),
    ]


def test_what_is_being_learned_is_not_proposed_and_what_asks_it_comes_after():
    modules = [module(1), module(2, requires=[1])]
    for day, quarter in ((date(2027, 5, 20), SUMMER), (date(2026, 12, 1), WINTER), (None, SPRING)):
        assert placed(plan(modules, person(function(1, 2), coming={1: day}))) == [(2, quarter)]


def test_what_was_refused_takes_along_what_asks_it():
    modules = [module(1), module(2, requires=[1]), module(3, requires=[2, 4]), module(4)]
    assert plan(modules, person(function(3), declined=frozenset({1}))) == []


def test_nobody_is_proposed_anything_before_they_come_or_after_they_leave():
    late = person(function(1), since=date(2027, 5, 3))
    assert placed(plan([module(1)], late)) == [(1, SPRING)]
    early = person(function(1), until=date(2027, 4, 1))
    assert placed(plan([module(1)], early, quarters=QUARTERS[1:])) == []


def test_a_module_that_leaves_the_offer_is_proposed_before_that_or_not():
    leaving = module(1, retired_on=SPRING)
    assert placed(plan([leaving], person(function(1)))) == [(1, WINTER)]
    assert plan([leaving], person(function(1)), quarters=QUARTERS[1:]) == []


def test_what_stands_in_the_plan_takes_its_time_and_its_place():
    held = person(function(1, 2), planned=(Planned(1, WINTER, 600),))
    assert placed(plan([module(1), module(2)], held, minutes_per_quarter=600)) == [(2, SPRING)]
