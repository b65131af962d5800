"""What is done once a night in every sector."""

import json
import logging
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django_tenants.utils import schema_context, tenant_context

from catalogue.models import Framework
from portal.jobs.models import Job, NightlyRun
from portal.jobs.nightly import do_nightly_work, nightly
from portal.jobs.running import run_waiting_jobs
from tests.jobs.works import SECRETS, add

NIGHT = datetime(2026, 11, 22, 2, 7, tzinfo=ZoneInfo("Europe/Brussels"))


@pytest.fixture
def seen(sector, monkeypatch):
    """Where the one nightly work was done."""
    sectors = []
    for code in list(nightly):
        monkeypatch.delitem(nightly, code)
    monkeypatch.setitem(nightly, "tests.look", lambda *, at: sectors.append(connection.schema_name))
    return sectors


def test_it_is_done_once_a_night_in_every_sector(seen):
    with schema_context("public"):
        for later in (0, 1, 12, 23):
            do_nightly_work(at=NIGHT + timedelta(hours=later))
        assert seen == ["alfa", "beta"]
        do_nightly_work(at=NIGHT + timedelta(hours=24))

    assert seen == ["alfa", "beta"] * 2


def test_the_evening_belongs_to_the_night_before(seen):
    do_nightly_work(at=NIGHT - timedelta(hours=3))
    do_nightly_work(at=NIGHT)

    assert seen == ["alfa", "beta"] * 2


def test_closed_sectors_are_not_passed_over(seen, other_sector):
    type(other_sector).objects.filter(pk=other_sector.pk).update(status="closed")
    do_nightly_work(at=NIGHT)

    assert seen == ["alfa", "beta"]


def test_what_fails_is_undone_stops_nothing_and_is_tried_again(seen, monkeypatch, caplog):
    def break_down(*, at):
        Framework.objects.create(code="A", title="A", kind="professional_qualification")
        raise ValueError(SECRETS)

    monkeypatch.setitem(nightly, "tests.break_down", break_down)
    monkeypatch.setitem(nightly, "tests.look_too", nightly["tests.look"])
    with caplog.at_level(logging.DEBUG, logger="portal"):
        first = do_nightly_work(at=NIGHT)
    again = do_nightly_work(at=NIGHT + timedelta(hours=1))

    assert [(each.done, each.failures) for each in first] == [
        (["tests.look", "tests.look_too"], ["tests.break_down: ValueError"])
    ] * 2
    assert [(each.done, each.failures) for each in again] == [([], ["tests.break_down: ValueError"])] * 2
    assert not Framework.objects.filter(code="A").exists()
    assert "alfa: nightly tests.break_down failed: ValueError" in caplog.text
    assert "Jan" not in caplog.text


def test_an_operator_does_it_now_and_again_when_asked(seen, capsys, monkeypatch):
    call_command("nightly")
    call_command("nightly", "--json")
    call_command("nightly", "--again")

    told = capsys.readouterr().out.splitlines()
    assert (told[0], told[-1], json.loads(told[2])[0]) == (
        "alfa: tests.look",
        "beta: tests.look",
        {"sector": "alfa", "done": [], "failures": []},
    )
    assert seen == ["alfa", "beta"] * 2

    monkeypatch.setitem(nightly, "tests.break_down", lambda *, at: 1 / 0)
    with pytest.raises(SystemExit) as left:
        call_command("nightly")
    assert left.value.code == 1
    assert "alfa: tests.break_down: ZeroDivisionError" in capsys.readouterr().err


def test_what_came_of_old_jobs_is_forgotten_and_what_waits_is_not(ask):
    over = ask(add, code="A")
    run_waiting_jobs()
    waits = ask(add, code="B")
    in_two_months = timezone.now() + timedelta(days=61)
    do_nightly_work(at=NIGHT - timedelta(days=300))
    do_nightly_work(at=in_two_months)

    assert list(Job.objects.all()) == [waits]
    assert over not in Job.objects.all()
    assert not NightlyRun.objects.filter(night__lt=NIGHT).exists()


def test_two_workers_at_once_do_it_once(own_database, monkeypatch):
    def count(*, at):
        code = f"N{Framework.objects.count()}"
        Framework.objects.create(code=code, title=code, kind="professional_qualification")

    monkeypatch.setitem(nightly, "tests.count", count)
    own_database.in_threads(*[lambda: do_nightly_work(at=NIGHT)] * 2)

    for schema in ("alfa", "beta"):
        with schema_context(schema):
            assert (Framework.objects.count(), NightlyRun.objects.filter(code="tests.count").count()) == (1, 1)


def test_each_sector_knows_only_its_own_nights(seen, sector, other_sector):
    do_nightly_work(at=NIGHT)
    NightlyRun.objects.all().delete()

    with tenant_context(other_sector):
        assert NightlyRun.objects.count() == 1
    do_nightly_work(at=NIGHT)
    assert seen == ["alfa", "beta", "alfa"]
