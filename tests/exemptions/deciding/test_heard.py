"""A test or an interview counts once it was held: what was only planned proves nothing."""

from datetime import timedelta

import pytest

from exemptions.assessing.ending import call_off
from exemptions.assessing.planning import plan_interview, plan_test
from exemptions.deciding.letters import evidence_of
from exemptions.enums import Proof
from exemptions.models import Assessment, RequestedModule
from portal.kit.rules import RuleBroken
from tests.exemptions.assessing.making import SOON, assessor, plan, two
from tests.exemptions.deciding import rows
from tests.exemptions.deciding.rows import NOW, TEST

PROVEN = {"ground": "EVC", "reason": "proven"}


@pytest.fixture
def test(emre):
    return plan_test(rows.sent(emre, proposal=TEST), plan(two()), by=rows.officer(), at=NOW)


def again(test):
    return RequestedModule.objects.get(pk=test.requested_id)


def held(assessment):
    Assessment.objects.filter(pk=assessment.pk).update(state="decided", result="all", ended_at=NOW)
    RequestedModule.objects.filter(pk=assessment.requested_id).update(state="in_review")


def test_what_was_called_off_is_no_evidence_and_excuses_nothing(test):
    call_off(test, reason="Zaal onder water", by=rows.officer(), at=NOW)

    assert str(Proof.TEST.label) not in list(evidence_of(again(test)))
    with pytest.raises(RuleBroken, match="differs from the proposal"):
        rows.granted_full(again(test), **PROVEN)


def test_what_was_held_is_evidence_and_speaks_for_itself(test):
    held(test)
    interview = plan_interview(
        again(test), plan([assessor()], starts_at=SOON + timedelta(days=1)), by=rows.officer(), at=NOW
    )
    held(interview)

    told = list(evidence_of(again(test)))

    assert told[-2:] == [str(Proof.TEST.label), str(Proof.INTERVIEW.label)]
    assert rows.granted_full(again(test), differs_because="Zie het verslag.", **PROVEN).state == "granted_full"
