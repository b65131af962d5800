"""Two lists at the same moment, and a worker that is killed while it brings one in."""

import signal

import pytest
from django.utils import timezone
from django_tenants.utils import schema_context

from employees.importing.bringing_in import ChangedMeanwhile, ask_to_bring_in, keep_list, preview_of
from employees.models import Employee, Employment, ImportSource, PeopleImport
from employees.states import ImportState
from portal.jobs.enums import JobState
from portal.jobs.models import Job
from tests.employees import two_hundred
from tests.employers import making
from tests.jobs.test_workers import wait_for, worker

NOW = timezone.now()


# A worker that finds the private files of this test.
WORK = """
import django
from django.conf import settings
settings.PRIVATE_ROOT = {root!r}
django.setup()
from django.core.management import call_command
call_command("work")
"""


@pytest.fixture
def alfa(own_database):
    with schema_context("alfa"):
        yield own_database


def sent(company, number):
    content = two_hundred.workbook(two_hundred.people(number))
    by = making.manager()
    record = keep_list(company, content=content, source=ImportSource.FILE, name="a.xlsx", by=by, at=NOW)
    return record, preview_of(record, on=timezone.localdate(NOW)).fingerprint()


def test_the_same_people_brought_in_twice_at_once_come_once(alfa):
    company, by = making.employer(validated=True), making.manager()
    lists = [sent(company, 40) for _each in range(4)]

    def bring_in(record, expected):
        with schema_context("alfa"):
            try:
                return ask_to_bring_in(record, expected=expected, by=by, at=NOW).state
            except ChangedMeanwhile:
                return "changed"

    results = alfa.in_threads(*(lambda pair=pair: bring_in(*pair) for pair in lists))

    assert sorted(results) == ["changed", "changed", "changed", ImportState.DONE]
    assert (Employment.objects.count(), Employee.objects.count()) == (40, 40)


def test_one_list_that_two_people_bring_in_at_once_comes_once(alfa):
    company, by = making.employer(validated=True), making.manager()
    record, expected = sent(company, 40)

    def bring_in():
        with schema_context("alfa"):
            try:
                return ask_to_bring_in(record, expected=expected, by=by, at=NOW).state
            except Exception as refusal:
                return type(refusal).__name__

    assert sorted(alfa.in_threads(bring_in, bring_in, bring_in)) == ["RuleBroken", "RuleBroken", ImportState.DONE]
    assert Employment.objects.count() == 40


def test_what_a_killed_worker_was_bringing_in_comes_once_by_another(alfa, settings):
    company, code = making.employer(validated=True), WORK.format(root=settings.PRIVATE_ROOT)
    record, expected = sent(company, 4_000)
    ask_to_bring_in(record, expected=expected, by=making.manager(), at=NOW)
    job = Job.objects.get()
    with worker(alfa, code) as killed:
        wait_for(lambda: Job.objects.get().done >= 1_000)
        killed.send_signal(signal.SIGKILL)
        killed.wait()
    assert (Job.objects.get().state, Employment.objects.count()) == (JobState.RUNNING, 0)
    assert PeopleImport.objects.get().state == ImportState.WAITING

    with worker(alfa, code):
        wait_for(lambda: Job.objects.get(pk=job.pk).has_ended)

    done = Job.objects.get()
    assert (done.state, done.outcome["new"], Employment.objects.count()) == (JobState.DONE, 4_000, 4_000)
    assert PeopleImport.objects.get().state == ImportState.DONE
