"""What holds of every proposed plan, whatever people have and modules ask."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from training.plans.enums import Why
from training.plans.facts import (
    Facts,
    ModuleFacts,
    Period,
    PersonFacts,
    Planned,
    Route,
    RouteLine,
    is_credited_in_full,
    minutes_for,
)
from training.plans.proposing import propose_plan
from training.plans.quarters import next_quarter

QUARTERS = (date(2027, 1, 1), date(2027, 4, 1), date(2027, 7, 1), date(2027, 10, 1))
DAYS = st.sampled_from([date(2026, 11, 1), *QUARTERS, date(2027, 5, 15), date(2028, 1, 1)])
NUMBERS = st.integers(1, 9)
LINES = ["", "", "near", "far"]


@st.composite
def modules(draw):
    """Each asks only those before it, so that there is no circle; 9 may be asked, and is not offered."""
    found = {}
    for number in range(1, 9):
        asked = draw(st.sets(st.sampled_from([*range(1, number), 9]), max_size=2)) if number > 1 else ()
        found[number] = ModuleFacts(
            id=number,
            code=f"M {number}",
            minutes=draw(st.none() | st.integers(1, 6).map(lambda hours: hours * 60)),
            requires=tuple(asked),
            retired_on=draw(st.none() | DAYS),
            competences=tuple((each, f"C {each}") for each in sorted(draw(st.sets(NUMBERS, max_size=3)))),
        )
    return found


@st.composite
def routes(draw, why, code):
    lines = tuple(RouteLine(each, draw(st.sampled_from(LINES))) for each in draw(st.lists(NUMBERS, unique=True)))
    if why == Why.ACTIVITY or not draw(st.booleans()):
        return Route(why, code, lines)
    return Route(why, code, lines, "core_plus", draw(st.integers(1, 3)), draw(st.booleans()))


@st.composite
def people(draw, number):
    declined = draw(st.frozensets(NUMBERS, max_size=2))
    planned = draw(st.lists(NUMBERS.filter(lambda each: each not in declined), max_size=2, unique=True))
    quarter = st.sampled_from(QUARTERS)
    since = draw(st.sampled_from([date(2020, 1, 1), date(2027, 5, 1)]))
    return PersonFacts(
        id=number,
        periods=(Period(since, draw(st.none() | st.sampled_from([date(2027, 6, 1), date(2027, 10, 1)]))),),
        team=draw(st.sampled_from([None, 1, 2])),
        routes=tuple(draw(routes(why, why.value)) for why in draw(st.sets(st.sampled_from(list(Why)[:3])))),
        achieved=draw(st.frozensets(NUMBERS, max_size=3)),
        credited=draw(st.dictionaries(NUMBERS, st.integers(1, 400), max_size=2)),
        coming=draw(st.dictionaries(NUMBERS, st.none() | DAYS, max_size=2)),
        declined=declined,
        planned=tuple(Planned(each, draw(quarter), draw(st.none() | st.just(60))) for each in planned),
        mastered=draw(st.frozensets(NUMBERS, max_size=4)),
        says_not_yet=draw(st.frozensets(NUMBERS, max_size=4)),
    )


@st.composite
def cases(draw):
    return Facts(
        quarters=draw(st.sampled_from([QUARTERS, QUARTERS[1:], ()])),
        modules=draw(modules()),
        people=tuple(draw(people(number)) for number in range(draw(st.integers(1, 3)))),
        minutes_per_quarter=draw(st.none() | st.integers(1, 12).map(lambda hours: hours * 60)),
        most_of_a_team=draw(st.none() | st.integers(1, 2)),
    )


@given(cases(), st.randoms(use_true_random=False))
def test_the_answer_does_not_depend_on_the_order_of_what_is_known(facts, chance: random.Random):
    def shuffled(rows):
        return tuple(chance.sample(list(rows), len(rows)))

    def mixed(rows):
        return {key: rows[key] for key in shuffled(rows)}

    others = [
        replace(each, routes=shuffled(each.routes), planned=shuffled(each.planned), coming=mixed(each.coming))
        for each in facts.people
    ]
    modules = {key: replace(each, requires=shuffled(each.requires)) for key, each in mixed(facts.modules).items()}
    again = replace(facts, people=shuffled(others), modules=modules)
    assert propose_plan(again) == propose_plan(facts) == propose_plan(facts)


@given(cases())
def test_nothing_is_proposed_that_somebody_has_or_has_coming_or_did_not_want(facts):
    people = {each.id: each for each in facts.people}
    proposed = propose_plan(facts)
    for line in proposed:
        person, module = people[line.person], facts.modules[line.module]
        assert line.module not in person.achieved | person.coming.keys() | person.declined
        assert line.module not in {each.module for each in person.planned}
        assert not is_credited_in_full(person, module)
    assert len({(line.person, line.module) for line in proposed}) == len(proposed)


@given(cases())
def test_what_a_module_asks_comes_in_an_earlier_quarter(facts):
    people, proposed = {each.id: each for each in facts.people}, propose_plan(facts)
    at = {(each.id, line.module): line.quarter for each in facts.people for line in each.planned}
    at |= {(line.person, line.module): line.quarter for line in proposed}
    for line in proposed:
        person = people[line.person]
        for asked in set(facts.modules[line.module].requires) - person.achieved:
            ends = at.get((line.person, asked), person.coming.get(asked) or facts.quarters[0])
            assert ends < line.quarter
            assert (line.person, asked) in at or asked in person.coming


@given(cases())
def test_the_plan_keeps_to_the_hours_the_teams_and_the_time_that_people_work_there(facts):
    people, minutes, heads, proposed = (
        {each.id: each for each in facts.people},
        Counter(),
        Counter(),
        propose_plan(facts),
    )
    held = [(each, line) for each in facts.people for line in each.planned]
    for person, line in [*held, *((people[line.person], line) for line in proposed)]:
        module = facts.modules.get(line.module)
        left = minutes_for(person, module) if module else None
        minutes[person.id, line.quarter] += min(line.minutes or 0, line.minutes or 0 if left is None else left)
        heads[person.team, line.module, line.quarter] += 1
    for line in proposed:
        person, end = people[line.person], next_quarter(line.quarter)
        assert line.quarter in facts.quarters
        assert any(each.since < end and (each.until is None or each.until > line.quarter) for each in person.periods)
        if facts.minutes_per_quarter and line.minutes:
            assert minutes[person.id, line.quarter] <= facts.minutes_per_quarter
        if facts.most_of_a_team:
            assert heads[person.team, line.module, line.quarter] <= facts.most_of_a_team


@given(cases())
def test_what_is_accepted_is_not_proposed_again(facts):
    """Of options too: whoever took one out of a line is not asked to take another one in its place."""
    proposed = propose_plan(facts)
    taken = {each.id: list(each.planned) for each in facts.people}
    for line in proposed:
        taken[line.person].append(Planned(line.module, line.quarter, line.minutes))
    people = tuple(replace(each, planned=tuple(taken[each.id])) for each in facts.people)
    pairs = {(line.person, line.module) for line in proposed}
    assert not pairs & {(line.person, line.module) for line in propose_plan(replace(facts, people=people))}


@given(cases())
def test_every_line_says_why(facts):
    for line in propose_plan(facts):
        assert line.reason["code"] in Why.values
        if "lacks" in line.reason:
            assert 0 <= line.reason["lacks"] < line.reason["of"]
