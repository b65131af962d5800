"""The page on which people follow what they asked for."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tenants.utils import tenant_context

from portal.accounts.enums import Role
from portal.jobs.running import run_waiting_jobs
from tests.accounts.people import account, signed_in
from tests.jobs.works import add, break_down, refuse

HTMX = {"HX-Request": "true"}


@pytest.fixture
def follow(asker, inside):
    """`follow(job)` is the page of this job as who asked for it sees it."""

    def visit(job, user=None, **headers):
        with inside():
            client = signed_in("alfa.localhost", user or asker)
            page = client.get(reverse("jobs:job", args=[job.uuid]), headers=headers)
        return page

    return visit


@pytest.fixture(autouse=True)
def _nothing_undefined(strict_templates):
    """What templates print exists."""


def running(job, **facts):
    job.begin(at=timezone.now())
    type(job).objects.filter(pk=job.pk).update(**facts)
    return job


def test_who_asked_sees_it_wait_and_the_page_keeps_up_by_itself_or_without_javascript(ask, follow):
    page = follow(ask(add, code="A", about="/opleidingen/")).content.decode()

    assert "Other work is being done first." in page
    assert 'hx-trigger="every 2s"' in page
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in page
    assert "Back to where you were" in page


def test_how_far_it_is_stands_there_in_numbers_and_drawn(ask, follow):
    job = running(ask(add, code="A"), done=120, total=300)
    page, part = follow(job).content.decode(), follow(job, **HTMX).content.decode()

    assert ("120 of 300" in page, "<svg" in part) == (True, True)
    assert ("120 of 300" in part, "<html" in part) == (True, False)


def test_work_that_nobody_can_count_only_says_that_it_began(ask, follow):
    assert "The work has begun." in follow(running(ask(add, code="A"))).content.decode()


def test_when_it_is_done_the_page_says_so_and_leads_on_and_asks_no_more(ask, follow):
    job = ask(add, code="A", about="/opleidingen/")
    run_waiting_jobs()
    page = follow(job).content.decode()

    assert "All of it was done." in page
    assert 'href="/opleidingen/"' in page
    assert [word for word in ("hx-get", "http-equiv", "Look again") if word in page] == []


def test_a_page_that_still_asks_is_told_to_load_again(ask, follow):
    job = ask(add, code="A")
    run_waiting_jobs()
    answer = follow(job, **HTMX)

    assert (answer.status_code, answer.headers["HX-Refresh"]) == (204, "true")


@pytest.mark.parametrize(
    ("work", "sentence"), [(refuse, "This file was used already."), (break_down, "Something went wrong on our side")]
)
def test_why_it_failed_stands_there_with_the_way_back(ask, follow, work, sentence):
    job = ask(work, code="A", about="/opleidingen/")
    run_waiting_jobs()
    page = follow(job).content.decode()

    assert sentence in page
    assert "Back to where you were" in page


def test_nobody_else_finds_it_not_even_staff(ask, follow, inside):
    job, lone = ask(add, code="A"), ask(add, code="B")
    type(lone).objects.filter(pk=lone.pk).update(asked_by=None)
    for user in (account("other@alfa.example"), account("lien@alfa.example", Role.ADMINISTRATOR)):
        assert [follow(each, user).status_code for each in (job, lone)] == [404, 404]
        with inside():
            assert list(type(job).objects.visible_to(user)) == []


def test_the_same_address_in_another_sector_leads_nowhere(ask, other_sector, asker):
    job = ask(add, code="A")
    address = reverse("jobs:job", args=[job.uuid])
    with tenant_context(other_sector):
        client = signed_in("beta.localhost", account("asker@alfa.example"))
        assert client.get(address).status_code == 404


def test_looking_writes_nothing(ask, follow, no_writes, asker, client_at):
    job = ask(add, code="A")
    client = signed_in("alfa.localhost", asker)
    with no_writes():
        client.get(reverse("jobs:job", args=[job.uuid]))
