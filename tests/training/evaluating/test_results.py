"""Who passed, reckoned from scores and presence."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.enums import EvaluatorRole, Outcome
from training.evaluating.results import INCOMPLETE, Given, result_of

pytestmark = pytest.mark.usefixtures("english")
TRAINER, MENTOR, LEARNER = EvaluatorRole.TRAINER, EvaluatorRole.MENTOR, EvaluatorRole.LEARNER


def snapshot(*, weights=("1.00", "1.00"), **facts):
    """Two competences of two indicators each: 1 (11, 12) and 2 (21, 22)."""
    competences = [
        {
            "id": key,
            "title": f"Competence {key}",
            "weight": weight,
            "indicators": [{"id": key * 10 + 1}, {"id": key * 10 + 2}],
        }
        for key, weight in enumerate(weights, 1)
    ]
    usual = {"scale": "", "pass_rule": "", "min_attendance": None, "evaluated_as_whole": False}
    return usual | {"competences": competences} | facts


def scores(role, values):
    """`values`: {competence or indicator id: score}."""
    return [
        Given(role, key if key < 10 else key // 10, None if key < 10 else key, Decimal(str(value)))
        for key, value in values.items()
    ]


def codes(result):
    return [reason.code for reason in result.reasons]


def test_the_mean_of_trainer_and_mentor_decides_and_the_learner_does_not():
    said = scores(TRAINER, {1: 3, 2: 3}) + scores(MENTOR, {1: 2, 2: 3}) + scores(LEARNER, {1: 4, 2: 4})
    result = result_of(snapshot(), said, 100)
    assert (result.outcome, result.score) == (Outcome.FAILED, Decimal("2.75"))
    assert [str(reason) for reason in result.reasons] == ["The mean is 2,75; needed is at least 2,8 of 4."]


def test_two_point_eight_of_four_is_enough():
    five = snapshot(weights=("1", "1", "1", "1", "1"))
    result = result_of(five, scores(TRAINER, {1: 3, 2: 3, 3: 3, 4: 3, 5: 2}), None)
    assert (result.outcome, result.score, result.reasons) == (Outcome.PASSED, Decimal("2.80"), ())
    assert result.acquired == {1, 2, 3, 4, 5}


def test_a_score_that_rounds_to_the_bar_reaches_it():
    # 2.795 exactly.
    result = result_of(snapshot(weights=("0.205", "0.795")), scores(TRAINER, {1: 2, 2: 3}), None)
    assert (result.outcome, result.score) == (Outcome.PASSED, Decimal("2.80"))


def test_indicators_make_the_score_of_their_competence_unless_it_has_one_itself():
    said = scores(TRAINER, {11: 1, 12: 2, 2: 4, 21: 1})
    assert result_of(snapshot(), said, None).score == Decimal("2.75")


def test_competences_weigh():
    result = result_of(snapshot(weights=("3.00", "1.00")), scores(TRAINER, {1: 4, 2: 1}), None)
    assert result.score == Decimal("3.25")


def test_there_is_no_result_before_every_competence_is_evaluated():
    result = result_of(snapshot(), scores(TRAINER, {11: 3}) + scores(LEARNER, {2: 4}), 100)
    assert (result.outcome, result.score) == (INCOMPLETE, Decimal("3.00"))
    assert [(reason.code, reason.competences) for reason in result.reasons] == [("not_evaluated", (2,))]
    assert str(result.reasons[0]) == "This competence is not evaluated yet: Competence 2."


def test_one_of_trainer_and_mentor_is_enough_for_a_competence():
    assert result_of(snapshot(), scores(TRAINER, {1: 3}) + scores(MENTOR, {22: 3}), None).outcome == Outcome.PASSED


def test_an_evaluation_that_must_come_is_waited_for():
    result = result_of(snapshot(), scores(TRAINER, {1: 3, 2: 3}), None, awaited=[MENTOR])
    assert (result.outcome, [str(reason) for reason in result.reasons]) == (
        INCOMPLETE,
        ["The mentor has not sent an evaluation yet."],
    )


@pytest.mark.parametrize(
    ("percent", "outcome", "why"),
    [(80, Outcome.PASSED, []), (79, Outcome.FAILED, ["absent_too_often"]), (None, INCOMPLETE, ["presence_unknown"])],
)
def test_presence_counts_where_it_is_asked(percent, outcome, why):
    result = result_of(snapshot(min_attendance=80), scores(TRAINER, {1: 4, 2: 4}), percent)
    assert (result.outcome, codes(result)) == (outcome, why)


def test_every_competence_by_itself():
    result = result_of(snapshot(pass_rule="Alle competenties moeten bewezen zijn"), scores(TRAINER, {1: 4, 2: 2}), None)
    assert (result.outcome, result.score, result.acquired) == (Outcome.FAILED, Decimal("3.00"), {1})
    assert [str(reason) for reason in result.reasons] == ["This competence is below 3 (independently): Competence 2."]


def test_evaluated_as_a_whole_is_all_or_nothing():
    result = result_of(snapshot(evaluated_as_whole=True), scores(TRAINER, {1: 4, 2: 1}), None)
    assert (result.outcome, result.acquired) == (Outcome.FAILED, frozenset())


def test_where_being_there_decides_nobody_is_waited_for():
    assert result_of(snapshot(pass_rule="alleen aanwezigheid"), [], 80, awaited=[TRAINER]).outcome == Outcome.PASSED
    result = result_of(snapshot(competences=[]), [], 79)
    assert (result.outcome, result.score) == (Outcome.FAILED, None)


def test_a_rule_that_is_not_understood_is_reckoned_in_the_usual_way():
    result = result_of(snapshot(pass_rule="na overleg met de klassenraad"), scores(TRAINER, {1: 3, 2: 3}), None)
    assert result.outcome == Outcome.PASSED


value = st.integers(1, 4)
everything = st.tuples(value, value, value, value)
weight = st.integers(1, 999).map(lambda cents: str(Decimal(cents) / 100))


def on_indicators(role, values):
    return scores(role, dict(zip((11, 12, 21, 22), values, strict=True)))


@given(everything, everything, weight, weight)
def test_a_second_reckoning_agrees(trainer, mentor, first, second):
    result = result_of(
        snapshot(weights=(first, second)), on_indicators(TRAINER, trainer) + on_indicators(MENTOR, mentor), None
    )
    both = [Fraction(one + other, 2) for one, other in zip(trainer, mentor, strict=True)]
    exact = (sum(both[:2]) / 2 * Fraction(first) + sum(both[2:]) / 2 * Fraction(second)) / (
        Fraction(first) + Fraction(second)
    )
    assert abs(Fraction(result.score) - exact) <= Fraction(1, 200)
    assert result.is_passed == (result.score >= Decimal("2.8"))


@given(everything, st.integers(0, 3), st.randoms())
def test_a_higher_score_never_harms_and_the_order_means_nothing(values, place, chance):
    higher = tuple(min(one + (at == place), 4) for at, one in enumerate(values))
    before, after = (result_of(snapshot(), on_indicators(TRAINER, each), None) for each in (values, higher))
    assert before.score <= after.score
    assert before.is_passed <= after.is_passed
    assert before.acquired <= after.acquired
    shuffled = on_indicators(TRAINER, values)
    chance.shuffle(shuffled)
    assert result_of(snapshot(), shuffled, None) == before


@given(everything, weight)
def test_equal_weights_mean_the_same_whatever_they_are(values, same):
    said = on_indicators(TRAINER, values)
    assert result_of(snapshot(weights=(same, same)), said, None) == result_of(snapshot(), said, None)
