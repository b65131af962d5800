"""Workers and the database are killed while marks are saved: what was answered with "saved" is there afterwards.

The database is one of its own, as durable as in production; with `synchronous_commit` off the same test sees losses.
"""

import itertools
import os
import shutil
import signal
import subprocess
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.urls import reverse
from psycopg.conninfo import make_conninfo

from portal.database import server
from tests.databases import address
from tests.employers import making as companies
from tests.soaking import examples
from tests.training.races.prepared import company_with_cookie, planned, with_accounts
from tests.training.races.serving import ask, cookie_of, serving

pytestmark = pytest.mark.race
THREADS, PEOPLE, PARTS = 8, 10, 2
# In the soak 1,000 marks.
SESSIONS = examples(4, 50)
# What is not written to disk at once is lost for sure.
CARELESS = ["ALTER SYSTEM SET synchronous_commit = off", "ALTER SYSTEM SET wal_writer_delay = '10s'"]


@contextmanager
def durable_copy(name, var):
    """The URL of a copy of the database `name` on a server of its own under `var`, with all that makes it durable."""
    sockets = server.start(var)
    connect = {"host": str(sockets), "user": "postgres"}
    try:
        with psycopg.connect(**connect, dbname="postgres", autocommit=True) as postgres:
            postgres.execute("CREATE DATABASE killed")
        programs, known = server.binaries(), address(dbname=name)
        source = [f"--{key}={known[key]}" for key in ("host", "port") if key in known]
        environment = os.environ | {"PGUSER": known["user"], "PGPASSWORD": known.get("password", "")}
        dumping = subprocess.Popen(
            [programs / "pg_dump", *source, name], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
        )
        subprocess.run(
            [programs / "psql", "-q", "-h", sockets, "-U", "postgres", "killed"],
            stdin=dumping.stdout,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=True,
        )
        yield make_conninfo(**connect, dbname="killed")
    finally:
        server.stop(var)
        if not server.data_folder(var).is_relative_to(var):
            shutil.rmtree(server.data_folder(var))


def kill_database(var):
    lock = server.data_folder(var) / "postmaster.pid"
    os.kill(int(lock.read_text().split()[0]), signal.SIGKILL)
    server.start(var)


def kill_workers(master):
    """Those of the web server; it starts others."""
    for child in Path(f"/proc/{master}/task/{master}/children").read_text().split():
        os.kill(int(child), signal.SIGKILL)


def save_until_answered(port, session, part, enrolment, cookie):
    """Mark one person present, again and again until the answer says that it is saved."""
    key, address = enrolment.pk, reverse("training:register", args=[session, part.uuid])
    data = {f"was-{key}": "", f"state-{key}": "p", "save": "1"}
    for _attempt in range(600):
        try:
            status, leads_to, _body = ask(port, "POST", address, cookie=cookie, data=data)
            if (status, leads_to) == (302, address):
                return
        except OSError:
            pass
        time.sleep(0.05)
    raise AssertionError(f"never saved: {status} {leads_to}")


def marked_in(url):
    with psycopg.connect(url) as database:
        rows = database.execute("SELECT enrolment_id, part_id FROM alfa.training_attendance WHERE minutes > 0")
        return set(rows.fetchall())


class Savers:
    """Threads that save marks one after the other, and remember which were answered with "saved"."""

    def __init__(self, port, work, cookie):
        self.port, self.cookie, self.acknowledged = port, cookie, set()
        self.threads = [threading.Thread(target=self.save, args=[work[place::THREADS]]) for place in range(THREADS)]
        for thread in self.threads:
            thread.start()

    def save(self, work):
        for session, part, enrolment in work:
            save_until_answered(self.port, session, part, enrolment, self.cookie)
            self.acknowledged.add((enrolment.pk, part.pk))

    def wait_for(self, number):
        while len(self.acknowledged) < number and any(thread.is_alive() for thread in self.threads):
            time.sleep(0.02)

    def join(self):
        for thread in self.threads:
            thread.join(timeout=600)


@pytest.fixture
def work(alfa):
    company, cookie = company_with_cookie(cookie_of)
    staff = with_accounts(company, PEOPLE)
    found = []
    for day in range(1, SESSIONS + 1):
        session = planned(company, staff, days_ago=day, trainer=companies.manager())
        pairs = itertools.product(session.parts.all(), session.enrolments.all())
        found += [(session.uuid, part, enrolment) for part, enrolment in pairs]
    return found, cookie


def test_no_mark_that_was_said_to_be_saved_is_lost(alfa, work, tmp_path):
    marks, cookie = work
    with durable_copy(alfa.name, tmp_path / "var") as url, serving(url, root=tmp_path, show=True) as web:
        savers = Savers(web.port, marks, cookie)
        for place, kill in enumerate([kill_workers, kill_database, kill_workers, kill_database], start=1):
            savers.wait_for(len(marks) * place // 5)
            kill(web.process.pid if kill is kill_workers else tmp_path / "var")
        savers.join()
        assert len(savers.acknowledged) == len(marks) == SESSIONS * PEOPLE * PARTS
        assert savers.acknowledged - marked_in(url) == set()


@pytest.mark.soak
def test_a_database_that_is_not_durable_is_seen_to_lose_marks(alfa, work, tmp_path):
    marks, cookie = work
    with durable_copy(alfa.name, tmp_path / "var") as url:
        with psycopg.connect(url, autocommit=True) as database:
            for setting in [*CARELESS, "SELECT pg_reload_conf()"]:
                database.execute(setting)
        with serving(url, root=tmp_path, show=True) as web:
            savers = Savers(web.port, marks, cookie)
            savers.wait_for(len(marks) // 2)
            before = set(savers.acknowledged)
            kill_database(tmp_path / "var")
            lost = before - marked_in(url)
            savers.join()
    assert lost
