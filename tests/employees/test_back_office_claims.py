"""Words that no manager answers, and tasks for the sector, in the back office."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from employees.claiming import claim_employment
from employees.models import Employment, EmploymentClaim, SectorTask
from employees.sector_tasks import give_task, invite_for_task
from employees.states import ClaimState, Task
from employers.models import EmployerMember
from portal.notices.models import Invitation, Notification
from portal.privacy.models import AccessLog
from tests.accounts.people import account
from tests.employees import making
from tests.employers import making as employers
from tests.employers import officer

QUEUE, TASKS = "/beheer/claims/", "/beheer/sector-tasks/"


@pytest.fixture
def bart(sector, client_at):
    return officer.at_work(client_at)


@pytest.fixture
def claim(company):
    return claim_employment(
        making.person(), company, since=date(2026, 1, 5), message="Ik werk er", at=timezone.now() - timedelta(days=8)
    )


def page_of(claim):
    return reverse("claim_admin:edit", args=[claim.pk])


def shown(page):
    return [each.employee.first_name for each in page.context["object_list"]]


def test_a_word_comes_to_an_officer_after_a_week_or_when_there_is_no_manager(bart, company, claim):
    young = claim_employment(making.person("an@home.example", "An"), company, at=timezone.now())
    assert shown(bart.get(QUEUE)) == ["Noor"]
    assert shown(bart.get(f"{QUEUE}?state=asked")) == ["Noor", "An"]

    EmployerMember.objects.all().update(since=date(2020, 1, 1), until=date(2020, 2, 2))
    assert shown(bart.get(QUEUE)) == ["Noor", "An"]
    assert young in EmploymentClaim.objects.for_an_officer(timezone.now())


def test_an_officer_confirms_that_somebody_works_there(bart, company, claim):
    page = bart.get(page_of(claim)).text
    assert "Ik werk er" in page
    assert AccessLog.objects.get().subject == claim.employee.uuid

    bart.post(page_of(claim), {"answer": "confirm", "confirm-record": "new", "confirm-since": "2026-02-02"})

    employment = Employment.objects.get(employee=claim.employee)
    assert (employment.employer, employment.since) == (company, date(2026, 2, 2))
    assert Notification.objects.filter(user=claim.employee.user).latest("pk").event == "employees.claim_confirmed"


def test_an_officer_says_that_it_is_a_person_whom_the_company_knew(bart, company, claim):
    known = making.hired(company, "Noor", "Peeters")
    assert "Noor Peeters · since" in bart.get(page_of(claim)).text

    bart.post(page_of(claim), {"answer": "confirm", "confirm-record": known.pk})

    assert Employment.objects.get().employee == claim.employee


def test_a_refusal_is_explained(bart, claim):
    assert "Say why" in bart.post(page_of(claim), {"answer": "refuse"}).text
    assert EmploymentClaim.objects.get().state == ClaimState.ASKED

    assert bart.post(page_of(claim), {"answer": "refuse", "refuse-reason": "Onbekend"}).url == QUEUE
    assert "Onbekend" in Notification.objects.filter(user=claim.employee.user).latest("pk").text
    assert "Onbekend" in bart.get(page_of(claim)).text


def test_the_back_office_begins_with_the_words_that_nobody_answers(bart, claim):
    page = bart.get("/beheer/").text

    assert "whom no manager answers: 1" in page
    assert page_of(claim) in page


def give(client, **typed):
    return client.post(f"{TASKS}give/", {"task": "trainer", "language": "nl", **typed})


def test_who_has_an_account_gets_a_task_at_once_and_anybody_else_a_mail(bart):
    account("katrien@home.example")
    assert give(bart, email="katrien@home.example").url == TASKS
    give(bart, email="new@home.example")

    page = bart.get(TASKS)
    assert [each.user.email for each in page.context["object_list"]] == ["katrien@home.example"]
    assert "new@home.example" in page.text


def test_a_task_is_given_once(bart):
    account("katrien@home.example")
    give(bart, email="katrien@home.example")

    assert "This person has this task already." in give(bart, email="katrien@home.example").text
    assert SectorTask.objects.count() == 1


def test_a_task_ends_and_stays_to_be_seen(bart):
    given = give_task(account("katrien@home.example"), Task.GUIDE, organisation="VDAB", by=None, at=timezone.now())
    address = reverse("task_admin:edit", args=[given.pk])
    assert "VDAB" in bart.get(address).text

    bart.post(address, {"answer": "end"})

    assert "Nobody has a task for the sector yet." in bart.get(TASKS).text
    assert "Mieke Maes" in bart.get(f"{TASKS}?state=ended").text
    assert "End the task" not in bart.get(address).text


def test_an_invitation_to_a_task_is_sent_again_or_withdrawn(bart):
    invite_for_task(Task.TRAINER, email="new@home.example", language="nl", by=employers.officer(), at=timezone.now())
    first = Invitation.objects.get()
    bart.post(reverse("task_admin:invitation", args=[first.pk]), {"answer": "again"})
    second = Invitation.objects.get(withdrawn_at=None)
    assert second != first

    bart.post(reverse("task_admin:invitation", args=[second.pk]), {"answer": "withdraw"})
    assert Invitation.objects.waiting().count() == 0
    assert bart.post(reverse("task_admin:invitation", args=[second.pk]), {"answer": "again"}).status_code == 404


@pytest.mark.parametrize("state", ["trainer", "guide", "all", "nonsense"])
def test_tasks_are_filtered_by_kind(bart, state):
    give_task(account("katrien@home.example"), Task.GUIDE, by=None, at=timezone.now())

    assert len(bart.get(f"{TASKS}?state={state}").context["object_list"]) == (state != "trainer")
