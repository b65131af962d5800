"""The screens of a plan show no button that is refused, and say what is so."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from employers.deciding import suspend_employer
from portal.privacy.models import AccessLog
from tests.employers import making as companies
from tests.training.plans.making import (
    NOW,
    SPRING,
    WINTER,
    added,
    function_of,
    module,
    planned,
    proposed,
    worker,
)
from training.models import PlanLine
from training.plans.choosing import accept, accept_all, drop
from training.plans.enums import LineOrigin
from training.plans.making import close

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def noor(company):
    return worker(company, function_of(module(1), module(2)))


def address(view, subject, *args):
    return reverse(f"training:{view}", args=[subject.uuid, *args])


def test_a_suspended_company_is_offered_nothing_that_is_refused_to_it(company, lien, noor):
    plan = proposed(company)
    offered = [address(name, plan) for name in ("close_plan", "accept_all")]
    offered.append(address("make_plan", company))
    page = lien.get(address("plan", plan)).text
    assert all(each in page for each in offered)
    close(plan, by=None, at=NOW)
    page = lien.get(address("plan", plan)).text
    assert [each in page for each in offered] == [False, False, True]
    suspend_employer(company, reason="Even.", by=companies.officer(), at=timezone.now())
    page = lien.get(address("plan", plan)).text
    assert not any(each in page for each in offered)


def test_what_is_not_done_is_taken_along_once_the_last_quarter_began(company, lien, noor, visit, time_machine):
    plan = planned(company)
    copy = address("copy_plan", plan)
    assert copy not in lien.get(address("plan", plan)).text
    time_machine.move_to(NOW.replace(year=2027, month=10, day=1))
    assert copy in visit(companies.manager()).get(address("plan", plan)).text


def test_who_asked_reads_why_also_when_what_was_accepted_is_left_out_after_all(company, lien, noor):
    line = added(planned(company), noor.employee, module(7), SPRING, origin=LineOrigin.ASKED)
    accept(line, by=None, at=NOW)
    assert "Who asked for it reads this." in lien.get(address("plan_line", line)).text
    page = lien.post(address("decline_line", line), {"decline-reason": ""})
    assert page.context["decline"].errors["reason"]
    lien.post(address("decline_line", line), {"decline-reason": "Volgend jaar."})
    assert PlanLine.objects.get(pk=line.pk).state == "refused"


def test_for_whom_nothing_is_planned_in_a_quarter_is_found(company, lien, noor):
    emre, wout = worker(company, None, "Emre", "Yilmaz"), worker(company, None, "Wout", "Zand")
    plan, extra = planned(company), module(5)
    added(plan, noor.employee, extra, WINTER)
    added(plan, emre.employee, extra, SPRING)

    def found(asked):
        return [row.employment for row in lien.get(address("plan", plan) + asked).context["rows"]]

    assert found("?what=nothing") == [wout]
    assert found(f"?what=nothing&quarter={SPRING}") == [noor, wout]
    assert found(f"?quarter={SPRING}") == [emre]


def test_who_takes_a_plan_along_on_paper_looked_at_everybody_in_it(company, lien, noor):
    plan = proposed(company)
    lien.get(address("plan_file", plan, "xlsx"))
    assert [(each.subject, each.what) for each in AccessLog.objects.all()] == [(noor.employee.uuid, "training.plan")]


def test_a_line_whose_quarter_is_over_keeps_it_when_its_cost_is_told(company, lien, noor):
    line = added(planned(company), noor.employee, module(5), WINTER)
    PlanLine.objects.filter(pk=line.pk).update(quarter_since=date(2026, 7, 1))
    line.plan.since = date(2026, 7, 1)
    line.plan.save()
    form = lien.get(address("plan_line", line)).context["change"]
    sent = {"change-quarter": form["quarter"].value(), "change-cost": "95,50"}
    assert sent["change-quarter"] in dict(form.fields["quarter"].choices)
    lien.post(address("plan_line", line), sent)
    assert (PlanLine.objects.get(pk=line.pk).cost, PlanLine.objects.get(pk=line.pk).quarter_since) == (
        Decimal("95.50"),
        date(2026, 7, 1),
    )


def test_proposals_of_a_period_that_is_over_wait_for_nobody(company, lien, noor):
    plan = proposed(company)
    assert "2 proposals wait for you" in lien.get(address("plan", plan)).text
    PlanLine.objects.update(quarter_since=date(2026, 7, 1))
    plan.since, plan.until = date(2026, 7, 1), date(2026, 10, 1)
    plan.save()
    page = lien.get(address("plan", plan)).text
    assert "wait for you" not in page
    assert address("accept_all", plan) not in page


def test_a_button_of_a_line_that_is_gone_says_so_above_the_board(company, lien, noor):
    plan = proposed(company)
    stale = plan.lines.in_order().first()
    accept_it, decline_it = address("accept_line", stale), address("decline_line", stale)
    stale.delete()
    for act in (accept_it, decline_it, address("move_line", stale), address("plan_line", stale)):
        page = lien.post(act, {"back": "q=noor", "plan": plan.uuid, "quarter": SPRING}, follow=True)
        assert page.redirect_chain[0][0] == f"{address('plan', plan)}?q=noor"
        assert "This proposal is no longer there" in page.text
        for nonsense in ("", "x", noor.uuid):
            assert lien.post(act, {"plan": nonsense}).status_code == 404
    assert lien.get(address("plan_line", stale)).status_code == 404
    assert f'name="plan" value="{plan.uuid}"' in lien.get(address("plan", plan)).text


def test_how_much_was_taken_along_to_the_next_plan_is_said(company, lien, noor):
    plan = proposed(company)

    def said():
        page = lien.post(address("copy_plan", plan), follow=True)
        return [str(message) for message in page.context["messages"]]

    assert said() == ["There was nothing to take along."]  # Proposals that nobody chose stay behind.
    for line in plan.lines.all():
        accept(line, by=None, at=NOW)
    assert said() == ["2 lines that were planned and not done stand in this plan now, as proposals."]
    assert said() == ["There was nothing to take along."]


def test_how_many_proposals_wait_follows_what_is_accepted_by_htmx(company, lien, noor):
    plan = proposed(company)
    line, htmx = plan.lines.first(), {"HX-Request": "true"}
    page = lien.post(address("accept_line", line), {"plan": plan.uuid}, headers=htmx, follow=True).text
    assert 'id="waiting" hx-swap-oob="true"' in page
    assert "1 proposal waits for you." in page
    assert "hx-swap-oob" not in lien.get(address("plan", plan)).text


def test_of_one_plan_all_plans_are_read_too_and_one_that_is_closed_is_not_the_only_way(company, lien, noor):
    plan = proposed(company)
    plans = address("plans", company)
    assert f"{plans}?all" in lien.get(address("plan", plan)).text
    assert lien.get(plans).status_code == 302
    assert address("make_plan", company) in lien.get(f"{plans}?all").text
    close(plan, by=None, at=NOW)
    assert address("make_plan", company) in lien.get(plans).text


def test_by_quarter_people_are_counted_once_and_a_session_is_of_all_whatever_is_filtered(company, lien, noor):
    worker(company, noor.function, "Emre", "Yilmaz")
    plan = proposed(company)
    accept_all(plan, by=None, at=NOW)
    page = address("plan_quarters", plan)
    assert "Make a session for these 2" in lien.get(page).text
    # The form ticks everybody for whom it is planned then.
    part = lien.get(f"{page}?q=noor").text
    assert "Make a session" in part
    assert "for this person" not in part
    twice = module(9)
    for _time in range(2):
        drop(added(plan, noor.employee, twice, SPRING), by=None, at=NOW)
    [[_quarter, [group]]] = lien.get(f"{page}?what=declined").context["quarters"]
    assert (group.people, len(group.lines)) == (1, 2)
