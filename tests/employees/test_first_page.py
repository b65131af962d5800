"""The first page of every account: what must be done now, what comes, and what there is, across all that somebody is."""

import re
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from employees.claiming import claim_employment
from employees.guiding import appoint_coach, assign_mentor, plan_visit
from employees.inviting.joining import take_record
from employees.sector_tasks import give_task
from employees.states import Task
from employers.deciding import ask_more
from employers.enums import MemberRole
from employers.members import appoint
from portal.accounts.enums import Role
from tests.accounts.people import account
from tests.employees.making import company as other_company
from tests.employees.making import hired, mentor, person
from tests.employers import making

pytestmark = pytest.mark.usefixtures("strict_templates")
NOW = datetime(2026, 11, 20, 10, tzinfo=ZoneInfo("Europe/Brussels"))
TODAY = NOW.date()
PAGE = "/en/mijn/"


@pytest.fixture(autouse=True)
def _in_2026(time_machine):
    """Of a company the size of 2025 is asked, and no other one: in 2027 that of two years."""
    time_machine.move_to(NOW)


def titles(page):
    return re.findall(r'class="todo__n" aria-hidden="true">\d+</span><div><b>(.*?)</b>', page)


def queries_of(client, address=PAGE):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len([query for query in queries if not query["sql"].startswith(("SET ", "SAVEPOINT", "RELEASE"))])


def learner(company, user):
    """`user` as somebody whom the company employs, with a mentor and a coach who comes in three days."""
    employment = hired(company, user.first_name, user.last_name, email=user.email)
    take_record(employment.employee, user=user, at=NOW)
    assign_mentor(employment, mentor(company, "omar@x.example"), by=None, at=NOW)
    coaching = appoint_coach(employment, user=account("coach@x.example"), by=None, at=NOW)
    plan_visit(coaching, on=TODAY + timedelta(days=3), at_time=time(14, 0), place="Kaai 12", at=NOW)
    return employment


def test_who_is_nothing_yet_reads_what_an_account_is_for(sector, visit, no_writes):
    visitor = visit(account())
    with no_writes():
        page = visitor.get(PAGE).text

    assert "nothing waits for you" in page
    for way in ("/en/mijn/registreren/", "/en/bedrijf/", "/en/mijn/toeleider/", "/en/uitnodiging/"):
        assert f'href="{way}"' in page


def test_a_person_who_works_nowhere_is_asked_where(sector, visit):
    page = visit(person().user).get(PAGE).text

    assert titles(page) == ["Tell where you work"]
    assert "What do you come for?" not in page


def test_who_asked_a_company_reads_that_it_has_not_answered(company, visit):
    noor = person()
    claim_employment(noor, company, at=NOW)

    page = visit(noor.user).get(PAGE).text

    assert "nothing waits for you" in page
    assert "Waits for an answer" in page
    assert company.name in page


def test_a_learner_reads_where_with_whom_and_when_the_coach_comes(company, visit, no_writes):
    user = account("noor@home.example")
    learner(company, user)
    client = visit(user)
    with no_writes():
        page = client.get(PAGE).text

    assert "Visit of your coach" in page
    assert "14:00" in page
    assert page.index("What comes") < page.index("Where I work") < page.index("New messages")
    assert 'href="/en/mijn/bezoeken/"' in page


def test_a_coach_reads_which_visits_come(company, visit):
    learner(company, account("noor@home.example"))

    page = visit(account("coach@x.example")).get(PAGE).text

    assert "Visit to Mieke Maes" in page
    assert "You coach one learner" in page


def test_a_mentor_reads_whom_to_guide(company, visit):
    assign_mentor(hired(company, "Noor", "Peeters"), mentor(company), by=None, at=NOW)
    hired(company, "Jan", "Janssens")

    page = visit(account("omar@belcentrum.example")).get(PAGE).text

    assert "Noor Peeters" in page
    assert "Jan Janssens" not in page


def test_a_manager_reads_what_waits_and_of_several_companies_for_which(company, visit):
    user = making.manager()
    assert len(titles(visit(user).get(PAGE).text)) == 5
    second = making.employer(by=user, name="Contactpunt Schelde")
    ask_more(second, question="Welk paritair comité?", by=making.officer(), at=timezone.now())

    page = visit(user).get(PAGE).text

    assert "Answer the question of the sector" in titles(page)
    assert "<b>Contactpunt Schelde</b> · Welk paritair comité?" in page


@pytest.mark.parametrize(
    ("task", "sentence"),
    [
        (Task.TRAINER, "asked for a session"),
        (Task.ASSESSOR, "asked to assess somebody"),
        (Task.GUIDE, "Nothing is kept of the people whom you guide"),
    ],
)
def test_who_has_a_task_for_the_sector_reads_what_it_brings(sector, visit, task, sentence):
    user = account()
    give_task(user, task, by=None, at=NOW)

    page = visit(user).get(PAGE).text

    assert sentence in page
    assert "What do you come for?" not in page


def test_staff_find_the_way_to_the_back_office(sector, visit):
    page = visit(account("c@sector.example", Role.CURATOR), second_factor=True).get(PAGE).text

    assert 'href="/beheer/"' in page
    assert "What do you come for?" not in page


def test_a_welcome_says_what_to_do_first(company, visit):
    user = account("noor@home.example")
    learner(company, user)

    assert "Look whether your facts are right" in visit(user).get(f"{PAGE}?welkom=1").text
    assert "Look whether your facts are right" not in visit(user).get(PAGE).text


def test_a_page_of_somebody_who_is_everything_costs_few_queries(company, visit):
    user = account("noor@home.example", Role.OFFICER)
    hired(other_company(), "Nora", "Maes", email=user.email)
    learner(company, user)
    claim_employment(user.employee, making.employer(by=making.manager("derde@x.example"), validated=True), at=NOW)
    for role in MemberRole:
        appoint(other_company("vierde@x.example"), user=user, role=role, by=None, at=NOW)
    for task in Task:
        give_task(user, task, by=None, at=NOW)
    pupil = hired(company, "Jan", "Janssens")
    appoint_coach(pupil, user=user, by=None, at=NOW)

    # The menus are remembered outside a test, where they cost a query more: a visitor waits for fifteen.
    assert queries_of(visit(user, second_factor=True)) <= 16


def test_three_of_everything_cost_as_much_as_one(company, visit):
    user = account("noor@home.example")
    manager = making.manager("lien@belcentrum.example")
    learner(company, user)

    def one_more(number):
        there = making.employer(by=manager, validated=True)
        employment = hired(there, "Mieke", "Maes", email="")
        take_record(employment.employee, user=user, at=NOW)
        member = appoint(there, user=user, role=MemberRole.MENTOR, by=None, at=NOW)
        assign_mentor(hired(there, "Jan", f"Janssens {number}"), member, by=None, at=NOW)
        coaching = appoint_coach(employment, user=account("coach@x.example"), by=None, at=NOW)
        plan_visit(coaching, on=TODAY + timedelta(days=number), at=NOW)

    one_more(1)
    few = queries_of(visit(user)), queries_of(visit(manager)), queries_of(visit(account("coach@x.example")))
    one_more(2)
    one_more(3)

    assert (queries_of(visit(user)), queries_of(visit(manager)), queries_of(visit(account("coach@x.example")))) == few


def test_nobody_reads_what_is_another_persons(company, visit):
    learner(company, account("noor@home.example"))
    hired(other_company(), email="noor@home.example")
    for stranger in (account("vreemd@x.example"), making.manager(), making.manager("hilde@other.example")):
        page = visit(stranger).get(PAGE).text
        assert "Kaai 12</span>" not in page
        assert "Does this company know you?" not in page
        assert "coach" not in page.lower().split("<main")[1]
