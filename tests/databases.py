"""The databases of the tests: two sectors, built once per state of the code into a template database, then copied."""

import contextlib
import functools
import hashlib
import os
import subprocess
import sys
import threading
from importlib.metadata import distributions
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection, connections
from psycopg.conninfo import make_conninfo

ROOT = Path(__file__).resolve().parent.parent
SECTORS = ("alfa", "beta")

# The number of the lock on the server that everyone who builds or copies the tests' databases takes.
BUILDING = 7_405_131


@functools.cache
def fingerprint():
    """Everything that shapes the test database: our migrations, what makes a sector, and the installed packages."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    shaping = [
        *ROOT.glob("*/migrations/*.py"),
        *ROOT.glob("portal/*/migrations/*.py"),
        *ROOT.glob("portal/tenancy/*.py"),
    ]
    shaping += [ROOT / "portal/settings/base.py", ROOT / "portal/home/services.py"]
    shaping += [ROOT / "portal/accounts/roles.py", ROOT / "catalogue/tree.py", ROOT / "portal/reading/tree.py"]
    for file in sorted(shaping):
        digest.update(file.read_bytes())
    digest.update("".join(sorted(f"{d.name}{d.version}" for d in distributions())).encode())
    return digest.hexdigest()[:12]


def address(**other):
    """How to reach the server, for psycopg."""
    known = settings.DATABASES["default"]
    parts = {"host": known["HOST"], "port": known["PORT"], "user": known["USER"], "password": known["PASSWORD"]}
    return {key: value for key, value in (parts | other).items() if value}


def server():
    return psycopg.connect(**address(dbname="postgres"), autocommit=True)


def use_database(name):
    connections["default"].close()
    settings.DATABASES["default"]["NAME"] = connections["default"].settings_dict["NAME"] = name


def prepare(name):
    from portal.tenancy.preparing import prepare_database

    use_database(name)
    prepare_database()
    connections["default"].close()


def open_sectors(name):
    from portal.home.services import open_sector

    use_database(name)
    for schema in SECTORS:
        open_sector(schema=schema, name=f"Sector {schema.title()}", domain=f"{schema}.localhost")
    connections["default"].close()


def kept_name(kind):
    """How the database of this kind is called for this state of the code: `prepared` without sectors, or `template`."""
    return f"opmaat_{kind}_{fingerprint()}"


def kept_database(postgres, kind, begin_with, build):
    """The name of a database that is copied many times, built now unless a run with the same code built it."""
    name = kept_name(kind)
    if not exists(postgres, name):
        drop_unused(postgres, f"opmaat\\_{kind}\\_%")
        postgres.execute("DROP DATABASE IF EXISTS opmaat_building WITH (FORCE)")
        postgres.execute(f'CREATE DATABASE opmaat_building TEMPLATE "{begin_with}"')
        build("opmaat_building")
        postgres.execute(f'ALTER DATABASE opmaat_building RENAME TO "{name}"')
    return name


@contextlib.contextmanager
def building(postgres):
    postgres.execute("SELECT pg_advisory_lock(%s)", [BUILDING])
    try:
        yield
    finally:
        postgres.execute("SELECT pg_advisory_unlock(%s)", [BUILDING])


def template_database(postgres):
    """The name of the database that holds the two sectors."""
    if exists(postgres, kept_name("template")):
        return kept_name("template")
    prepared = kept_database(postgres, "prepared", "template1", prepare)
    return kept_database(postgres, "template", prepared, open_sectors)


def exists(postgres, name):
    return postgres.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def drop_unused(postgres, pattern):
    """Drop the databases of earlier states of the code; one that somebody works in is left for a later time."""
    for (old,) in postgres.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [pattern]).fetchall():
        with contextlib.suppress(psycopg.errors.ObjectInUse):
            postgres.execute(f'DROP DATABASE IF EXISTS "{old}"')


@contextlib.contextmanager
def copied_database(name):
    """A database of this name with the two sectors, dropped afterwards. Django's connections lead to it meanwhile."""
    before = settings.DATABASES["default"]["NAME"]
    # Of several workers one builds and the others wait; and nobody drops a template that is about to be copied.
    with server() as postgres, building(postgres):
        # File by file is more than twice as fast for a template of this size as row by row.
        postgres.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template_database(postgres)}" STRATEGY FILE_COPY')
    use_database(name)
    try:
        yield name
    finally:
        connections.close_all()
        use_database(before)
        with server() as postgres:
            postgres.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


class OwnDatabase:
    """A database in which a test may commit: for threads, for other processes, for migrations."""

    def __init__(self, name):
        self.name = name
        self.url = make_conninfo(**address(dbname=name))

    def run(self, *command, settings_module="portal.settings.test", timeout=120, **environment):
        """Run `python *command` against this database; returns the finished process, its output as text."""
        known = {key: os.environ[key] for key in ("PATH", "HOME", "LANG", "OPMAAT_VAR") if key in os.environ}
        known |= {"DATABASE_URL": self.url, "DJANGO_SETTINGS_MODULE": settings_module, "PYTHONPATH": str(ROOT)}
        return subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env=known | environment,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )

    def manage(self, *command, **options):
        return self.run("manage.py", *command, **options)

    def in_threads(self, *works):
        """Run each of `works` in a thread of its own, all starting together; returns their results in order."""
        barrier, results = threading.Barrier(len(works)), [None] * len(works)

        def run(place, work):
            try:
                barrier.wait(timeout=30)
                results[place] = work()
            except BaseException as error:
                results[place] = error
            finally:
                connection.close()

        threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=120)
        for result in results:
            if isinstance(result, BaseException):
                raise result
        return results
