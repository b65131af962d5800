"""Questions, what would make a measure fit, and which go best together: of the real measures."""

from datetime import date
from decimal import Decimal

import pytest

from incentives.enums import Verdict
from incentives.rules.best import best_set
from incentives.rules.facts import values_of
from incentives.rules.near import nearly
from incentives.rules.questions import next_question, questions
from incentives.rules.verdicts import evaluate, evaluate_all
from tests.incentives.making import facts_of


@pytest.fixture
def outcome_of(knowledge, content):
    def outcome(code, case="TC01", **change):
        facts = values_of(knowledge.types, facts_of(content, case) | change)
        return evaluate(knowledge.measures[code], facts)

    return outcome


def test_thirty_hours_are_two_short_of_training_leave(outcome_of, knowledge):
    near = nearly(outcome_of("VOV", "TC13"), knowledge.types)
    assert [(each.fact, each.now, each.then) for each in near.changes] == [("opl_omvang", Decimal(30), Decimal(32))]
    assert near.verdict is Verdict.ELIGIBLE


def test_who_works_too_little_would_need_both_more_percent_and_more_hours(outcome_of, knowledge):
    near = nearly(outcome_of("VOV", "TC02"), knowledge.types)
    assert {each.fact: each.then for each in near.changes} == {
        "tewerkstellingspct": Decimal(80),
        "uren_per_week": Decimal(28),
    }


def test_what_somebody_is_cannot_be_changed_for_a_grant(outcome_of, knowledge):
    assert nearly(outcome_of("IBO"), knowledge.types) is None
    assert nearly(outcome_of("MENTOR"), knowledge.types) is None


@pytest.mark.parametrize(
    ("start", "asked", "verdict"),
    [
        ("2025-10-06", "2025-10-20", "eligible"),  # 14 days.
        ("2025-10-06", "2025-10-21", "not_eligible"),  # 15 days.
        ("2024-02-15", "2024-02-29", "eligible"),  # A leap day.
        ("2024-02-15", "2024-03-01", "not_eligible"),
    ],
)
def test_the_e_wallet_counts_fourteen_days(outcome_of, start, asked, verdict):
    assert outcome_of("KMOP", opl_start=start, aanvraagdatum=asked).verdict == verdict


@pytest.mark.parametrize(
    ("start", "verdict"),
    [
        ("2025-08-31", "eligible"),  # The last day on which 50% was enough.
        ("2025-09-01", "not_eligible"),
        ("2026-08-31", "not_eligible"),
        ("2026-09-01", "unknown"),  # Nobody confirmed the rules from here.
    ],
)
def test_a_version_holds_through_its_last_day(outcome_of, start, verdict):
    told = outcome_of("VOV", "TC02", opl_start=start, aanvraagdatum=start)
    assert (told.verdict, told.version.holds_on(date.fromisoformat(start))) == (verdict, True)


def test_the_e_wallet_and_the_voucher_do_not_go_together_and_the_best_is_explained(knowledge, content):
    facts = facts_of(content) | {"opl_start": "2025-02-03", "aanvraagdatum": "2025-02-01", "initiatief": "werknemer"}
    paying = values_of(knowledge.types, facts | {"betaler": "deelnemer"})
    voucher = evaluate(knowledge.measures["OC"], paying)
    wallet = evaluate(knowledge.measures["KMOP"], values_of(knowledge.types, facts))
    assert [voucher.verdict, wallet.verdict, voucher.eur, wallet.eur] == ["eligible", "eligible", 125, 180]
    best = best_set([voucher, wallet])
    assert (best.codes, best.eur) == (["KMOP"], 180)
    [left] = best.left_out
    assert (left.outcome.measure.code, left.because_of.measure.code, left.words["nl"]) == (
        "OC",
        "KMOP",
        "niet met opleidingscheque voor zelfde opleiding",
    )


def test_the_next_question_decides_most_and_nothing_sensitive_is_asked_before_it_can_decide(knowledge):
    facts = values_of(knowledge.types, {"opl_start": "2025-10-06"})
    listed = questions(knowledge.measures.values(), facts, knowledge.types, set(knowledge.types))
    assert listed[0].key == "statuut"
    assert len(listed[0].decides) >= 8
    asked = [each.key for each in listed]
    assert asked[-1] == "vdab_ingeschreven"  # The only personal one that may decide something by now.
    assert not {"bijzonder_statuut", "cvo_categorie"} & set(asked)


def test_what_is_sensitive_is_not_asked_when_it_decides_nothing_any_more(knowledge, content):
    facts = facts_of(content)
    del facts["bijzonder_statuut"]
    only = [knowledge.measures["KMOP"]]
    asked = next_question(only, values_of(knowledge.types, facts), knowledge.types, set(knowledge.types))
    assert asked.key == "bijzonder_statuut"
    settled = values_of(knowledge.types, facts | {"opl_prijs": 99})
    assert next_question(only, settled, knowledge.types, set(knowledge.types)) is None


def test_amounts_keep_to_their_caps(outcome_of):
    capped = outcome_of("KMOP", opl_prijs=60_000)
    assert (capped.eur, capped.amounts[0].capped) == (Decimal("7500.00"), True)
    assert outcome_of("KMOP", kmop_saldo=40).eur == Decimal("40.00")
    assert outcome_of("KMOP", opl_prijs="133.35").eur == Decimal("40.01")  # 40,005: half a cent counts as one.
    assert outcome_of("KMOP", opl_kmop_thema="cybersecurity").eur == Decimal("270.00")
    assert outcome_of("VOV", opl_omvang=200).eur == Decimal("1863.75")  # 125 hours at most.
    assert outcome_of("VOV", "B01", opl_omvang=200).eur == Decimal("1491.00")  # 80 % of them.


def test_a_measure_without_conditions_in_its_period_asks_nothing_and_a_day_without_version_is_not_known(knowledge):
    facts = values_of(knowledge.types, {"opl_start": "1999-01-01"})
    outcomes = {each.measure.code: each.verdict for each in evaluate_all(knowledge.measures.values(), facts)}
    assert outcomes["VOV"] is Verdict.UNKNOWN
    assert outcomes["FLA"] is Verdict.NOT_ELIGIBLE
