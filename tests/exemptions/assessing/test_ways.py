"""Each test, interview and route is found back: while it is planned, and once it is over."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from catalogue.snapshots import snapshot_of
from exemptions.assessing.agreeing import confirm, fingerprint
from exemptions.assessing.enums import Step
from exemptions.assessing.first_page import tell
from exemptions.assessing.planning import plan_test
from exemptions.assessing.steps import skip_step
from exemptions.models import Assessment
from exemptions.proposing.for_people import proposals_for
from tests.accounts.people import account
from tests.employees.making import hired
from tests.employers.making import officer
from tests.exemptions.assessing.making import (
    NOW,
    SOON,
    THEN,
    agreed,
    in_review,
    judged,
    noor,
    plan,
    planned_test,
    route,
    standard,
)
from tests.exemptions.assessing.test_screens import at, queries

pytestmark = pytest.mark.usefixtures("sector", "strict_templates", "english")


def sent(**facts):
    """As `in_review`, with all that sending keeps."""
    made = in_review(**facts)
    found = proposals_for(made.employee, [made.module], day=timezone.localdate(NOW))
    made.snapshot, made.proposal = snapshot_of(made.module), found[made.module_id].plain()
    made.save()
    return made


def decided():
    test = planned_test(where="Kaai 12")
    decide(test)
    return test


def decide(test):
    one, other = judged(test)
    agreed(test, one)
    confirm(test, seen=fingerprint(test), by=other, at=THEN)


def request_page(requested):
    return reverse("exemptions:request", args=[requested.request.uuid])


def test_the_page_of_the_request_leads_to_its_test_before_and_after(visit):
    test = planned_test(sent(), where="Kaai 12")
    client, link = visit(test.employee.user), at("assessment", test).encode()
    before = client.get(request_page(test.requested)).content
    assert link in before
    assert b"Kaai 12" in before
    decide(test)
    after = client.get(request_page(test.requested)).content
    assert link in after
    assert b"all competences proven" in after


def test_who_may_not_read_the_test_is_not_led_to_it(company, lien):
    employment = hired(company)
    requested = sent(employee=employment.employee)
    requested.request.employment, requested.request.asked_as = employment, "manager"
    requested.request.save()
    test = planned_test(requested, where="Kaai 12")
    page = lien.get(request_page(requested))
    assert page.status_code == 200
    assert at("assessment", test).encode() not in page.content
    assert b"Kaai 12" not in page.content


def test_the_page_of_the_request_asks_as_much_for_three_modules_as_for_one(visit):
    test = planned_test(sent())
    client, address = visit(test.employee.user), request_page(test.requested)
    one = queries(client, address)
    for days in (1, 2):
        more = sent()
        more.request_id = test.requested.request_id
        more.save()
        plan_test(more, plan(starts_at=SOON + timedelta(days=days)), by=officer(), at=NOW)
    assert queries(client, address) == one


def test_own_exemptions_and_the_first_page_lead_to_what_is_over(visit):
    client = visit(decided().employee.user)
    link = reverse("exemptions:assessments").encode()
    assert link in client.get(reverse("exemptions:own")).content
    assert link in client.get(reverse("employees:me")).content


def test_an_assessor_finds_back_whom_they_assessed(visit):
    test = decided()
    client, link = visit(test.assessors.first().user), reverse("exemptions:to_assess")
    assert link.encode() in client.get(reverse("employees:me")).content
    assert at("assessment", test).encode() in client.get(link).content
    nobody = visit(account("els@home.example"))
    assert link.encode() not in nobody.get(reverse("employees:me")).content


def test_a_candidate_with_two_routes_is_led_to_their_own(rf):
    for begun in (route(standard()), route(standard())):
        skip_step(begun, Step.INTAKE, reason="Kent het vak", by=officer(), at=NOW)
    request = rf.get("/")
    request.user = noor().user
    [task] = tell(request, on=timezone.localdate(NOW)).tasks
    assert (task.count, task.address) == (2, reverse("exemptions:assessments"))


def test_who_stops_is_asked_first(visit):
    begun = route()
    client = visit(begun.employee.user)
    page = client.get(at("assessment", begun)).content.decode()
    assert page.index("<summary>Stop my route") < page.index(at("withdraw_route", begun))
    assert Assessment.objects.get().is_open
