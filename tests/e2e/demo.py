"""The demo's data, loaded once in a run; each process of the tests works on a copy."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.conf import settings

from tests.databases import BUILDING, ROOT, address, building, drop_unused, exists, kept_name, server

# One for all processes of a run.
RUN = os.environ.get("OPMAAT_RUN") or os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
LOADED = f"opmaat_demo_{RUN}"
# The number of the lock that is held while the demo is loaded, which takes long: other tests copy databases meanwhile.
LOADING = BUILDING + 1


def environment_of(database, folder, **other):
    """What a process needs to be the demo on this database, with its files in this folder."""
    url = psycopg.conninfo.make_conninfo(**address(dbname=database))
    known = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "portal.settings.demo", "OPMAAT_VAR": str(folder)}
    return os.environ | known | other


def load(postgres, folder):
    """Load it in a database of its own, which begins with what the other tests prepared when they ran before."""
    forget()
    unfinished = f"{LOADED}_unfinished"
    with building(postgres):
        if exists(postgres, kept_name("prepared")):
            postgres.execute(f'CREATE DATABASE "{unfinished}" TEMPLATE "{kept_name("prepared")}"')
    subprocess.run(
        [sys.executable, "manage.py", "demo", "--load-only"],
        cwd=ROOT,
        env=environment_of(unfinished, folder),
        check=True,
        capture_output=True,
    )
    postgres.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{LOADED}"')


def folder_of_what_is_loaded():
    return Path(settings.VAR) / LOADED


@contextmanager
def once_loaded():
    """Gives a connection to the server, which has it; of several processes one loads, the others wait."""
    with server() as postgres:
        postgres.execute("SELECT pg_advisory_lock(%s)", [LOADING])  # Until this connection closes.
        if not exists(postgres, LOADED):
            load(postgres, folder_of_what_is_loaded())
        yield postgres


@contextmanager
def copied(database, folder, port):
    """A copy in this database and this folder, of sectors that answer at this port; gives the environment for it."""
    with once_loaded() as postgres:
        postgres.execute(f'CREATE DATABASE "{database}" TEMPLATE "{LOADED}"')
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(folder_of_what_is_loaded(), folder)
    try:
        answer_at(database, port)
        yield environment_of(database, folder, SITE_PORT=str(port))
    finally:
        with server() as postgres:
            postgres.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')
        # Every process copied what was loaded when its first test began.
        forget()


def forget():
    """What was loaded, and what a run that was broken off left."""
    with server() as postgres:
        drop_unused(postgres, "opmaat\\_demo\\_%")
    for folder in Path(settings.VAR).glob("opmaat_demo_*"):
        shutil.rmtree(folder, ignore_errors=True)


def answer_at(database, port):
    """A sector's site is the only thing in the data that knows the port."""
    with psycopg.connect(**address(dbname=database)) as connection:
        sites = "SELECT schemaname FROM pg_tables WHERE tablename = 'wagtailcore_site'"
        for (schema,) in connection.execute(sites).fetchall():
            connection.execute(f'UPDATE "{schema}".wagtailcore_site SET port = %s', [port])
