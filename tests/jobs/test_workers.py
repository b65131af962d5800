"""Workers as they are run: processes of their own, some of which are killed."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest
from django.db import connection
from django.utils import timezone
from django_tenants.utils import schema_context

from catalogue.models import Framework
from portal.jobs.enums import JobState
from portal.jobs.models import Job
from portal.jobs.starting import start
from tests.accounts.people import account
from tests.databases import ROOT
from tests.jobs.works import add, add_slowly, refuse

WORK = "import django; django.setup(); from tests.jobs.works import work_on; work_on()"


@contextmanager
def worker(database, code=WORK):
    known = {key: os.environ[key] for key in ("PATH", "HOME", "LANG", "OPMAAT_VAR") if key in os.environ}
    known |= {"DATABASE_URL": database.url, "DJANGO_SETTINGS_MODULE": "portal.settings.test", "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=known, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def wait_for(holds, *, seconds=180):
    ends = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < ends, "it took too long"
        time.sleep(0.1)


@pytest.fixture
def alfa(own_database):
    with schema_context("alfa"):
        yield own_database


def ask(work, **args):
    return start(work, by=account("asker@alfa.example"), at=timezone.now(), **args)


def now(job):
    return Job.objects.get(pk=job.pk)


def added(code):
    return Framework.objects.filter(code=code).count()


def at_work():
    """How many workers said that they are there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_workers")
        return cursor.fetchone()[0]


def test_workers_take_up_what_waits_and_what_comes_and_stop_when_they_are_told(alfa):
    waiting = ask(add, code="A")
    with worker(alfa) as one, worker(alfa) as other:
        wait_for(lambda: now(waiting).state == JobState.DONE and at_work() == 2)
        came = [ask(add, code=f"B{number}") for number in range(4)] + [ask(refuse, code="C")]
        wait_for(lambda: all(now(job).has_ended for job in came))
        for process in (one, other):
            process.send_signal(signal.SIGTERM)
        assert [process.wait(timeout=15) for process in (one, other)] == [0, 0]
        assert [process.stderr.read() for process in (one, other)] == ["", ""]

    assert [now(job).state for job in came] == [JobState.DONE] * 4 + [JobState.FAILED]
    assert [added(f"B{number}") for number in range(4)] == [1] * 4
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE queue_name = 'sectors'")
        assert cursor.fetchone() == (0,)


def test_how_far_a_job_is_can_be_seen_while_what_it_writes_cannot(alfa):
    job = ask(add_slowly, code="A", seconds=5)
    with worker(alfa):
        wait_for(lambda: now(job).done > 5)
        seen = now(job)

    assert (seen.state, seen.total, added("A")) == (JobState.RUNNING, 50, 0)
    assert 10 < seen.percent < 100


def test_what_a_killed_worker_was_doing_is_done_once_by_another(alfa):
    job = ask(add_slowly, code="A", seconds=2)
    with worker(alfa) as killed:
        wait_for(lambda: now(job).done > 3)
        killed.send_signal(signal.SIGKILL)
        killed.wait()
    assert (now(job).state, added("A")) == (JobState.RUNNING, 0)

    with worker(alfa):
        wait_for(lambda: now(job).has_ended)

    assert (now(job).state, now(job).outcome, added("A")) == (JobState.DONE, {"added": 1}, 1)


def test_a_worker_that_is_told_to_stop_does_not_wait_for_long_work_but_leaves_it_to_another(alfa):
    job = ask(add_slowly, code="A", seconds=60)
    with worker(alfa) as stopped:
        wait_for(lambda: now(job).done > 3)
        stopped.send_signal(signal.SIGTERM)
        assert stopped.wait(timeout=15) == 0

    assert (now(job).state, added("A")) == (JobState.WAITING, 0)
    Job.objects.update(arguments={"code": "A", "seconds": 0})
    with worker(alfa):
        wait_for(lambda: now(job).state == JobState.DONE)
    assert added("A") == 1
