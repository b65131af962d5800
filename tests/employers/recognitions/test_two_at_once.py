"""Two officers decide at once, and a company ends or is excluded while somebody decides: one of both wins."""

import threading

import pytest
from django.db import connection
from django.utils.translation import override
from django_tenants.utils import tenant_context

from employers import deciding as companies
from employers.models import Exclusion, Recognition, RecognitionStep
from employers.recognition import asking, deciding, meetings
from portal.kit.rules import RuleBroken
from tests.catalogue.factories import ModuleFactory
from tests.conftest import sector_named
from tests.employers import making as people
from tests.employers.recognitions import making
from tests.employers.recognitions.making import NOW, TODAY

GIVEN = {"by": None, "at": NOW}


def at_once(alfa, *deeds):
    """Do these in threads that begin together; the sentences of those that were refused."""
    barrier, refusals = threading.Barrier(len(deeds)), []

    def run(deed):
        try:
            with tenant_context(alfa), override("en"):  # A thread has a language of its own.
                barrier.wait(timeout=20)
                deed()
        except RuleBroken as refusal:
            refusals.append(str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return refusals


@pytest.fixture
def alfa(own_database):
    return sector_named("alfa")


def test_of_many_decisions_at_once_one_is_taken(alfa):
    with tenant_context(alfa):
        making.mandate()
        recognition = making.sent(people.employer(validated=True))

    refusals = at_once(
        alfa,
        *[lambda: making.grant(recognition)] * 3,
        *[lambda: deciding.refuse_recognition(recognition, reason="Daarom.", **GIVEN)] * 3,
        lambda: asking.withdraw_recognition(recognition, **GIVEN),
    )

    with tenant_context(alfa):
        decided = RecognitionStep.objects.filter(state__in=["granted", "refused", "withdrawn"])
        # Whoever granted lets the company give it up: that needs a reason, which is not given here.
        assert [step.state for step in decided] == [Recognition.objects.get().state]
    assert len(refusals) == 6


def test_of_two_requests_for_one_place_and_module_one_is_granted(alfa):
    with tenant_context(alfa):
        making.mandate()
        company, module = people.employer(validated=True), ModuleFactory()
        requests = [making.sent(company, modules=[module]) for _number in range(2)]

    refusals = at_once(alfa, *[lambda request=request: making.grant(request) for request in requests])

    with tenant_context(alfa):
        assert Recognition.objects.in_force_on(TODAY).count() == 1
    assert len(refusals) == 1


@pytest.mark.parametrize("stop", ["end", "exclude"])
def test_a_company_that_stops_while_an_officer_decides_is_not_recognised(alfa, stop):
    with tenant_context(alfa):
        making.mandate()
        company = people.employer(validated=True)
        recognition, meeting = making.sent(company), making.meeting()

    def stopping():
        if stop == "end":
            companies.end_employer(company, reason="Gestopt.", **GIVEN)
        else:
            meetings.exclude_employer(company, meeting=meeting, reason="Onveilig.", **GIVEN)

    at_once(alfa, lambda: making.grant(recognition), stopping)

    with tenant_context(alfa):
        assert not Recognition.objects.in_force_on(TODAY).exists()


def test_a_company_is_excluded_once(alfa):
    with tenant_context(alfa):
        company, meeting = people.employer(validated=True), making.meeting()

    refusals = at_once(
        alfa, *[lambda: meetings.exclude_employer(company, meeting=meeting, reason="Onveilig.", **GIVEN)] * 3
    )

    with tenant_context(alfa):
        assert Exclusion.objects.count() == 1
    assert refusals == ["This company is excluded already."] * 2
