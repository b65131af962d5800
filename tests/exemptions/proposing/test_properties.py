"""What holds for every proposal, whatever the table and whatever somebody holds."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from exemptions.enums import Outcome
from exemptions.proposing.reckoning import RANKS, propose
from tests.exemptions.proposing.facts import COMPETENCES, ELSEWHERE, cases, held, known


def proposal(facts, case):
    [[found]] = propose(facts, [case])
    return found


def worth(found):
    """The more, the better for the learner."""
    return -RANKS[found.outcome], found.hours or 0


@given(known(), cases(), st.randoms(use_true_random=False))
def test_a_proposal_does_not_depend_on_the_order_of_anything(facts, case, random):
    def shuffled(rows):
        return tuple(random.sample(list(rows), len(rows)))

    turned = replace(
        facts,
        rules=shuffled(facts.rules),
        credentials=dict(shuffled(facts.credentials.items())),
        links=frozenset(shuffled(facts.links)),
    )
    assert (
        proposal(facts, case).plain() == proposal(turned, replace(case, credentials=shuffled(case.credentials))).plain()
    )


@given(known(), cases(), st.permutations(COMPETENCES))
def test_a_proposal_does_not_depend_on_the_order_of_the_competences_of_a_module(facts, case, order):
    module = facts.modules["M"]
    turned = replace(module, competences=tuple(sorted(module.competences, key=lambda each: order.index(each.code))))
    first, second = proposal(facts, case), proposal(replace(facts, modules={"M": turned}), case)
    parts = ("covered", "missing", "module")
    assert {**vars(first), **dict.fromkeys(parts)} == {**vars(second), **dict.fromkeys(parts)}
    assert set(first.covered) == set(second.covered)


@given(known(), cases(), held)
def test_one_more_credential_never_makes_it_worse(facts, case, one):
    more = replace(case, credentials=(*case.credentials, one))
    assert worth(proposal(facts, more)) >= worth(proposal(facts, case))


@given(known(), cases(), st.sampled_from(COMPETENCES + ELSEWHERE))
def test_one_more_proven_competence_never_makes_it_worse(facts, case, one):
    more = replace(case, competences=case.competences | {one})
    assert worth(proposal(facts, more)) >= worth(proposal(facts, case))


@given(known(), cases())
def test_hours_are_quarters_above_zero_and_never_more_than_the_module_has(facts, case):
    found = proposal(facts, case)
    assert (found.hours is not None) == (found.outcome == Outcome.HOURS)
    if found.hours is not None:
        assert found.hours > 0
        assert found.hours % Decimal("0.25") == 0
        quantity = facts.modules["M"].quantity
        assert quantity is None or found.hours <= quantity
        most = found.module.minutes_of(quantity)
        assert found.minutes is None or most is None or 0 < found.minutes <= most


@given(known(), cases())
def test_every_competence_of_the_module_is_either_covered_or_missing(facts, case):
    found = proposal(facts, case)
    told = [each.competence.code for each in found.covered] + [each.code for each in found.missing]
    assert sorted(told) == sorted(each.code for each in facts.modules["M"].competences)
    assert all(each.by for each in found.covered)


@given(known(), cases())
def test_a_proposal_says_what_it_rests_on_and_only_then(facts, case):
    found = proposal(facts, case)
    proposed = found.outcome in (Outcome.FULL, Outcome.HOURS, Outcome.TEST)
    assert bool(found.source) == bool(found.ground) == bool(found.evidence) == proposed
    assert set(found.credentials) <= {each.code for each in case.credentials}
    assert bool(found.table) == (found.source == "rule")


@given(known(), cases())
def test_coverage_never_gives_hours_of_a_module_evaluated_as_a_whole(facts, case):
    found = proposal(facts, case)
    assert not (facts.modules["M"].as_whole and found.source == "coverage" and found.outcome == Outcome.HOURS)


@given(known(), cases())
def test_every_proposal_can_be_said_and_kept(facts, case):
    import json

    from exemptions.proposing.words import reason_in_words

    plain = proposal(facts, case).plain()
    assert json.loads(json.dumps(plain)) == plain
    assert reason_in_words(plain).endswith(".")
