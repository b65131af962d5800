"""Somebody's own plan on their phone: made, chosen from, moved, taken along and closed; nobody else sees it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from portal.accounts.enums import Role
from tests.accounts.people import account, signed_in
from tests.employees import making as people
from tests.training.plans.making import achieved, added, function_of, module
from tests.training.requests.making import AFTER, NEXT, NOW, open_plan
from tests.training.tracks.making import learner
from training.models import PlanLine, TrainingPlan
from training.plans.enums import LineOrigin
from training.plans.making import activate
from training.plans.of_self import begin_own_plan

pytestmark = pytest.mark.usefixtures("english", "strict_templates")
PLAN, MAKE = "/en/mijn/plan/", "/en/mijn/plan/nieuw/"


@pytest.fixture
def noor(company):
    work = learner(company)
    work.function = function_of(module(1), module(2))
    work.save()
    return work


@pytest.fixture
def phone(noor, visit):
    return visit(noor.employee.user)


def begun(work, **told):
    return begin_own_plan(work.employee, since=NEXT, by=work.employee.user, at=NOW, **told)


def of(plan, rest=""):
    return f"{PLAN}{plan.uuid}/{rest}"


def on_line(plan, code, rest):
    return of(plan, f"lijn/{plan.lines.get(module__code=code, state__in=['proposed', 'accepted']).uuid}/{rest}/")


def test_somebody_makes_a_plan_and_the_portal_proposes_by_quarter_and_says_why(noor, phone):
    assert "You have no plan yet" in phone.get(PLAN).text
    wrong = phone.post(MAKE, {"since": "2020-01-01", "hours": "-3"})
    assert wrong.status_code == 200
    assert "valid choice" in wrong.text
    assert "-3" in wrong.text
    page = phone.post(MAKE, {"since": NEXT.isoformat(), "hours": "12.33"}, follow=True).text
    plan = TrainingPlan.objects.get()
    assert (plan.state, plan.minutes_per_quarter, plan.made_by) == ("active", 740, noor.employee.user)
    # Twelve hours a quarter: one module of ten hours in each.
    assert [line.quarter_since for line in plan.lines.in_order()] == [NEXT, AFTER]
    assert "Module 1" in page
    assert "It belongs to the function “Helpdesk”" in page
    assert "Accept the 2 proposals" in page
    twice = phone.post(MAKE, {"since": NEXT.isoformat()})
    assert "You have a plan for part of this period already" in twice.text


def test_lines_are_accepted_moved_dropped_and_added(noor, phone):
    plan, third = begun(noor), module(3, title="Frans aan de telefoon")
    phone.post(on_line(plan, "M 1", "aanvaarden"))
    assert "Choose a quarter." in phone.post(on_line(plan, "M 1", "verplaatsen"), {"quarter": "x"}, follow=True).text
    phone.post(on_line(plan, "M 1", "verplaatsen"), {"quarter": AFTER.isoformat()})
    line = plan.lines.get(module__code="M 1")
    assert (line.state, line.quarter_since) == ("accepted", AFTER)
    assert "out of your plan" in phone.post(on_line(plan, "M 2", "schrappen"), follow=True).text
    phone.post(of(plan, "voorstellen/"))
    assert not plan.lines.standing().filter(module__code="M 2").exists()
    page = phone.get(of(plan, "toevoegen/?q=telefoon frans")).text
    assert third.title in page
    assert "No module is found" in phone.get(of(plan, "toevoegen/?q=zwemmen")).text
    told = {"module": third.pk, "quarter": NEXT.isoformat()}
    phone.post(of(plan, "toevoegen/?q=frans"), told)
    again = phone.post(of(plan, "toevoegen/?q=frans"), told)
    assert "stands in the plan of this person already" in again.text
    assert plan.lines.get(module=third).state == "accepted"


def test_the_spreadsheet_holds_what_the_page_shows(noor, phone, tmp_path):
    plan = begun(noor)
    file = tmp_path / "plan.xlsx"
    response = phone.get(of(plan, "?export=xlsx"))
    file.write_bytes(response.content if not response.streaming else b"".join(response.streaming_content))
    rows = list(load_workbook(file).active.values)
    assert rows[0][:3] == ("Quarter", "Code", "Module")
    assert [row[1:3] for row in rows[1:]] == [("M 1", "Module 1"), ("M 2", "Module 2")]


def test_what_cannot_be_accepted_any_more_is_told(noor, phone):
    plan = begun(noor)
    for line in plan.lines.all():
        line.module.retire(on=NOW.date(), by=None)
    page = phone.post(of(plan, "aanvaarden/"), follow=True).text
    assert "2 could not be accepted: something changed since. Propose anew." in page
    assert "0 lines are accepted." not in page


def test_what_was_learned_is_realised_and_the_rest_goes_on_next_year(noor, phone):
    plan = begun(noor)
    phone.post(of(plan, "aanvaarden/"))
    achieved(noor.employee, plan.lines.get(module__code="M 1").module, on=NOW.date() - timedelta(days=1))
    page = phone.get(of(plan)).text
    assert "exempted" in page
    assert "Realised" in page
    phone.post(of(plan, "verder/"))
    coming = TrainingPlan.objects.get(since=plan.until)
    assert (coming.state, [line.module.code for line in coming.lines.all()]) == ("active", ["M 2"])
    assert "Nothing of it changes any more" in phone.get(of(plan, "afsluiten/")).text
    phone.post(of(plan, "afsluiten/"))
    plan.refresh_from_db()
    assert plan.state == "closed"
    assert "This plan is closed" in phone.post(of(plan, "voorstellen/"), follow=True).text
    assert phone.get(of(plan, "toevoegen/")).status_code == 302
    assert phone.get(PLAN).text.count("M 2")
    assert "Your plan from" in phone.get(PLAN).text


def test_what_the_company_accepted_stands_beside_it_once_its_plan_is_in_use(company, noor, phone):
    plan = open_plan(company)
    added(plan, noor.employee, module(5, title="Van het bedrijf"), NEXT, at=NOW)
    added(plan, noor.employee, module(6, title="Nog niet"), NEXT, at=NOW, origin=LineOrigin.ASKED)
    assert "Planned for you by" not in phone.get(PLAN).text
    activate(plan, by=None, at=NOW)
    page = phone.get(PLAN).text
    assert "Planned for you by Belcentrum Leie" in page
    assert "Van het bedrijf" in page
    assert "Nog niet" not in page
    assert f"/lijn/{plan.lines.first().uuid}" not in page
    # Once it is obtained nobody looks for a place any more.
    sessions = "Open sessions of it"
    assert (sessions in page, "exempted" in page) == (True, False)
    achieved(noor.employee, plan.lines.get(module__code="M 5").module, on=NOW.date())
    page = phone.get(PLAN).text
    assert (sessions in page, "exempted" in page) == (False, True)


def test_nobody_else_sees_or_changes_it(company, noor, visit, lien, client_at):
    plan = begun(noor)
    pages = [of(plan), of(plan, "toevoegen/"), of(plan, "afsluiten/")]
    emre = people.person("emre@home.example", "Emre", "Yilmaz")
    officer = signed_in("alfa.localhost", account("officer@sector.example", Role.OFFICER), client=client_at("alfa"))
    client = visit(emre.user)
    assert [client.get(page).status_code for page in pages] == [404] * 3
    assert client.post(on_line(plan, "M 1", "schrappen")).status_code == 404
    own = begin_own_plan(emre, since=NEXT, by=emre.user, at=NOW)
    # A line of somebody else under a plan of one's own.
    mixed = on_line(plan, "M 1", "schrappen").replace(str(plan.uuid), str(own.uuid))
    assert client.post(mixed).status_code == 404
    for other in (lien, officer):
        assert [other.get(page).status_code for page in pages] == [302] * 3  # No person here: they register first.
    assert client_at("alfa").get(PLAN).status_code == 302
    assert PlanLine.objects.filter(plan=plan).standing().count() == 2


def test_as_many_queries_for_three_lines_as_for_one(company, noor, phone):
    of_company = open_plan(company, active=True)
    plan, counts = begun(noor), []
    plan.lines.all().delete()
    for number in (11, 12, 13):
        added(plan, noor.employee, module(number), NEXT, at=NOW)
        added(of_company, noor.employee, module(number + 10), NEXT, at=NOW)
        phone.get(PLAN)
        with CaptureQueriesContext(connection) as found:
            phone.get(PLAN)
        counts.append(len(found))
    assert counts[0] == counts[1] == counts[2] <= 16


def test_ones_training_right_is_read_by_year(company, noor, phone):
    page = phone.get("/en/mijn/opleidingsrecht/").text
    assert "Not known" in page
    assert "Belcentrum Leie" in page
    assert phone.get("/en/mijn/opleidingsrecht/?year=abc").status_code == 200
    part = phone.get("/en/mijn/opleidingsrecht/", headers={"HX-Request": "true", "HX-Target": "my-right"}).text
    assert "Not known" in part
    assert "<h1" not in part
    assert "/en/mijn/opleidingsrecht/" in phone.get(PLAN).text
