"""What the database refuses, each in the sentence that people read."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from exemptions.enums import (
    PROPOSED,
    REFUSED,
    UNDECIDED,
    AskedAs,
    Ground,
    Reason,
    RequestState,
    RuleOutcome,
    TableState,
)
from exemptions.models import (
    CompetenceLink,
    ConcordanceRule,
    ConcordanceTable,
    Evidence,
    ExemptionRequest,
    HeldCredential,
    OutsideCredential,
    ProvenCompetence,
    RequestCounter,
    RequestedModule,
    RequestStep,
)
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken
from tests.catalogue.factories import CompetenceFactory, ModuleFactory
from tests.employees import making as people

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 2, 9, tzinfo=ZoneInfo("Europe/Brussels"))
DAY = date(2026, 11, 2)
WEEK = timedelta(days=7)


def refused(model, sentence, make):
    with translation.override("en"), pytest.raises(RuleBroken) as refusal, told_as_rule(model):
        make()
    assert str(refusal.value) == sentence


@pytest.fixture
def person(sector):
    return people.person()


@pytest.fixture
def credential(sector):
    return OutsideCredential.objects.create(code="EB-HO", title="Helpdesk operator")


@pytest.fixture
def table(sector):
    return ConcordanceTable.objects.create(code="2026-1", made_at=AT)


def in_force(code, since, until=None, state=TableState.IN_FORCE):
    return ConcordanceTable.objects.create(code=code, made_at=AT, in_force_at=AT, since=since, until=until, state=state)


def rule(table, credential, module, outcome=RuleOutcome.FULL, **facts):
    return ConcordanceRule.objects.create(table=table, credential=credential, module=module, outcome=outcome, **facts)


def asked(person, **facts):
    return ExemptionRequest.objects.create(employee=person, begun_at=AT, **{"asked_as": AskedAs.LEARNER, **facts})


def requested(request, module=None, **facts):
    return RequestedModule.objects.create(
        request=request, employee=request.employee, module=module or ModuleFactory(), **facts
    )


def decided(request, to, **facts):
    """A row as a decision leaves it, but for what `facts` say."""
    whole = {
        "state": to,
        "outcome": to,
        "snapshot": {},
        "proposal": {},
        "decided_at": AT,
        "reason": Reason.RULE,
        "ground": Ground.EVK,
    }
    return requested(request, **{**whole, **facts})


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"code": ""}, "Give it a code and a title."),
        ({"title": ""}, "Give it a code and a title."),
        ({"kind": "medal"}, "This kind does not exist."),
        (
            {"year_from": 2015, "year_to": 2009},
            "The years are between 1900 and 2200, the first before the last.",
        ),
        ({"year_from": 11}, "The years are between 1900 and 2200, the first before the last."),
    ],
)
def test_a_credential_of_another_house_is_named_and_dated(sector, facts, sentence):
    refused(
        OutsideCredential,
        sentence,
        lambda: OutsideCredential.objects.create(**{"code": "X", "title": "Iets", **facts}),
    )


def test_a_link_joins_two_competences_once(sector):
    one, other = CompetenceFactory(), CompetenceFactory()
    CompetenceLink.objects.create(competence=one, covers=other)

    refused(
        CompetenceLink,
        "These competences are linked already.",
        lambda: CompetenceLink.objects.create(competence=one, covers=other),
    )
    refused(
        CompetenceLink,
        "A competence covers itself without a link.",
        lambda: CompetenceLink.objects.create(competence=one, covers=one),
    )


def test_one_table_answers_on_a_day(sector):
    in_force("2026-1", DAY, DAY + WEEK, TableState.REPLACED)
    in_force("2026-2", DAY + WEEK)

    refused(
        ConcordanceTable,
        "Another table is in force in part of this period.",
        lambda: in_force("2026-3", DAY + 2 * WEEK),
    )
    assert [table.code for table in ConcordanceTable.objects.in_force_on(DAY + WEEK)] == ["2026-2"]
    assert [table.code for table in ConcordanceTable.objects.in_force_on(DAY + WEEK - timedelta(days=1))] == ["2026-1"]
    assert not ConcordanceTable.objects.in_force_on(DAY - timedelta(days=1))


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"code": ""}, "Give the table a number."),
        ({"state": TableState.IN_FORCE}, "A table in force has a first day, and a draft has none."),
        ({"since": DAY}, "A table in force has a first day, and a draft has none."),
        (
            {"state": TableState.REPLACED, "since": DAY, "in_force_at": AT},
            "A table that was replaced has an end.",
        ),
        (
            {"state": TableState.IN_FORCE, "since": DAY, "in_force_at": AT, "until": DAY - WEEK},
            "It cannot end before it began.",
        ),
    ],
)
def test_a_table_is_dated_as_its_state_says(sector, facts, sentence):
    refused(
        ConcordanceTable,
        sentence,
        lambda: ConcordanceTable.objects.create(**{"code": "2026-9", "made_at": AT, **facts}),
    )


def test_a_table_gives_one_answer_for_a_credential_a_module_and_a_day(table, credential):
    module = ModuleFactory()
    rule(table, credential, module, until=DAY)
    rule(table, credential, module, since=DAY)  # They touch.

    refused(
        ConcordanceRule,
        "Another rule of this table answers already for this credential and module in part of the period.",
        lambda: rule(table, credential, module, since=DAY + WEEK),
    )


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (
            {"outcome": RuleOutcome.HOURS},
            "Give hours, more than zero, for a part; leave them empty for the whole module.",
        ),
        (
            {"outcome": RuleOutcome.HOURS, "quantity": Decimal(0)},
            "Give hours, more than zero, for a part; leave them empty for the whole module.",
        ),
        (
            {"outcome": RuleOutcome.FULL, "quantity": Decimal(4)},
            "Give hours, more than zero, for a part; leave them empty for the whole module.",
        ),
        ({"ground": "EVQ"}, "This ground does not exist."),
        ({"evidence": []}, "Say what is shown: a document, a test, an interview."),
        ({"evidence": ["document", "song"]}, "Say what is shown: a document, a test, an interview."),
        ({"since": DAY, "until": DAY - WEEK}, "It cannot end before it began."),
    ],
)
def test_a_rule_says_what_it_gives_and_on_what(table, credential, facts, sentence):
    refused(ConcordanceRule, sentence, lambda: rule(table, credential, ModuleFactory(), **facts))


def test_rules_answer_in_their_own_period_inside_that_of_their_table(credential):
    module = ModuleFactory()
    former = in_force("2026-1", DAY, DAY + 2 * WEEK, TableState.REPLACED)
    ending = rule(former, credential, module, until=DAY + WEEK)
    later = rule(in_force("2026-2", DAY + 2 * WEEK), credential, module)

    found = ConcordanceRule.objects.in_force_on
    assert list(found(DAY + WEEK - timedelta(days=1))) == [ending]
    assert list(found(DAY + WEEK)) == []
    assert list(found(DAY + 2 * WEEK)) == [later]


def test_what_somebody_holds_stands_in_the_list_or_is_told(person, credential):
    sentence = "Choose it from the list, or say what it is called."
    hold = HeldCredential.objects.create

    refused(HeldCredential, sentence, lambda: hold(employee=person, added_at=AT))
    refused(HeldCredential, sentence, lambda: hold(employee=person, added_at=AT, credential=credential, title="Iets"))


def test_somebody_holds_a_credential_of_a_day_once(person, credential):
    HeldCredential.objects.create(employee=person, added_at=AT, credential=credential)

    refused(
        HeldCredential,
        "This stands among what you hold already.",
        lambda: HeldCredential.objects.create(employee=person, added_at=AT, credential=credential),
    )


def test_what_was_found_genuine_was_so_at_a_moment(person, credential):
    refused(
        HeldCredential,
        "What was found genuine was so at a moment.",
        lambda: HeldCredential.objects.create(
            employee=person, added_at=AT, credential=credential, seen_by=people.making.officer()
        ),
    )


def test_a_competence_is_proven_once_by_the_same(person):
    competence, origin = CompetenceFactory(), people.making.officer().uuid
    facts = {
        "employee": person,
        "competence": competence,
        "proven_on": DAY,
        "origin_kind": "exemptions.assessment",
        "origin_uuid": origin,
        "made_at": AT,
    }
    ProvenCompetence.objects.create(**facts)

    refused(ProvenCompetence, "This was recorded already.", lambda: ProvenCompetence.objects.create(**facts))
    refused(
        ProvenCompetence,
        "Say why it is revoked.",
        lambda: ProvenCompetence.objects.create(**facts, revoked_at=AT),
    )


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"submitted_at": AT}, "What is sent has a number and a day by which it is decided."),
        ({"number": "2026-0001"}, "What is sent has a number and a day by which it is decided."),
        ({"asked_as": AskedAs.MENTOR}, "A company asks for people who work there."),
    ],
)
def test_a_request_that_is_sent_is_numbered_and_dated(person, facts, sentence):
    refused(ExemptionRequest, sentence, lambda: asked(person, **facts))


@pytest.mark.parametrize("state", UNDECIDED)
def test_one_request_for_a_module_waits_at_a_time(person, state):
    module, sent = ModuleFactory(), {"state": RequestState.SUBMITTED, "snapshot": {}, "proposal": {}}
    decision = {"outcome": REFUSED, "proposed_at": AT, "reason": Reason.OTHER} if state == PROPOSED else {}
    first = requested(asked(person), module, **sent | {"state": state} | decision)
    requested(asked(person), module)  # A draft stands in nobody's way.
    sentence = "An exemption from this module was asked already, and is not decided yet."
    refused(RequestedModule, sentence, lambda: requested(asked(person), module, **sent))

    RequestedModule.objects.filter(pk=first.pk).update(state=RequestState.WITHDRAWN)
    requested(asked(person), module, **sent)


def test_a_module_stands_once_in_a_request(person):
    module = ModuleFactory()
    first = requested(asked(person), module)
    refused(
        RequestedModule,
        "This module stands in the request already.",
        lambda: requested(first.request, module, state=RequestState.WITHDRAWN),
    )


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (
            {"state": RequestState.SUBMITTED},
            "What is sent keeps the proposal of that day.",
        ),
        ({"decided_at": AT}, "A decision has a moment, and only a decision has."),
        ({"outcome": RequestState.REFUSED}, "A decision says what it is and why."),
    ],
)
def test_a_requested_module_is_whole_before_a_decision(person, facts, sentence):
    refused(RequestedModule, sentence, lambda: requested(asked(person), **facts))


@pytest.mark.parametrize(
    ("outcome", "facts", "sentence"),
    [
        (RequestState.REFUSED, {"reason": ""}, "A decision says what it is and why."),
        (RequestState.REFUSED, {"decided_at": None}, "A decision has a moment, and only a decision has."),
        (
            RequestState.GRANTED_FULL,
            {"outcome": RequestState.REFUSED},
            "The state is what was decided.",
        ),
        (RequestState.GRANTED_FULL, {"ground": ""}, "Say on what ground the exemption is given."),
        (
            RequestState.GRANTED_HOURS,
            {},
            "An exemption from hours is of more than zero hours, and only that has hours.",
        ),
        (
            RequestState.GRANTED_HOURS,
            {"minutes": 0, "quantity": Decimal(0)},
            "An exemption from hours is of more than zero hours, and only that has hours.",
        ),
        (
            RequestState.GRANTED_FULL,
            {"minutes": 60, "quantity": Decimal(1)},
            "An exemption from hours is of more than zero hours, and only that has hours.",
        ),
        (
            RequestState.GRANTED_FULL,
            {"state": RequestState.REVOKED},
            "Say why it is revoked.",
        ),
        (RequestState.GRANTED_FULL, {"revoked_at": AT}, "Say why it is revoked."),
    ],
)
def test_a_decision_is_whole(person, outcome, facts, sentence):
    refused(RequestedModule, sentence, lambda: decided(asked(person), outcome, **facts))


def test_a_decision_can_be_kept(person):
    for outcome, facts in [
        (RequestState.GRANTED_FULL, {}),
        (RequestState.GRANTED_HOURS, {"minutes": 90, "quantity": Decimal("1.5")}),
        (RequestState.REFUSED, {"ground": ""}),
    ]:
        assert decided(asked(person), outcome, **facts).state == outcome


def test_a_step_that_asks_or_takes_back_says_why(person):
    step = requested(asked(person)).steps
    sentence = "Say why, so that everybody understands it later."

    refused(RequestStep, sentence, lambda: step.create(state=RequestState.MORE_INFORMATION, at=AT))
    refused(RequestStep, sentence, lambda: step.create(state=RequestState.REVOKED, at=AT))


def test_a_file_stands_once_with_a_request_and_is_not_empty(person):
    request = asked(person)
    facts = {"request": request, "name": "a.pdf", "content_type": "application/pdf", "added_at": AT}
    Evidence.objects.create(**facts, size=3, sha256="ab")

    refused(
        Evidence,
        "This file stands with the request already.",
        lambda: Evidence.objects.create(**facts, size=3, sha256="ab"),
    )
    refused(Evidence, "This file is empty.", lambda: Evidence.objects.create(**facts, size=0, sha256="cd"))


def test_a_counter_counts_up(sector):
    refused(RequestCounter, "A number is zero or more.", lambda: RequestCounter.objects.create(year=2026, last=-1))
