"""Proposals for people, on the real offer of the demo's sector."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.models import Competence, Module
from exemptions.enums import Outcome
from exemptions.models import CompetenceLink
from exemptions.proposing.for_people import proposals_for, proposals_of
from tests.employees.making import person
from tests.employees.record.learning import obtained
from tests.exemptions.proposing import making

DAY = date(2026, 11, 22)


def module(code):
    return Module.objects.get(code=code)


def competence(code):
    return Competence.objects.get(code=code)


def proposal(somebody, code, **asked):
    asked_for = module(code)
    return proposals_for(somebody, [asked_for], **{"day": DAY} | asked)[asked_for.pk]


@pytest.fixture
def noor(offer):
    return person()


def test_competence_7_proven_in_one_module_is_not_proven_in_the_next(noor):
    making.proved(noor, competence("M IT 020/7"))
    first, second = proposal(noor, "M IT 020"), proposal(noor, "M IT 021")
    assert [each.competence.code for each in first.covered] == ["M IT 020/7"]
    assert (first.outcome, second.outcome) == (Outcome.TEST, Outcome.NONE)
    assert second.covered == ()
    spread = Competence.objects.filter(framework=competence("M IT 020/7").framework, number=7)
    assert spread.values("modules").distinct().count() == 6


def test_a_module_of_the_same_qualification_proves_nothing_of_its_neighbour(noor):
    obtained(noor, module("M IT 020"), on=date(2026, 5, 1))
    assert (proposal(noor, "M IT 020").reason, proposal(noor, "M IT 021").reason) == ("achieved", "covers_nothing")


def test_the_helpdesk_standard_covers_a_competence_by_its_link_and_leads_to_a_test(noor):
    CompetenceLink.objects.create(competence=competence("HO1"), covers=competence("M IT 025/8"))
    making.holds(noor, making.credential("HO", *Competence.objects.filter(code__startswith="HO")))
    found = proposal(noor, "M IT 025").plain()
    assert (found["outcome"], found["evidence"], found["ground"]) == ("test", ["test"], "EVK")
    [covered] = found["covered"]
    assert covered["code"] == "M IT 025/8"
    assert covered["by"] == [{"kind": "credential", "code": "HO", "title": "Title of HO", "through": "HO1"}]
    assert len(found["missing"]) == 4


def test_a_rule_in_force_on_the_day_answers_and_one_of_another_day_does_not(noor):
    helpdesk, sales = making.credential("HO"), module("M HA 080")
    old = making.in_force("2025-1", date(2025, 1, 1), date(2026, 1, 1))
    new = making.in_force("2026-1", date(2026, 1, 1), is_illustration=True)
    making.rule(old, helpdesk, sales)
    making.rule(new, helpdesk, sales, hours=40, until=DAY, rests_on=[competence("BC 005")])
    making.holds(noor, helpdesk)
    last = proposal(noor, "M HA 080", day=date(2026, 11, 21))
    assert (last.outcome, last.hours, last.minutes, last.table) == (Outcome.HOURS, 40, 2000, "2026-1")
    assert last.is_illustration
    assert [each.competence.code for each in last.covered] == ["BC 005"]
    assert proposal(noor, "M HA 080").outcome == Outcome.NONE
    assert proposal(noor, "M HA 080", day=date(2025, 12, 31)).outcome == Outcome.FULL
    assert proposal(noor, "M HA 080", day=date(2026, 1, 1)).outcome == Outcome.HOURS


def test_a_draft_answers_nothing(noor):
    helpdesk, table = making.credential("HO"), making.in_force()
    making.rule(table, helpdesk, module("M HA 080"))
    making.holds(noor, helpdesk)
    type(table).objects.update(state="draft", since=None, in_force_at=None)
    assert proposal(noor, "M HA 080").outcome == Outcome.NONE


def test_only_what_is_shown_counts_when_it_is_named(noor):
    wanted = [competence("BC 004")]
    shown = making.holds(noor, making.credential("A", *wanted))
    making.holds(noor, title="Een cursus van vroeger")
    assert proposal(noor, "M HA 081").told == {"covered": 1, "of": 1, "unlisted": 1}
    assert proposal(noor, "M HA 081", held=[]).reason == "nothing_held"
    assert proposal(noor, "M HA 081", held=[shown]).outcome == Outcome.FULL


def test_what_was_proven_or_obtained_later_or_revoked_does_not_count(noor):
    making.proved(noor, competence("BC 004"), on=date(2026, 11, 23))
    revoked = making.proved(noor, competence("BC 004"))
    type(revoked).objects.filter(pk=revoked.pk).update(revoked_at=making.NOW, revoked_because="Mistake")
    assert proposal(noor, "M HA 081").outcome == Outcome.NONE
    assert proposal(noor, "M HA 081", day=date(2026, 11, 23)).outcome == Outcome.FULL


def test_after_an_assessment_the_table_of_then_answers_with_what_is_proven_now(noor):
    making.proved(noor, competence("BC 005"), on=date(2026, 12, 1))
    helpdesk = making.credential("HO")
    making.rule(making.in_force(until=date(2026, 11, 30)), helpdesk, module("M HA 082"))
    making.holds(noor, helpdesk)
    assert proposal(noor, "M HA 082", known_on=date(2026, 12, 2)).outcome == Outcome.FULL
    assert proposal(noor, "M HA 080", known_on=date(2026, 12, 2)).hours == Decimal("6.5")
    assert proposal(noor, "M HA 080").outcome == Outcome.NONE


def test_what_a_request_itself_led_to_does_not_count_for_it_afterwards(noor):
    sent = making.moment(2026, 11, 20, 9)
    [row] = making.asked(noor, module("M HA 081"), sent=sent)
    making.proved(noor, competence("BC 004"), on=date(2026, 11, 20), at=making.moment(2026, 11, 20, 15))
    obtained(noor, module("M HA 081"), on=date(2026, 11, 20), at=making.moment(2026, 11, 20, 16))
    assert proposals_of([row])[row.pk].reason == "nothing_held"


def test_each_request_is_answered_by_its_own_day_and_what_it_shows(noor):
    helpdesk = making.credential("HO")
    making.rule(making.in_force("2025-1", date(2025, 1, 1), date(2026, 1, 1)), helpdesk, module("M HA 081"))
    making.rule(making.in_force("2026-1"), helpdesk, module("M HA 080"), hours=8)
    held = [making.holds(noor, helpdesk)]
    rows = [
        *making.asked(noor, module("M HA 081"), held=held, sent=making.moment(2025, 3, 1, 10), number="2025-0001"),
        *making.asked(noor, module("M HA 080"), held=held, sent=making.moment(2026, 3, 1, 10), number="2026-0001"),
        *making.asked(person("ali@home.example"), module("M HA 081")),
    ]
    found = proposals_of(rows, day=DAY)
    assert [found[each.pk].outcome for each in rows] == [Outcome.FULL, Outcome.HOURS, Outcome.NONE]


def test_it_asks_as_much_for_three_as_for_one(noor):
    table, taught = making.in_force(), Competence.objects.filter(modules__code="M HA 080")
    for number in range(3):
        held = making.credential(f"A{number}", *taught[number : number + 2])
        making.rule(table, held, module("M HA 082"), hours=8 + number, rests_on=taught[:number])
        making.holds(noor, held)
    making.proved(noor, competence("BC 004"))
    obtained(noor, module("M HA 085"), on=date(2026, 5, 1))
    modules = list(Module.objects.filter(code__in=["M HA 080", "M HA 081", "M HA 082"]))
    all_held = list(noor.held_credentials.all())

    def queries(modules, held):
        with CaptureQueriesContext(connection) as asked:
            proposals_for(noor, modules, day=DAY, held=held)
        return len(asked)

    assert queries(modules[:1], all_held[:1]) == queries(modules, all_held) == 7


def test_many_requests_ask_as_much_as_one(noor):
    held = [making.holds(noor, making.credential("HO"))]
    one = making.asked(noor, module("M HA 080"), held=held)
    more = [row for name in "abc" for row in making.asked(person(f"{name}@x.example"), module("M HA 080"), held=held)]

    def queries(rows):
        fresh = list(type(rows[0]).objects.filter(pk__in=[each.pk for each in rows]))
        with CaptureQueriesContext(connection) as asked:
            proposals_of(fresh, day=DAY)
        return len(asked)

    assert queries(one) == queries(one + more) == 9
