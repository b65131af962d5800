"""Proposals reckoned by hand."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from exemptions.enums import Outcome
from exemptions.proposing.cases import Held
from exemptions.proposing.words import reason_in_words
from tests.exemptions.proposing.facts import DAY, best, codes, credential, facts, module, rule


def said(found):
    with override("en"):
        return reason_in_words(found.plain())


def test_all_competences_covered_gives_the_whole_module():
    found = best(facts(module(), credential("A", "C1"), credential("B", "C2")), "A", "B")
    assert (found.outcome, found.hours, found.minutes) == (Outcome.FULL, None, 2000)
    assert (found.source, found.ground, found.evidence, found.credentials) == (
        "coverage",
        "EVK",
        ("document",),
        ("A", "B"),
    )
    assert said(found) == "What was learned elsewhere covers all competences of this module."


@pytest.mark.parametrize(
    ("quantity", "weights", "hours", "minutes"),
    [
        ("40", (1, 1), "20", 1000),
        ("40", (1, 2), "13.25", 663),  # 13.33 rounded down; 662.5 minutes
        ("40", (2, 1), "26.5", 1325),  # 26.67
        ("20", ("0.5", "1.5"), "5", 250),
        ("80", (1, 1, 1, 1, 1), "16", 800),
    ],
)
def test_part_of_the_competences_gives_hours_by_weight_rounded_down_to_a_quarter(quantity, weights, hours, minutes):
    found = best(facts(module("M", *weights, quantity=quantity), credential("A", "C1")), "A")
    assert (found.outcome, found.hours, found.minutes) == (Outcome.HOURS, Decimal(hours), minutes)
    assert found.plain()["hours"] == f"{Decimal(hours):.2f}"


def test_less_than_a_quarter_is_no_exemption_and_says_so():
    found = best(facts(module("M", 1, 1000, quantity="40"), credential("A", "C1")), "A")
    assert (found.outcome, found.hours, found.source, found.credentials) == (Outcome.NONE, None, "", ())
    assert codes(found) == (["C1"], ["C2"])
    assert said(found) == (
        "What was learned elsewhere covers 1 of the 2 competences of this module. That is too little for an exemption of "
        "hours."
    )


def test_a_module_evaluated_as_a_whole_leads_to_a_test_unless_all_is_covered():
    known = facts(module(as_whole=True), credential("A", "C1"), credential("B", "C1", "C2"))
    part, all_of_it = best(known, "A"), best(known, "B")
    assert (part.outcome, part.hours, part.evidence, part.source) == (Outcome.TEST, None, ("test",), "coverage")
    assert all_of_it.outcome == Outcome.FULL


def test_the_sector_may_give_hours_of_a_module_evaluated_as_a_whole_by_a_rule():
    found = best(facts(module(as_whole=True), credential("A", "C1"), rules=[rule("A", "10")]), "A")
    assert (found.outcome, found.hours) == (Outcome.HOURS, 10)


def test_part_of_a_module_of_unknown_length_leads_to_a_test():
    found = best(facts(module(quantity=None), credential("A", "C1")), "A")
    assert (found.outcome, found.reason) == (Outcome.TEST, "covers_part_of_unknown_length")


def test_what_is_never_exempted_says_why_whatever_somebody_holds():
    known = facts(module(exemptible=False, because="Leren op de werkplek."), credential("A", "C1"), rules=[rule("A")])
    found = best(known, "A")
    assert (found.outcome, found.source) == (Outcome.NOT_EXEMPTIBLE, "")
    assert codes(found) == (["C1"], ["C2"])
    assert said(found) == "No exemption is possible for this module. The reason is: Leren op de werkplek."


def test_a_direct_rule_beats_what_the_same_credential_covers():
    known = facts(module(), credential("A", "C1", "C2"), rules=[rule("A", "8", ground="proficiency")])
    found = best(known, "A")
    assert (found.outcome, found.hours, found.source, found.table) == (Outcome.HOURS, 8, "rule", "2026-1")
    assert (found.ground, found.credentials) == ("proficiency", ("A",))
    assert codes(found) == (["C1", "C2"], [])
    assert said(found) == "By concordance table 2026-1, “Title of A” gives 8 lestijden of this module."


def test_of_a_rule_and_what_the_rest_covers_the_best_counts_and_they_are_not_added_up():
    known = facts(module(), credential("A", "C1", "C2"), credential("B", "C2"), rules=[rule("A", "8")])
    found = best(known, "A", "B")
    assert (found.source, found.hours, found.credentials) == ("coverage", 20, ("B",))
    assert codes(found) == (["C2"], ["C1"])


def test_where_a_rule_and_the_rest_give_the_same_the_rule_is_the_answer():
    known = facts(module(), credential("Z"), credential("B", "C2"), rules=[rule("Z", "20")])
    assert best(known, "Z", "B").source == "rule"


def test_what_has_a_rule_for_another_module_still_covers_this_one():
    known = facts(module(), credential("A", "C1"), rules=[rule("A", "8", module="N")])
    assert best(known, "A").source == "coverage"


def test_of_rules_that_give_the_same_the_one_that_asks_only_a_document_counts():
    rules = [rule("A", evidence=("document", "test")), rule("B")]
    found = best(facts(module(), credential("A"), credential("B"), rules=rules), "A", "B")
    assert (found.credentials, found.evidence) == (("B",), ("document",))


@pytest.mark.parametrize(("hours", "given"), [("39", 39), ("40", 40), ("41", 40)])
def test_a_rule_of_hours_never_gives_more_than_the_module_has_and_never_the_module(hours, given):
    found = best(facts(module(), credential("A"), rules=[rule("A", hours)]), "A")
    assert (found.outcome, found.hours) == (Outcome.HOURS, given)
    assert ("These are all its hours" in said(found)) == (given == 40)


def test_a_rule_that_asks_a_test_too_leaves_to_it_what_nothing_covers():
    asks = rule("A", evidence=("interview", "document", "test"), rests_on=frozenset(["C1"]))
    found = best(facts(module(), credential("A"), rules=[asks]), "A")
    assert (found.outcome, found.evidence) == (Outcome.FULL, ("document", "test", "interview"))
    assert codes(found) == (["C1"], ["C2"])
    assert said(found).endswith("The table asks a test as well. The table asks an interview as well.")


def test_a_rule_that_gives_the_whole_module_on_a_document_leaves_nothing_missing():
    found = best(facts(module(), credential("A", "C1"), rules=[rule("A")]), "A")
    assert codes(found) == (["C1", "C2"], [])
    assert {by.code for each in found.covered for by in each.by} == {"A"}


def test_what_a_rule_rests_on_is_shown_with_it():
    known = facts(module(), credential("A"), rules=[rule("A", "8", rests_on=frozenset(["HO1"]))], links=[("HO1", "C2")])
    found = best(known, "A")
    assert codes(found) == (["C2"], ["C1"])
    assert found.covered[0].by[0].through == "HO1"


@pytest.mark.parametrize(
    ("since", "until", "answers"),
    [
        (None, None, True),
        (DAY, None, True),
        (date(2026, 11, 23), None, False),
        (None, DAY, False),  # The first day on which it is over.
        (None, date(2026, 11, 23), True),
    ],
)
def test_a_rule_answers_from_its_first_day_to_before_the_day_on_which_it_is_over(since, until, answers):
    found = best(facts(module(), credential("A", "C1"), rules=[rule("A", since=since, until=until)]), "A")
    assert found.source == ("rule" if answers else "coverage")


def test_a_proven_competence_counts_one_step_along_its_links():
    known = facts(module(), links=[("HO1", "C1"), ("C1", "C2")])
    found = best(known, competences=["HO1"])
    assert codes(found) == (["C1"], ["C2"])
    assert found.covered[0].by[0].through == "HO1"
    assert (found.ground, found.credentials) == ("EVC", ())


def test_an_obtained_module_proves_its_competences():
    other = module("N", 1)
    found = best(facts(module(), others=[other]), achieved=["N"])
    assert (codes(found)[0], found.ground) == (["C1"], "EVC")
    assert [(by.kind, by.code) for by in found.covered[0].by] == [("module", "N")]


def test_a_module_that_was_obtained_needs_no_proposal():
    found = best(facts(module()), achieved=["M"])
    assert (found.outcome, found.reason, said(found)) == (Outcome.NONE, "achieved", "This module was obtained already.")


@pytest.mark.parametrize(
    ("obtained_on", "counts"),
    [
        (None, True),
        (date(2019, 12, 31), False),
        (date(2020, 1, 1), True),
        (date(2024, 12, 31), True),
        (date(2025, 1, 1), False),
    ],
)
def test_a_credential_counts_when_it_was_given_then_and_not_before_it_was_obtained(obtained_on, counts):
    found = best(facts(module(), credential("A", "C1", year_from=2020, year_to=2024)), Held("A", obtained_on))
    assert (found.outcome == Outcome.HOURS) == counts
    assert ("does not count" in said(found)) == (not counts)


@pytest.mark.parametrize(("obtained_on", "counts"), [(DAY, True), (date(2026, 11, 23), False)])
def test_a_credential_counts_from_the_day_on_which_it_was_obtained(obtained_on, counts):
    found = best(facts(module(), credential("A", "C1")), Held("A", obtained_on))
    assert (found.outcome == Outcome.HOURS) == counts


def test_what_is_held_twice_counts_when_one_of_them_does():
    known = facts(module(), credential("A", "C1", year_to=2022))
    found = best(known, Held("A", date(2025, 1, 1)), Held("A", date(2021, 1, 1)))
    assert found.outcome == Outcome.HOURS
    assert "not_counted" not in found.told


def test_a_module_without_competences_is_covered_by_nothing():
    empty = module().__class__("M", quantity=Decimal(40))
    assert best(facts(empty, credential("A", "C1")), "A").reason == "no_competences"


def test_nothing_held_and_nothing_covered_are_told_apart():
    known = facts(module(), credential("A", "C9"))
    assert (best(known).reason, best(known, "A").reason) == ("nothing_held", "covers_nothing")


def test_what_stands_outside_the_list_is_told_to_be_looked_at():
    assert said(best(facts(module()), unlisted=2)).endswith("an officer looks at them.")


def test_an_illustration_says_that_it_is_one():
    found = best(facts(module(), credential("A"), rules=[rule("A", is_illustration=True)]), "A")
    assert said(found).endswith("Table 2026-1 is an illustration, not the policy of the sector.")
