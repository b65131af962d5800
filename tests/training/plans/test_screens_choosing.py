"""A manager makes a plan and chooses: with buttons and with forms; what is wrong is told, and nothing typed is lost."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from employers.models import EmployerMember
from tests.employers import making as companies
from tests.employers.conftest import _words_of_the_sources  # noqa: F401 - used by itself.
from tests.training import making as sessions
from tests.training.plans.making import (
    NOW,
    SPRING,
    SUMMER,
    WINTER,
    added,
    address,
    module,
    planned,
    proposed,
    worker,
)
from training.models import PlanLine, TrainingPlan
from training.plans.choosing import accept
from training.plans.enums import LineOrigin
from training.plans.making import activate


@pytest.fixture
def noor(company, helpdesk):
    return worker(company, helpdesk, "Noor", "Peeters")


def fresh(line):
    return PlanLine.objects.get(pk=line.pk)


def test_the_first_plan_is_one_short_form_away(company, lien, noor):
    make = address("make_plan", company)
    assert lien.get(address("plans", company)).url == make
    form = lien.get(make).context["form"]
    assert (form["since"].value(), form["last"].value()) == ("2027-01-01", "2027-10-01")
    answer = lien.post(make, {"since": "2027-01-01", "last": "2027-10-01", "hours": "12,5", "most_of_a_team": "2"})
    plan = TrainingPlan.objects.get()
    assert answer.url == address("plan", plan)
    assert (plan.minutes_per_quarter, plan.most_of_a_team, plan.lines.count()) == (750, 2, 2)
    assert lien.get(address("plans", company)).url == answer.url
    # Another begins where this one ends.
    assert lien.get(make).context["form"]["since"].value() == "2028-01-01"


def test_a_plan_for_what_is_over_or_overlaps_is_refused_with_what_was_typed(company, lien, noor):
    planned(company)
    make = address("make_plan", company)
    page = lien.post(make, {"since": "2027-04-01", "last": "2027-07-01", "hours": "x"})
    assert (page.context["form"].errors["hours"], page.context["form"]["hours"].value()) == (
        ["Voer een getal in."],
        "x",
    )
    page = lien.post(make, {"since": "2027-04-01", "last": "2027-07-01", "hours": "8"})
    assert "The company has a plan for part of this period already." in page.text
    page = lien.post(make, {"since": "2027-07-01", "last": "2027-04-01"})
    assert "A plan ends after it begins." in page.text
    for since in ("2025-01-01", "nonsense", ""):
        assert lien.post(make, {"since": since, "last": "2027-10-01"}).context["form"].errors["since"]
    assert TrainingPlan.objects.count() == 1


def test_lines_are_accepted_one_by_one_and_all_together(company, lien, noor):
    worker(company, noor.function, "Emre", "Yilmaz")
    plan = proposed(company)
    line = plan.lines.in_order().first()
    answer = lien.post(address("accept_line", line), {"back": "q=noor&page=2"})
    assert answer.url == f"{address('plan', plan)}?q=noor&page=2#line-{line.uuid}"
    assert fresh(line).state == "accepted"
    answer = lien.post(f"{address('accept_all', plan)}?q=emre")
    assert answer.url == f"{address('plan', plan)}?q=emre"
    assert plan.lines.filter(state="accepted").count() == 3
    lien.post(address("accept_all", plan))
    assert not plan.lines.filter(state="proposed").exists()


def test_a_line_goes_to_another_quarter_and_nowhere_else(company, lien, noor):
    plan = proposed(company)
    line = plan.lines.in_order().first()
    move = address("move_line", line)
    lien.post(move, {"quarter": "2027-07-01"})
    assert (fresh(line).quarter_since, fresh(line).changed_by.email) == (SUMMER, "lien@belcentrum.example")
    for quarter in ("2028-01-01", "2027-02-01", "nonsense", "", "2026-07-01"):
        page = lien.post(move, {"quarter": quarter}, follow=True)
        assert [message.level_tag for message in page.context["messages"]] == ["error"], quarter
    assert fresh(line).quarter_since == SUMMER


def test_by_htmx_the_board_alone_comes_back(company, lien, noor):
    plan = proposed(company)
    line = plan.lines.in_order().first()
    page = lien.post(address("move_line", line), {"quarter": "2029-01-01"}, headers={"HX-Request": "true"}, follow=True)
    assert "<html" not in page.text
    assert "This quarter lies outside the plan." in page.text


def test_a_line_is_changed_with_its_cost_and_bad_figures_are_told(company, lien, noor):
    plan = proposed(company)
    line = plan.lines.in_order().first()
    page = address("plan_line", line)
    assert "It belongs to the function" in lien.get(page).text
    for cost, told in (
        ("-5", "A cost is not below zero."),
        ("veel", "Voer een getal in."),
        ("99999999999", "niet meer dan 9 cijfers"),
    ):
        answer = lien.post(page, {"change-quarter": "2027-04-01", "change-cost": cost})
        assert told in answer.text
        assert answer.context["change"]["cost"].value() == cost
    lien.post(page, {"change-quarter": "2027-04-01", "change-cost": "1.120,50", "back": ""})
    assert (fresh(line).cost, fresh(line).quarter_since) == (Decimal("1120.50"), SPRING)


def test_what_the_portal_proposed_is_left_out_and_what_somebody_asked_is_refused_with_a_reason(company, lien, noor):
    plan = proposed(company)
    first = plan.lines.in_order().first()
    lien.post(address("decline_line", first), {"decline-reason": ""})
    assert fresh(first).state == "dropped"
    asked = added(plan, noor.employee, module(7), SPRING, origin=LineOrigin.ASKED)
    page = lien.post(address("decline_line", asked), {"decline-reason": ""})
    assert page.context["decline"].errors["reason"]
    assert fresh(asked).state == "proposed"
    lien.post(address("decline_line", asked), {"decline-reason": "Volgend jaar wel."})
    assert (fresh(asked).state, fresh(asked).because) == ("refused", "Volgend jaar wel.")
    assert "Volgend jaar wel." in lien.get(address("plan_line", asked)).text


def test_a_line_is_added_for_somebody_who_is_there(company, lien, noor):
    plan, extra = planned(company), module(8)
    add = address("add_line", plan)
    assert lien.get(f"{add}?who={noor.uuid}&quarter=2027-04-01").context["form"]["person"].value() == noor.pk
    assert lien.get(f"{add}?who=nonsense").status_code == 200
    sent = {"person": noor.pk, "module": extra.pk, "quarter": "2027-04-01", "origin": "obliged", "cost": ""}
    lien.post(add, sent)
    line = plan.lines.get()
    assert (line.state, line.origin, line.cost, line.quarter_since) == ("accepted", "obliged", Decimal("80.00"), SPRING)
    page = lien.post(add, sent)
    assert "This module stands in the plan of this person already." in page.text
    page = lien.post(add, sent | {"person": "999999", "cost": "-1"})
    assert page.context["form"].errors["person"]


def test_somebody_who_left_is_not_planned_for(company, lien, noor):
    gone = worker(company, noor.function, "Emre", "Yilmaz")
    gone.until = date(2027, 3, 1)
    gone.save()
    plan = planned(company)
    sent = {"person": gone.pk, "module": module(8).pk, "quarter": "2027-04-01", "origin": "added", "cost": ""}
    assert "This person left the company before this quarter." in lien.post(address("add_line", plan), sent).text
    assert not plan.lines.exists()


def test_a_plan_is_used_settled_copied_and_closed(company, lien, noor):
    plan = proposed(company)
    settle = address("settle_plan", plan)
    told = {"hours": "8", "most_of_a_team": "", "aims": "Iedereen leert.", "consulted_on": "2027-03-01"}
    assert "This day is still to come." in lien.post(settle, told).text
    lien.post(settle, told | {"consulted_on": "2026-11-20"})
    plan.refresh_from_db()
    assert (plan.minutes_per_quarter, plan.aims, plan.consulted_on) == (480, "Iedereen leert.", date(2026, 11, 20))
    lien.post(address("accept_all", plan))
    lien.post(address("activate_plan", plan))
    coming = lien.post(address("copy_plan", plan)).url
    other = TrainingPlan.objects.exclude(pk=plan.pk).get()
    assert coming == address("plan", other)
    assert (other.since, other.lines.count(), other.aims) == (date(2028, 1, 1), 2, "Iedereen leert.")
    assert lien.get(address("close_plan", plan)).status_code == 200
    lien.post(address("close_plan", plan))
    plan.refresh_from_db()
    assert plan.state == "closed"
    assert len(lien.get(address("plans", company)).context["plans"]) == 2
    assert lien.post(address("copy_plan", plan)).status_code == 302  # Also of a plan that is closed.


def test_from_a_line_to_a_session_with_everybody_for_whom_it_is_planned(company, lien, noor):
    sessions.no_recognition_needed()
    emre = worker(company, noor.function, "Emre", "Yilmaz")
    plan = proposed(company)
    for line in plan.lines.filter(quarter_since=WINTER):
        accept(line, by=None, at=NOW)
    line = plan.lines.filter(quarter_since=WINTER, module__code="M 1").first()
    form = lien.get(f"{address('make_session', company)}?line={line.uuid}").context["form"]
    assert form["module"].value() == "M 1"
    assert {person.pk for person, is_ticked in form.people if is_ticked} == {noor.pk, emre.pk}
    other = companies.employer(by=companies.manager("hilde@other.example"), validated=True)
    assert EmployerMember.objects.filter(employer=other).exists()
    for nonsense in ("x", "0b0e6a4e-6c0a-4f5e-9a56-000000000001"):
        assert lien.get(f"{address('make_session', company)}?line={nonsense}").context["form"]["module"].value() == ""


def test_from_a_line_to_learning_at_work(company, lien, noor):
    sessions.no_recognition_needed()
    at_work = module(5, delivery="workplace")
    plan = planned(company)
    added(plan, noor.employee, at_work, WINTER)
    activate(plan, by=None, at=NOW)
    board = lien.get(address("plan", plan)).text
    start = f"{address('start_track', company)}?wie={noor.uuid}&amp;module={at_work.pk}"
    assert start in board
    assert (
        lien.get(f"{address('start_track', company)}?wie={noor.uuid}&module={at_work.pk}")
        .context["form"]["module"]
        .value()
        == at_work.pk
    )
    assert lien.get(f"{address('start_track', company)}?module=99999999999999999999").status_code == 200


def test_what_waits_to_be_chosen_stands_on_the_first_page_of_the_company(company, lien, noor):
    today = reverse("employers:company", args=[company.uuid])
    plan = proposed(company)
    assert "Choose in your training plan: 2 proposals wait" in lien.get(today).text
    lien.post(address("accept_all", plan))
    assert "Choose in your training plan" not in lien.get(today).text
