"""The demo's data, loaded once in a run; each process of the tests works on a copy."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.conf import settings

from tests.databases import BUILDING, ROOT, address, exists, kept_name, server

# One for all processes of a run.
RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
LOADED = f"opmaat_demo_{RUN}"


def environment_of(database, folder, **other):
    """What a process needs to be the demo on this database, with its files in this folder."""
    url = psycopg.conninfo.make_conninfo(**address(dbname=database))
    known = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "portal.settings.demo", "OPMAAT_VAR": str(folder)}
    return os.environ | known | other


def load(postgres, folder):
    """Load it in a database of its own, which begins with what the other tests prepared when they ran before."""
    if exists(postgres, kept_name("prepared")):
        postgres.execute(f'CREATE DATABASE "{LOADED}" TEMPLATE "{kept_name("prepared")}"')
    subprocess.run(
        [sys.executable, "manage.py", "demo", "--load-only"],
        cwd=ROOT,
        env=environment_of(LOADED, folder),
        check=True,
        capture_output=True,
    )


@contextmanager
def copied(database, folder, port):
    """A copy in this database and this folder, of sectors that answer at this port; gives the environment for it."""
    loaded = Path(settings.VAR) / LOADED
    with server() as postgres:
        postgres.execute("SELECT pg_advisory_lock(%s)", [BUILDING])  # Of several processes one loads, the others wait.
        if not exists(postgres, LOADED):
            load(postgres, loaded)
        postgres.execute(f'CREATE DATABASE "{database}" TEMPLATE "{LOADED}"')
    try:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(loaded, folder)
        answer_at(database, port)
        yield environment_of(database, folder, SITE_PORT=str(port))
    finally:
        with server() as postgres:
            # Every process copied what was loaded when its first test began.
            for name in (database, LOADED):
                postgres.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        shutil.rmtree(loaded, ignore_errors=True)


def answer_at(database, port):
    """A sector's site is the only thing in the data that knows the port."""
    with psycopg.connect(**address(dbname=database)) as connection:
        sites = "SELECT schemaname FROM pg_tables WHERE tablename = 'wagtailcore_site'"
        for (schema,) in connection.execute(sites).fetchall():
            connection.execute(f'UPDATE "{schema}".wagtailcore_site SET port = %s', [port])
