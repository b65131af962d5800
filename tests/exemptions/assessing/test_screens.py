"""The assessor's phone, the candidate's pages and the officer's forms: nobody else let in, nothing typed lost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from exemptions.assessing.agreeing import fingerprint, side_by_side
from exemptions.assessing.enums import AGREEING, DECIDED, PLANNED, Step
from exemptions.assessing.planning import change_plan
from exemptions.assessing.points import parts_of
from exemptions.assessing.scoring import send_scores
from exemptions.assessing.steps import do_step, skip_step
from exemptions.enums import TEST_PLANNED
from exemptions.models import Assessment, PortfolioItem, Score
from portal.privacy.models import AccessLog
from tests.employees.making import person
from tests.employers.making import officer
from tests.exemptions.assessing.making import (
    NOW,
    SOON,
    agreed,
    in_review,
    judged,
    plan,
    planned_route,
    planned_test,
    route,
    scores,
    standard,
    two,
)
from tests.exemptions.assessing.test_routes import STORY

pytestmark = pytest.mark.usefixtures("sector", "strict_templates", "english")


@pytest.fixture
def today(sector):
    """A test that begins today, in a while."""
    return change_plan(planned_test(), plan(starts_at=timezone.now() + timedelta(seconds=60)), by=officer(), at=NOW)


@pytest.fixture
def ann(visit):
    return visit(two()[0])


@pytest.fixture
def bart(visit):
    return visit(officer(), second_factor=True)


def at(name, assessment, *rest):
    return reverse(f"exemptions:{name}", args=[assessment.uuid, *rest])


def ticked(assessment, but=(), **more):
    told = scores(assessment, but)
    said = {f"shown_{key}": "yes" if seen.shown else "no" for key, seen in told.items()}
    return said | {f"word_{key}": seen.word for key, seen in told.items()} | more


def test_an_assessor_scores_on_the_phone_and_sends(today, ann):
    page = ann.get(at("score", today))
    assert page.content.count(b'name="shown_') == 8
    half = dict(list(ticked(today).items())[:2])
    assert ann.post(at("score", today), half | {"keep": "1"}).status_code == 302
    refused = ann.post(at("score", today), half | {"send": "1"})
    assert b"2 indicators are not scored yet" in refused.content
    assert ann.post(at("score", today), ticked(today, send="1")).status_code == 302
    assert Score.objects.count() == 4
    page = ann.get(at("assessment", today))
    assert b"It waits for the other assessor" in page.content
    assert ann.get(at("score", today)).status_code == 302


def test_nothing_of_the_other_is_read_before_both_sent(today, ann):
    _ann, piet = two()
    send_scores(today, scores(today, (0,)), by=piet, at=timezone.now())
    for page in ("assessment", "score"):
        assert b"Niet gezien" not in ann.get(at(page, today)).content
    assert ann.get(at("agree", today)).status_code == 302


def test_the_agreement_page_puts_what_differs_first(today, visit):
    ann, piet = judged(today, one=(3,))
    client = visit(ann)
    page = client.get(at("agree", today)).content.decode()
    differs = side_by_side(today)[0].part
    assert page.index(differs.title) < page.index(side_by_side(today)[1].part.title)
    seen = fingerprint(today)
    both = {f"proven_{part.id}": "yes" for part in parts_of(today.snapshot)} | {"seen": seen}
    refused = client.post(at("agree", today), both)
    assert b"say why" in refused.content
    said = both | {f"proven_{differs.id}": "no", f"words_{differs.id}": "Samen bekeken"}
    assert client.post(at("agree", today), said).status_code == 302
    today.refresh_from_db()
    assert today.state == AGREEING
    stale = visit(piet).post(at("agree", today), said)
    assert b"Another assessor changed the agreement" in stale.content
    assert b"Samen bekeken" in stale.content
    assert visit(piet).post(at("confirm_agreement", today), {"seen": fingerprint(today)}).status_code == 302
    today.refresh_from_db()
    assert today.state == DECIDED


def test_strangers_find_nothing_and_candidates_do_not_judge(today, visit):
    stranger, noor = visit(person("jan@home.example", "Jan", "Maes").user), visit(today.employee.user)
    for page in ("assessment", "score", "agree", "assessment_step"):
        assert stranger.get(at(page, today)).status_code == 404
    assert noor.get(at("assessment", today)).status_code == 200
    for page in ("score", "agree", "assessment_step", "skip_assessment_step"):
        assert noor.get(at(page, today)).status_code == 403


def test_the_company_reads_nothing_of_it(today, lien):
    assert lien.get(at("assessment", today)).status_code == 404


def test_who_looks_at_a_candidate_is_noted(today, ann):
    ann.get(at("assessment", today))
    assert AccessLog.objects.filter(viewer=two()[0], subject=today.employee.uuid).exists()


def passed_over(step):
    return {"step": step, "reason": "Het zegt genoeg"}


def test_a_candidate_follows_the_route(visit, bart):
    begun = route()
    client = visit(begun.employee.user)
    assert client.get(at("quick_scan", begun)).status_code == 403
    assert bart.post(at("assessment_step", begun), {"step": "intake", "text": "Ga ervoor"}).status_code == 302
    assert b"Ga ervoor" in client.get(at("assessment", begun)).content
    [first, second] = parts_of(begun.snapshot)
    half = {f"answer_{first.id}": "yes", f"word_{first.id}": "Elke dag"}
    refused = client.post(at("quick_scan", begun), half)
    assert b"Elke dag" in refused.content
    assert client.post(at("quick_scan", begun), half | {f"answer_{second.id}": "no"}).status_code == 302
    empty = client.post(at("portfolio_item", begun), {})
    assert empty.status_code == 200
    told = STORY | {"competences": [first.id]}
    assert client.post(at("portfolio_item", begun), told).status_code == 302
    assert client.post(at("send_portfolio", begun)).status_code == 302
    assert bart.post(at("skip_assessment_step", begun), passed_over("interview")).status_code == 302
    page = client.get(at("assessment", begun)).content
    assert b"Het zegt genoeg" in page
    assert b"Een klant was boos" in page


def test_an_item_goes_as_long_as_the_portfolio_is_not_sent(visit):
    begun = route()
    do_step(begun, Step.INTAKE, by=officer(), at=NOW)
    client = visit(begun.employee.user)
    [first, _second] = parts_of(begun.snapshot)
    client.post(at("portfolio_item", begun), STORY | {"competences": [first.id]})
    item = PortfolioItem.objects.get()
    assert client.post(at("remove_portfolio_item", begun, item.uuid)).status_code == 302
    assert not PortfolioItem.objects.exists()


def test_who_stops(visit):
    planned = planned_route()
    client = visit(planned.employee.user)
    assert client.post(at("withdraw_route", planned)).status_code == 302
    assert client.post(at("withdraw_route", planned)).status_code == 403


def form(assessors, **more):
    start = timezone.localtime(SOON)
    return {
        "kind": "test",
        "day": f"{start:%Y-%m-%d}",
        "hour": f"{start:%H:%M}",
        "minutes": "90",
        "place": "workplace",
        "setting": "real",
        "where": "Kaai 12",
        "assessors": [user.pk for user in assessors],
    } | more


def test_an_officer_plans_and_calls_off(bart):
    requested = in_review()
    address = reverse("assessment_admin:plan", args=[requested.pk])
    assert bart.get(address).status_code == 200
    refused = bart.post(address, form(two(), minutes="500"))
    assert b"at most 300 minutes" in refused.content
    assert b"Kaai 12" in refused.content
    assert bart.post(address, form(two())).status_code == 302
    requested.refresh_from_db()
    assert requested.state == TEST_PLANNED
    made = Assessment.objects.get()
    assert bart.get(at("assessment", made)).status_code == 200
    assert bart.get(reverse("assessment_admin:plan_day", args=[made.pk])).status_code == 200
    off = reverse("assessment_admin:call_off", args=[made.pk])
    assert bart.post(off, {"reason": ""}).status_code == 200
    assert bart.post(off, {"reason": "Zaal dicht"}).status_code == 302


def test_an_officer_begins_a_route_and_plans_its_day(bart):
    noor, of = person(), standard()
    address = reverse("assessment_admin:begin", args=[noor.pk])
    assert bart.get(address).status_code == 200
    assert bart.post(address, {"standard": of.pk}).status_code == 302
    again = bart.post(address, {"standard": of.pk})
    assert b"asked or followed already" in again.content
    begun = Assessment.objects.get()
    for step in (Step.INTAKE, Step.QUICK_SCAN, Step.PORTFOLIO, Step.INTERVIEW):
        skip_step(begun, step, reason="Bekend", by=officer(), at=NOW)
    assert bart.post(reverse("assessment_admin:plan_day", args=[begun.pk]), form(two())).status_code == 302
    begun.refresh_from_db()
    assert begun.state == PLANNED


def test_the_back_office_is_not_for_assessors(ann):
    requested = in_review()
    assert ann.get(reverse("assessment_admin:plan", args=[requested.pk])).status_code in (302, 403)


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(address).status_code == 200
    return len(found)


def three():
    for number, (email, first) in enumerate((("jan@home.example", "Jan"), ("mia@home.example", "Mia")), 1):
        asked = in_review(person(email, first, "Maes"))
        planned_test(asked, starts_at=SOON + timedelta(days=number))


@pytest.mark.parametrize("name", ["assessor", "officer", "first page"])
def test_as_many_queries_for_three_as_for_one(today, ann, bart, name):
    client, address = {
        "assessor": (ann, reverse("exemptions:to_assess")),
        "officer": (bart, reverse("assessment_admin:index")),
        "first page": (ann, reverse("employees:me")),
    }[name]
    one = queries(client, address)
    three()
    assert queries(client, address) == one


@pytest.mark.parametrize("name", ["assessment", "agree"])
def test_pages_ask_little(today, visit, name):
    ann, _piet = judged(today, one=(3,))
    assert queries(visit(ann), at(name, today)) <= 15
    agreed(today, ann)
    assert queries(visit(ann), at(name, today)) <= 15


def test_a_competence_without_indicators_is_said_once(today, ann):
    [first, *_rest] = today.snapshot["competences"]
    first["indicators"] = []
    today.save(update_fields=["snapshot"])
    for name in ("assessment", "score"):
        assert ann.get(at(name, today)).text.count(first["title"]) == 1
    assert [part.is_one_point for part in parts_of(today.snapshot)] == [True, False]
