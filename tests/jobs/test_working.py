"""What becomes of work that somebody asks for."""

import json
import logging
import uuid
from datetime import date

import pytest
from django.db import OperationalError, connection, transaction
from django.utils import timezone
from django.utils.translation import get_language
from django_tenants.utils import schema_context, tenant_context

from catalogue.models import Framework
from portal.jobs import running
from portal.jobs.enums import JobState
from portal.jobs.models import Job
from portal.jobs.plain import plain
from portal.jobs.running import run_waiting_jobs, work_off
from portal.jobs.starting import start
from portal.jobs.works import sector_task, works
from portal.kit.rules import RuleBroken
from tests.accounts.people import account
from tests.jobs.works import SECRETS, add, break_down, refuse


def in_queue():
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs ORDER BY id")
        return [json.loads(args) if isinstance(args, str) else args for (args,) in cursor.fetchall()]


def test_what_was_asked_is_done_once_and_told(ask, stored):
    job = ask(add, code="A", about="/opleidingen/")
    assert (stored(job).state, in_queue()) == (JobState.WAITING, [{"schema": "alfa", "job": str(job.uuid)}])

    run_waiting_jobs()
    run_waiting_jobs()

    done = stored(job)
    assert (done.state, done.outcome, done.done, done.total, done.percent) == (JobState.DONE, {"added": 1}, 1, 1, 100)
    assert done.asked_at <= done.started_at <= done.ended_at
    assert (in_queue(), Framework.objects.filter(code="A").count()) == ([], 1)


def test_a_refusal_ends_as_its_sentence_and_changes_nothing(ask, stored):
    job = ask(refuse, code="A")

    run_waiting_jobs()

    assert (stored(job).state, stored(job).problem) == (JobState.FAILED, "This file was used already.")
    assert not Framework.objects.filter(code="A").exists()


def test_work_that_breaks_ends_with_an_apology_and_changes_nothing(ask, stored):
    job = ask(break_down, code="A")

    run_waiting_jobs()

    assert stored(job).state == JobState.FAILED
    assert stored(job).problem.startswith("Something went wrong on our side; nothing was changed.")
    assert (in_queue(), Framework.objects.filter(code="A").exists()) == ([], False)


def test_the_work_is_done_in_the_language_of_who_asked(ask, asker, stored):
    asker.language = "fr"
    asker.save()

    @sector_task("tests.language")
    def speak(*, job):
        return {"language": get_language()}

    job = ask(speak)
    run_waiting_jobs()

    assert stored(job).outcome == {"language": "fr"}


def test_a_request_that_is_rolled_back_leaves_no_job(asker):
    with transaction.atomic():
        start(add, by=asker, at=timezone.now(), code="A")
        transaction.set_rollback(True)

    assert (Job.objects.count(), in_queue()) == (0, [])


def test_outside_a_sector_nothing_is_started(db):
    connection.set_schema_to_public()
    with pytest.raises(ValueError, match="in a sector"):
        start(add, by=None, at=timezone.now(), code="A")
    assert in_queue() == []


def test_each_job_is_done_in_its_own_sector(ask, other_sector, stored):
    job = ask(add, code="A")
    with tenant_context(other_sector):
        other = start(add, by=account("asker@alfa.example"), at=timezone.now(), code="B")
    with schema_context("public"):
        run_waiting_jobs()
        assert connection.schema_name == "public"

    assert stored(job).state == JobState.DONE
    assert list(Job.objects.values_list("uuid", flat=True)) == [job.uuid]
    assert list(Framework.objects.filter(code__in="AB").values_list("code", flat=True)) == ["A"]
    with tenant_context(other_sector):
        assert list(Job.objects.values_list("uuid", "state")) == [(other.uuid, JobState.DONE)]
        assert list(Framework.objects.filter(code__in="AB").values_list("code", flat=True)) == ["B"]


def test_a_job_of_another_sector_is_not_found_here(ask, other_sector, stored):
    job = ask(add, code="A")
    work_off("beta", str(job.uuid))
    work_off("gone", str(job.uuid))

    assert stored(job).state == JobState.WAITING


def test_neither_the_job_nor_the_queue_nor_the_log_holds_anything_about_a_person(ask, stored, caplog):
    job = ask(break_down, code="A")
    with caplog.at_level(logging.DEBUG, logger="portal"):
        waiting = json.dumps(in_queue())
        run_waiting_jobs()

    assert f"alfa: job tests.break_down {job.uuid} failed: ValueError" in caplog.text
    kept = json.dumps(list(Job.objects.values("arguments", "outcome", "problem", "kind")))
    for place in (waiting, kept, caplog.text):
        assert [secret for secret in (*SECRETS.split(", "), "asker@") if secret in place] == []


@pytest.mark.parametrize("value", ["Jan Peeters", "jan@example.org", ["Jan Peeters"], {"Jan P": 1}, {"a": object()}])
def test_what_could_tell_something_about_a_person_is_no_argument_and_no_outcome(ask, value, asker, stored):
    with pytest.raises(ValueError, match="numbers, codes and references") as refused:
        ask(add, code=value)
    assert "Jan" not in str(refused.value)
    with pytest.raises(ValueError, match="numbers, codes and references"):
        Job(kind="tests.add").finish({"who": value}, at=timezone.now())


def test_numbers_codes_and_references_are_kept_as_they_can_be_read_back():
    key = uuid.uuid4()

    kept = plain({"key": key, "day": date(2026, 11, 22), "columns": {"A": "last_name"}, "rows": [1, None, True, 0.5]})

    assert kept == {
        "key": str(key),
        "day": "2026-11-22",
        "columns": {"A": "last_name"},
        "rows": [1, None, True, 0.5],
    }


def test_work_that_met_a_passing_problem_is_tried_again(ask, stored):
    met = []

    @sector_task("tests.passing")
    def passing(*, job):
        met.append(job.state)
        if len(met) < 3:
            raise OperationalError("deadlock detected")

    job = ask(passing)
    run_waiting_jobs()

    assert (stored(job).state, met) == (JobState.DONE, [JobState.RUNNING] * 3)


def test_work_that_meets_it_every_time_fails_in_the_end(ask, stored):
    met = []

    @sector_task("tests.lasting")
    def lasting(*, job):
        met.append(job)
        raise OperationalError("deadlock detected")

    job = ask(lasting)
    run_waiting_jobs()

    assert (stored(job).state, len(met), in_queue()) == (JobState.FAILED, running.TRIES, [])


def test_work_that_this_version_does_not_know_waits_for_a_newer_worker(ask, stored):
    job = ask(add, code="A")
    known = works.pop("tests.add")
    with pytest.raises(running.TryAgain):
        work_off("alfa", str(job.uuid))
    assert stored(job).state == JobState.WAITING

    works["tests.add"] = known
    run_waiting_jobs()
    assert stored(job).state == JobState.DONE


def test_a_worker_that_is_told_to_stop_leaves_the_work_undone_and_waiting(ask, stored):
    job = ask(add, code="A")

    with pytest.raises(running.TryAgain):
        work_off("alfa", str(job.uuid), stops=lambda: True)

    assert (stored(job).state, Framework.objects.filter(code="A").exists()) == (JobState.WAITING, False)


def test_a_job_that_ended_is_not_done_again(ask, stored):
    job = ask(add, code="A")
    run_waiting_jobs()
    ended_at = stored(job).ended_at
    work_off("alfa", str(job.uuid))

    assert stored(job).ended_at == ended_at
    with pytest.raises(RuleBroken):
        stored(job).fail("Too late.", at=timezone.now())


def test_two_works_of_one_name_are_refused():
    with pytest.raises(ValueError, match=r"tests\.add"):
        sector_task("tests.add")(add)


def test_a_job_can_start_another(ask, stored):
    @sector_task("tests.more")
    def more(*, job):
        start(add, by=job.asked_by, at=timezone.now(), code="B")

    ask(more)
    run_waiting_jobs()

    assert {job.state for job in Job.objects.all()} == {JobState.DONE}
    assert Framework.objects.filter(code="B").exists()
