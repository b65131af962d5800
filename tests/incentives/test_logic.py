"""Laws of three values, whatever the conditions and facts: of invented measures, by the thousand in the soak."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from incentives.enums import FactKind, MeasureStatus, Verdict
from incentives.rules.best import best_set, excludes
from incentives.rules.expressions import AllOf, AnyOf, Not, compiled
from incentives.rules.facts import FactType
from incentives.rules.measures import Condition, Measure, Version
from incentives.rules.questions import questions
from incentives.rules.verdicts import evaluate, evaluate_many

DAY = date(2025, 10, 6)
LETTERS = "abcd"


def fact(key, kind, values=()):
    return FactType(key, kind, {"nl": key}, {value: {"nl": value} for value in values})


TYPES = {
    **{f"yes_{letter}": fact(f"yes_{letter}", FactKind.BOOL) for letter in LETTERS},
    **{f"number_{letter}": fact(f"number_{letter}", FactKind.DECIMAL) for letter in LETTERS},
    "kind": fact("kind", FactKind.ENUM, LETTERS),
    "opl_start": fact("opl_start", FactKind.DATE),
    "asked": fact("asked", FactKind.DATE),
}
NUMBERS = st.integers(-3, 3)
yes_no = st.builds(
    lambda letter, op: {"fact": f"yes_{letter}", "op": op, "value": None},
    st.sampled_from(LETTERS),
    st.sampled_from(["is_true", "is_false", "is_true_unknown"]),
)
number = st.builds(
    lambda letter, op, value: {"fact": f"number_{letter}", "op": op, "value": value},
    st.sampled_from(LETTERS),
    st.sampled_from(["gte", "gt", "lte", "lt", "eq", "ne"]),
    NUMBERS,
)
by_param = st.builds(
    lambda letter, name: {"fact": f"number_{letter}", "op": "gte_param", "value": name},
    st.sampled_from(LETTERS),
    st.sampled_from(["known", "empty"]),
)
kind = st.builds(
    lambda op, values: {"fact": "kind", "op": op, "value": values},
    st.sampled_from(["in", "not_in", "not_in_unknown"]),
    st.lists(st.sampled_from(LETTERS), min_size=1, max_size=3, unique=True),
)
expressions = st.recursive(
    yes_no | number | by_param | kind,
    lambda part: (
        st.builds(
            lambda key, parts: {key: parts}, st.sampled_from(["any", "all"]), st.lists(part, min_size=1, max_size=3)
        )
        | st.builds(lambda one: {"not": one}, part)
    ),
    max_leaves=6,
)
PARAMS = {"known": Decimal(1), "empty": None}
some_facts = st.fixed_dictionaries(
    {"opl_start": st.just(DAY)},
    optional={
        **{f"yes_{letter}": st.booleans() for letter in LETTERS},
        **{f"number_{letter}": NUMBERS.map(Decimal) for letter in LETTERS},
        "kind": st.sampled_from(LETTERS),
    },
)
conditions = st.lists(st.tuples(expressions, st.booleans()), max_size=4)


def measure(conditions, *, confirmed=True, code="M", excludes=()):
    made = tuple(
        Condition(compiled(raw, TYPES, PARAMS), {"nl": f"because {number}"}, structural=structural)
        for number, (raw, structural) in enumerate(conditions)
    )
    version = Version(1, date(2025, 1, 1), date(2026, 1, 1), confirmed, PARAMS, made)
    return Measure(code, {"nl": code}, MeasureStatus.ACTIVE, (version,), {other: {"nl": "no"} for other in excludes})


@given(expressions, some_facts)
def test_not_turns_round_and_the_groups_agree_with_each_other(raw, facts):
    one = compiled(raw, TYPES, PARAMS)
    answer = one.ask(facts, PARAMS)
    assert Not(Not(one)).ask(facts, PARAMS) is answer
    assert Not(one).ask(facts, PARAMS) is (None if answer is None else not answer)
    assert AnyOf((one, Not(one))).ask(facts, PARAMS) is (None if answer is None else True)
    assert AllOf((one, Not(one))).ask(facts, PARAMS) is (None if answer is None else False)


@given(expressions, expressions, some_facts)
def test_de_morgan_holds_in_three_values(one, other, facts):
    one, other = compiled(one, TYPES, PARAMS), compiled(other, TYPES, PARAMS)
    assert Not(AnyOf((one, other))).ask(facts, PARAMS) is AllOf((Not(one), Not(other))).ask(facts, PARAMS)
    assert Not(AllOf((one, other))).ask(facts, PARAMS) is AnyOf((Not(one), Not(other))).ask(facts, PARAMS)


@given(conditions, some_facts, st.booleans(), st.randoms())
def test_the_order_of_conditions_and_facts_does_not_matter(conditions, facts, confirmed, shuffled):
    one = evaluate(measure(conditions, confirmed=confirmed), facts)
    shuffled.shuffle(conditions)
    keys = list(facts)
    shuffled.shuffle(keys)
    other = evaluate(measure(conditions, confirmed=confirmed), {key: facts[key] for key in keys})
    assert (one.verdict, one.would_be, set(one.missing)) == (other.verdict, other.would_be, set(other.missing))


@given(conditions, some_facts, some_facts, st.booleans())
def test_filling_in_what_is_missing_never_changes_what_was_settled(conditions, facts, further, confirmed):
    before = evaluate(measure(conditions, confirmed=confirmed), facts)
    after = evaluate(measure(conditions, confirmed=confirmed), {**further, **facts})
    if before.verdict is not Verdict.UNKNOWN:
        assert after.verdict is before.verdict
    if before.would_be is not Verdict.UNKNOWN:
        assert after.would_be is before.would_be


@given(conditions, some_facts)
def test_what_nobody_confirmed_never_fits_and_refuses_only_by_what_is_structural(conditions, facts):
    sure, unsure = evaluate(measure(conditions), facts), evaluate(measure(conditions, confirmed=False), facts)
    assert unsure.verdict is not Verdict.ELIGIBLE
    if unsure.verdict is Verdict.NOT_ELIGIBLE:
        assert sure.verdict is Verdict.NOT_ELIGIBLE
        assert all(reason.condition.structural for reason in unsure.reasons)


@given(conditions, some_facts)
def test_what_is_missing_is_not_known_and_without_it_nothing_is_asked(conditions, facts):
    made = measure(conditions)
    outcome = evaluate(made, facts)
    assert not set(outcome.missing) & set(facts)
    asked = [question.key for question in questions([made], facts, TYPES, set(TYPES))]
    assert set(asked) <= set(outcome.missing)
    if outcome.verdict is not Verdict.UNKNOWN:
        assert asked == []


@given(st.lists(st.tuples(st.sampled_from("ABCDEFG"), st.lists(st.sampled_from("ABCDEFG"))), max_size=7), st.randoms())
def test_the_best_set_holds_no_two_that_exclude_each_other_and_nothing_could_be_added(codes, shuffled):
    measures = {code: measure([], code=code, excludes=set(others) - {code}) for code, others in codes}
    outcomes = [evaluate(each, {"opl_start": DAY}) for each in measures.values()]
    best = best_set(outcomes)
    chosen = list(best.chosen)
    assert not any(excludes(one, other) for one in chosen for other in chosen)
    assert all(any(excludes(left.outcome, one) for one in chosen) for left in best.left_out)
    assert len(chosen) + len(best.left_out) == len(outcomes)
    shuffled.shuffle(outcomes)
    assert sorted(best_set(outcomes).codes) == sorted(best.codes)


@given(st.lists(st.tuples(conditions, st.booleans()), max_size=3), st.lists(some_facts, max_size=5))
def test_many_at_once_are_what_each_is_alone(made, everybody):
    measures = [measure(each, confirmed=confirmed, code=f"M{number}") for number, (each, confirmed) in enumerate(made)]
    rows = evaluate_many(measures, everybody)
    for facts, row in zip(everybody, rows, strict=True):
        alone = [evaluate(each, facts) for each in measures]
        assert [(one.verdict, one.reasons, one.missing) for one in row] == [
            (one.verdict, one.reasons, one.missing) for one in alone
        ]
