"""What somebody typed on a page of before: nothing else happens with it, and it stays."""

from datetime import timedelta

import pytest
from django.urls import reverse

from exemptions.assessing.enums import WITHDRAWN, Step
from exemptions.assessing.planning import change_plan
from exemptions.assessing.points import parts_of
from exemptions.assessing.routes import ask_route, withdraw_route
from exemptions.assessing.steps import do_step, next_step, skip_step
from exemptions.models import Assessment, PortfolioItem, QuickScan, RouteStep
from exemptions.views.assessing.base import AssessmentMixin
from tests.employers.making import officer
from tests.exemptions.assessing.making import NOW, SOON, noor, plan, planned_test, route, standard, two
from tests.exemptions.assessing.test_routes import STORY
from tests.exemptions.assessing.test_screens import at, form, passed_over

pytestmark = pytest.mark.usefixtures("sector", "strict_templates", "english")


@pytest.fixture
def bart(visit):
    return visit(officer(), second_factor=True)


def skipped(begun, *steps):
    for step in steps:
        skip_step(begun, step, reason="Bekend", by=officer(), at=NOW)


def test_a_step_that_a_colleague_did_meanwhile_does_not_pass_over_the_next(bart):
    begun = route()
    assert b'value="intake"' in bart.get(at("skip_assessment_step", begun)).content
    do_step(begun, Step.INTAKE, by=officer(), at=NOW)

    refused = bart.post(at("skip_assessment_step", begun), passed_over("intake"))
    assert b"First comes: quick scan" in refused.content
    assert b"Het zegt genoeg" in refused.content
    assert next_step(begun) == Step.QUICK_SCAN


def test_the_advice_of_a_step_that_was_done_meanwhile_stays_to_be_read(bart):
    begun = route()
    skipped(begun, Step.INTAKE)

    refused = bart.post(at("assessment_step", begun), {"step": "intake", "text": "Ga ervoor"})
    assert b"First comes: quick scan" in refused.content
    assert b"Ga ervoor" in refused.content
    assert RouteStep.objects.count() == 1


@pytest.mark.parametrize("step", ["", "decided", "practical_test", "nonsense", "\0"])
@pytest.mark.parametrize("name", ["assessment_step", "skip_assessment_step"])
def test_a_step_that_cannot_be_done_here_is_refused(bart, name, step):
    begun = route()
    sent = {"step": step, "text": "x", "reason": "x"}
    assert bart.post(at(name, begun), sent).status_code == 200
    assert not RouteStep.objects.exists()


def test_a_quick_scan_that_was_passed_over_meanwhile_stays_to_be_read(visit):
    begun = route()
    skipped(begun, Step.INTAKE, Step.QUICK_SCAN)
    answers = {f"answer_{part.id}": "yes" for part in parts_of(begun.snapshot)}
    words = {f"word_{part.id}": "Elke dag" for part in parts_of(begun.snapshot)}

    refused = visit(begun.employee.user).post(at("quick_scan", begun), answers | words)
    assert b"First comes: portfolio" in refused.content
    assert b"Elke dag" in refused.content
    assert not QuickScan.objects.exists()


def test_what_was_told_for_a_portfolio_that_was_passed_over_meanwhile_stays_to_be_read(visit):
    begun = route()
    skipped(begun, Step.INTAKE, Step.QUICK_SCAN, Step.PORTFOLIO)
    [first, _second] = parts_of(begun.snapshot)

    client = visit(begun.employee.user)
    refused = client.post(at("portfolio_item", begun), STORY | {"competences": [first.id]})
    assert b"Your portfolio was sent already" in refused.content
    assert b"Een klant was boos." in refused.content
    assert not PortfolioItem.objects.exists()
    assert client.get(at("portfolio_item", begun)).status_code == 403


def test_an_item_of_a_portfolio_is_read_whole(visit):
    begun = route()
    goal = "Een klant helpen die al drie keer gebeld had, " * 4 + "en hem houden."
    client, [first, _second] = visit(begun.employee.user), parts_of(begun.snapshot)
    client.post(at("portfolio_item", begun), STORY | {"goal": goal, "competences": [first.id]})
    assert goal in client.get(at("assessment", begun)).content.decode()


def test_a_route_is_not_begun_for_who_stops_at_that_moment(bart, monkeypatch):
    asked = ask_route(noor(), standard(), by=noor().user, at=NOW)
    may = AssessmentMixin.can_begin.fget

    def stopped_after(page):
        found = may(page)
        if page.request.method == "POST" and found:
            withdraw_route(asked, by=noor().user, at=NOW)
        return found

    monkeypatch.setattr(AssessmentMixin, "can_begin", property(stopped_after))
    told = bart.post(at("begin_route", asked), follow=True)
    assert b"withdrawn by the candidate" in told.content
    assert [each.state for each in Assessment.objects.all()] == [WITHDRAWN]


def test_a_day_that_a_colleague_planned_meanwhile_is_told_before_it_changes(bart):
    test = planned_test()
    address = reverse("assessment_admin:plan_day", args=[test.pk])
    seen = bart.get(address).context["seen"]
    moved = change_plan(test, plan(starts_at=SOON + timedelta(days=7)), by=officer(), at=NOW)

    refused = bart.post(address, form(two(), seen=seen))
    assert b"Since you looked, somebody planned this for" in refused.content
    assert b"Kaai 12" in refused.content
    moved.refresh_from_db()
    assert moved.starts_at == SOON + timedelta(days=7)
    assert bart.post(address, form(two(), seen=refused.context["seen"])).status_code == 302
