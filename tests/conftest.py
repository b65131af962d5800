"""The database of the tests: two sectors, built once per state of the code into a template database, copied per run."""

import fcntl
import hashlib
import os
import tempfile
from importlib.metadata import distributions
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection, connections

ROOT = Path(__file__).resolve().parent.parent
SECTORS = ("alfa", "beta")


def fingerprint():
    """Everything that shapes the test database: our migrations, what makes a sector, and the installed packages."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    shaping = [
        *ROOT.glob("*/migrations/*.py"),
        *ROOT.glob("portal/*/migrations/*.py"),
        *ROOT.glob("portal/tenancy/*.py"),
    ]
    shaping += [ROOT / "portal/home/services.py", ROOT / "portal/accounts/roles.py", ROOT / "catalogue/tree.py"]
    for file in sorted(shaping):
        digest.update(file.read_bytes())
    digest.update("".join(sorted(f"{d.name}{d.version}" for d in distributions())).encode())
    return digest.hexdigest()[:12]


def server():
    address = settings.DATABASES["default"]
    parts = {"host": address["HOST"], "port": address["PORT"], "user": address["USER"], "password": address["PASSWORD"]}
    return psycopg.connect(dbname="postgres", autocommit=True, **{k: v for k, v in parts.items() if v})


def use_database(name):
    connections["default"].close()
    settings.DATABASES["default"]["NAME"] = connections["default"].settings_dict["NAME"] = name


def build(name):
    from portal.home.services import open_sector
    from portal.tenancy.preparing import prepare_database

    use_database(name)
    prepare_database(public_host="localhost")
    for schema in SECTORS:
        open_sector(schema=schema, name=f"Sector {schema.title()}", domain=f"{schema}.localhost")
    connections["default"].close()


def template_database():
    """The name of the database that holds the two sectors, built now unless a run with the same code built it."""
    name = f"opmaat_template_{fingerprint()}"
    with open(Path(tempfile.gettempdir()) / "opmaat-tests.lock", "w") as lock, server() as postgres:
        fcntl.flock(lock, fcntl.LOCK_EX)  # Of several workers one builds and the others wait.
        if postgres.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return name
        postgres.execute("DROP DATABASE IF EXISTS opmaat_building WITH (FORCE)")
        postgres.execute("CREATE DATABASE opmaat_building")
        build("opmaat_building")
        postgres.execute(f'ALTER DATABASE opmaat_building RENAME TO "{name}"')
    return name


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, worker_id):
    with django_db_blocker.unblock():
        template, mine = template_database(), f"opmaat_test_{worker_id}_{os.getpid()}"
        with server() as postgres:
            postgres.execute(f'CREATE DATABASE "{mine}" TEMPLATE "{template}"')
        use_database(mine)
    yield
    with django_db_blocker.unblock():
        connections.close_all()
        with server() as postgres:
            postgres.execute(f'DROP DATABASE "{mine}" WITH (FORCE)')


@pytest.fixture(scope="session")
def worker_id(request):
    return getattr(request.config, "workerinput", {}).get("workerid", "main")


@pytest.fixture(autouse=True)
def _clean_state():
    yield
    from django.core.cache import cache

    from portal.tenancy import hosts
    from portal.tenancy.content_types import forget_content_types

    connection.set_schema_to_public()
    cache.clear()
    hosts.forget()
    forget_content_types()


def sector_named(schema):
    from portal.tenancy.models import Sector

    return Sector.objects.get(schema_name=schema)


@pytest.fixture
def sector(db):
    """Work in the first sector, Alfa, at alfa.localhost."""
    from django_tenants.utils import tenant_context

    with tenant_context(sector_named("alfa")):
        yield connection.tenant


@pytest.fixture
def other_sector(db):
    """The second sector, Beta, at beta.localhost. Not active: use `with tenant_context(other_sector)`."""
    return sector_named("beta")


@pytest.fixture
def client_at(db):
    """A test client that visits a sector: client_at("alfa")."""
    from django.test import Client

    return lambda schema, **kwargs: Client(headers={"host": f"{schema}.localhost"}, **kwargs)
