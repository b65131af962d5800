"""Officers are people too: a colleague does what is about their own test or route."""

import pytest

from exemptions.assessing.ending import call_off
from exemptions.assessing.enums import Step
from exemptions.assessing.planning import change_plan, plan_practical_test
from exemptions.assessing.routes import begin_route
from exemptions.assessing.steps import do_step, skip_step
from exemptions.models import Assessment
from portal.kit.rules import RuleBroken
from tests.accounts.people import account
from tests.employees.making import person
from tests.exemptions.assessing.making import NOW, in_review, plan, planned_test, route, standard

pytestmark = pytest.mark.usefixtures("sector")
EMAIL = "bea@sector.example"


@pytest.fixture
def bea():
    return person(EMAIL, "Bea", "Bos")


def refused(verb, *arguments, **told):
    with pytest.raises(RuleBroken, match="This is about yourself: a colleague does it"):
        verb(*arguments, **told, by=account(EMAIL), at=NOW)


def test_nobody_begins_or_follows_their_own_route(bea):
    refused(begin_route, bea, standard())
    begun = route(employee=bea)

    refused(do_step, begun, Step.INTAKE, text="Ga voor alles")
    refused(skip_step, begun, Step.INTAKE, reason="Bekend")
    refused(plan_practical_test, begun, plan())
    refused(call_off, begun, reason="Toch niet")
    assert Assessment.objects.get().state == "followed"


def test_nobody_changes_or_calls_off_their_own_test(bea):
    test = planned_test(in_review(bea))

    refused(change_plan, test, plan(minutes=30))
    refused(call_off, test, reason="Toch niet")
    assert (Assessment.objects.get().state, Assessment.objects.get().minutes) == ("planned", 120)
