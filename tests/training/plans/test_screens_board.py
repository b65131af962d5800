"""The plan of a company on the screen: by person, by quarter, as a file, and what became of it."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import openpyxl

from employers.models import EmployerYear
from employers.places import add_place
from portal.privacy.models import AccessLog
from tests.employees.making import hired
from tests.employers import making as companies
from tests.employers.conftest import _words_of_the_sources  # noqa: F401 - used by itself.
from tests.training.plans.making import (
    NOW,
    SPRING,
    WINTER,
    achieved,
    added,
    address,
    module,
    planned,
    proposed,
    worker,
)
from tests.training.sessions.making import queries_of
from training.plans.choosing import accept, drop
from training.plans.filling import propose
from training.plans.making import activate, close, settle


def cells(page):
    """{name: [codes of each quarter]} as the board shows them."""
    rows = page.context["rows"]
    return {
        row.employment.full_name: [[each.line.module.code for each in found] for _column, found in row.cells]
        for row in rows
    }


def test_the_board_shows_everybody_with_what_is_proposed_and_why(company, lien, helpdesk):
    hired(company, "Noor", "Peeters", work={"function": helpdesk, "percentage": 80})
    worker(company, None, "Emre", "Yilmaz")
    EmployerYear.objects.create(employer=company, year=2025, average_fte=Decimal(25))
    plan = proposed(company, minutes_per_quarter=600)
    page = lien.get(address("plan", plan))
    assert cells(page) == {"Noor Peeters": [["M 1"], ["M 2"], [], []], "Emre Yilmaz": [[], [], [], []]}
    assert "It belongs to the function “Helpdesk”" in page.text
    noor = page.context["rows"][0]
    assert noor.words == "20 u proposed, at most 40 u, the law gives 30 u 24"
    assert AccessLog.objects.filter(what="training.plan").count() == 2


def test_what_became_of_a_line_stands_on_it(company, lien, helpdesk):
    noor = worker(company, helpdesk, "Noor", "Peeters")
    plan = proposed(company)
    first, second = plan.lines.in_order()
    accept(first, by=None, at=NOW)
    drop(second, reason="Niet nu.", by=None, at=NOW)
    achieved(noor.employee, first.module, on=date(2026, 11, 20))
    page = lien.get(address("plan", plan))
    [[shown], *_others] = [found for _column, found in page.context["rows"][0].cells]
    assert (shown.state, shown.look, shown.is_open) == ("exempted", "done", False)
    assert "Niet nu." not in page.text
    assert (page.context["totals"].chosen.lines, page.context["totals"].realised.minutes) == (1, 600)
    assert "Module 2" in lien.get(address("plan", plan) + "?what=declined").text


def test_the_board_asks_as_much_for_one_as_for_three(company, lien, helpdesk):
    worker(company, helpdesk, "Noor", "Peeters")
    plan = proposed(company)
    board, quarters = address("plan", plan), address("plan_quarters", plan)
    one = queries_of(lien, board), queries_of(lien, quarters)
    for name in ("Emre", "Wout"):
        worker(company, helpdesk, name, "Yilmaz")
    propose(plan, by=None, at=NOW)
    lien.get(board)
    assert (queries_of(lien, board), queries_of(lien, quarters)) == one
    assert max(one) <= 16  # One of them chooses the schema.


def test_the_address_says_what_is_looked_for_and_the_files_follow_it(company, lien, helpdesk):
    place = add_place(company, facts=PLACE, by=None)
    worker(company, helpdesk, "Noor", "Peeters")
    hired(company, "=Emre", "Yilmaz", work={"function": helpdesk, "establishment": place})
    plan = proposed(company)
    accept(plan.lines.in_order().first(), by=None, at=NOW)
    board = address("plan", plan)
    assert set(cells(lien.get(f"{board}?q=noor"))) == {"Noor Peeters"}
    assert set(cells(lien.get(f"{board}?place={place.uuid}"))) == {"=Emre Yilmaz"}
    assert cells(lien.get(f"{board}?what=chosen")) == {"Noor Peeters": [["M 1"], [], [], []]}
    winter = cells(lien.get(f"{board}?quarter=2027-01-01&what=proposed"))
    assert winter == {"=Emre Yilmaz": [["M 1", "M 2"], [], [], []], "Noor Peeters": [["M 2"], [], [], []]}
    assert cells(lien.get(f"{board}?quarter=2027-04-01&what=proposed")) == {}
    everybody = cells(lien.get(f"{board}?what=nonsense&quarter=2027-13-01&place=x&page=abc"))
    assert len(everybody) == 2
    assert "No line fits" in lien.get(f"{board}?q=nobody").text

    file = lien.get(address("plan_file", plan, "xlsx") + "?q=emre")
    rows = list(openpyxl.load_workbook(BytesIO(file.content)).active.values)
    assert [row[0] for row in rows[1:]] == ["=Emre Yilmaz", "=Emre Yilmaz"]
    assert rows[1][3:12] == (
        *(WINTER_AS_READ, "januari – maart 2027", "M 1", "Module 1", 10, 80),
        *("proposed by the portal", "proposed", None),
    )
    assert lien.get(address("plan_file", plan, "pdf") + "?q=emre").content.startswith(b"%PDF")
    assert lien.get(address("plan_file", plan, "exe")).status_code == 404


def test_people_for_whom_nothing_is_planned_are_found(company, lien, helpdesk):
    worker(company, helpdesk, "Noor", "Peeters")
    worker(company, None, "Emre", "Yilmaz")
    plan = proposed(company)
    assert set(cells(lien.get(address("plan", plan) + "?what=nothing"))) == {"Emre Yilmaz"}


def test_by_quarter_those_who_learn_the_same_stand_together(company, lien, helpdesk):
    for name in ("Noor", "Emre"):
        worker(company, helpdesk, name, "Peeters")
    plan = proposed(company)
    for line in plan.lines.filter(quarter_since=WINTER, module__code="M 1"):
        accept(line, by=None, at=NOW)
    page = lien.get(address("plan_quarters", plan))
    [(said, groups)] = page.context["quarters"]
    assert said == "januari – maart 2027"
    assert [(group.first.line.module.code, group.people, len(group.to_begin)) for group in groups] == [
        ("M 1", 2, 2),
        ("M 2", 2, 0),
    ]
    assert "Make a session for these 2" in page.text


def test_what_was_planned_is_compared_with_what_was_realised(company, lien, helpdesk):
    noor = worker(company, helpdesk, "Noor", "Peeters")
    plan = proposed(company, since=date(2026, 10, 1), until=date(2027, 4, 1))
    for line in plan.lines.all():
        accept(line, by=None, at=NOW)
    other = module(9)
    achieved(noor.employee, plan.lines.in_order().first().module, on=date(2026, 11, 20))
    achieved(noor.employee, other, on=date(2026, 11, 20))
    page = lien.get(address("plan_result", plan))
    found = [each for each, _words in page.context["quarters"]]
    assert [(each.planned, each.realised, each.realised_minutes) for each in found] == [(2, 1, 600), (0, 0, 0)]
    assert page.context["besides"] == [("Module 9", "M 9", 1)]
    file = lien.get(address("plan_result", plan) + "?export=xlsx")
    assert list(openpyxl.load_workbook(BytesIO(file.content)).active.values)[1][1:] == (2, 20, 1, 10)


def test_on_paper_stands_who_learns_what_and_what_it_is_for(company, helpdesk):
    from training.plans.on_paper import facts_of
    from training.plans.shown import shown
    from training.plans.totals import totals_of

    worker(company, helpdesk, "Noor", "Peeters")
    plan = proposed(company)
    settle(plan, aims="Iedereen leert.\n\nSamen.", consulted_on=NOW.date(), by=None, at=NOW)
    plan.refresh_from_db()
    lines = shown(plan, plan.lines.by_person())
    facts = facts_of(plan, lines, totals_of(plan), on=NOW.date(), is_part=False)
    assert facts["aims"] == ["Iedereen leert.", "Samen."]
    assert ["Advice given on", "23 november 2026"] in facts["about"]
    [noor] = facts["people"]
    assert (noor["name"], noor["hours"], [line["code"] for line in noor["lines"]]) == (
        "Noor Peeters",
        "20 u",
        ["M 1", "M 2"],
    )


def test_a_stranger_finds_no_plan_and_a_mentor_may_not_look(company, lien, visit, helpdesk):
    plan = planned(company)
    other = visit(companies.manager("hilde@other.example"))
    mentor = visit(companies.mentor_of(company))
    for view in ("plan", "plan_quarters", "plan_result", "settle_plan"):
        assert other.get(address(view, plan)).status_code == 404
        assert mentor.get(address(view, plan)).status_code == 403
    assert mentor.get(address("plans", company)).status_code == 403
    assert other.post(address("propose_plan", plan)).status_code == 404
    line = added(plan, worker(company, helpdesk).employee, module(3))
    assert [each.get(address("plan_line", line)).status_code for each in (other, mentor)] == [404, 403]


def test_a_closed_plan_is_read_and_nothing_of_it_changes(company, lien, helpdesk):
    noor = worker(company, helpdesk, "Noor", "Peeters")
    plan = planned(company)
    line = added(plan, noor.employee, module(3), SPRING)
    close(activate(plan, by=None, at=NOW), by=None, at=NOW)
    page = lien.get(address("plan", plan))
    assert "Module 3" in page.text
    assert "Propose anew" not in page.text
    for view in ("propose_plan", "accept_all", "settle_plan", "add_line", "close_plan"):
        assert lien.post(address(view, plan)).status_code == 403
    assert lien.post(address("move_line", line), {"quarter": "2027-07-01"}).status_code == 403
    assert "Nothing of it changes" in lien.get(address("plan_line", line)).text


PLACE = {"name": "Vestiging Kortrijk", "street": "Leiestraat 1", "postcode": "8500", "municipality": "Kortrijk"}
WINTER_AS_READ = datetime(2027, 1, 1)
