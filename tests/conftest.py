import gc
import os
import sys
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
import time_machine
from django.db import connection, connections
from django.template.base import VariableNode
from hypothesis import settings as hypothesis_settings

from tests.databases import ROOT, OwnDatabase, copied_database
from tests.soaking import SOAKING

# Nothing in the tests is timed: a busy machine is no fault. `make soak` tries ten times as much.
hypothesis_settings.register_profile("untimed", deadline=None)
hypothesis_settings.register_profile("soak", deadline=None, max_examples=1000)
hypothesis_settings.load_profile("soak" if SOAKING else "untimed")


# `OPMAAT_TEST_NOW=2027-02-01T10:00+00:00 make test` tries whether the tests will still pass on another day.
if ANOTHER_DAY := os.environ.get("OPMAAT_TEST_NOW"):
    time_machine.travel(datetime.fromisoformat(ANOTHER_DAY)).start()


def pytest_collection_finish():
    """What is there by now (the code, the tests) stays until the end: the collector need not look at it time and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def pytest_collection_modifyitems(config, items):
    if not SOAKING:
        config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker("soak")])
        items[:] = [item for item in items if not item.get_closest_marker("soak")]
    for item in items:
        for marker in item.iter_markers("django_db"):
            if marker.kwargs.get("transaction"):
                raise pytest.UsageError(f"{item.nodeid}: it would empty the sectors of all tests; use own_database.")
    # While the database is made (tests/ahead.py), files that need none go first.
    waiting = {item.path for item in items if needs_database(item)}
    items.sort(key=lambda item: item.path in waiting)


def needs_database(item):
    return "django_db_setup" in item.fixturenames or item.get_closest_marker("django_db") is not None


@pytest.fixture(scope="session")
def worker_id(request):
    return getattr(request.config, "workerinput", {}).get("workerid", "main")


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, worker_id):
    with django_db_blocker.unblock():
        copy = copied_database(f"opmaat_test_{worker_id}_{os.getpid()}")
        copy.__enter__()
    yield
    with django_db_blocker.unblock():
        copy.__exit__(None, None, None)


@pytest.fixture
def own_database(request, django_db_setup, django_db_blocker, worker_id):
    """A copy of the test database for this test alone, in which it commits. `sector` and `db` do not go with it."""
    if "db" in request.fixturenames:
        pytest.fail("own_database does not go with db, sector or client_at: those work in the common database.")
    with django_db_blocker.unblock(), copied_database(f"opmaat_own_{worker_id}_{os.getpid()}") as name:
        connection.set_schema_to_public()
        yield OwnDatabase(name)


def forget_folders():
    """django-tenants remembers where files are kept, and does not notice that the setting changed."""
    from django.core.files.storage import default_storage

    default_storage.exists("")
    vars(default_storage._wrapped).pop("relative_media_root", None)


@pytest.fixture(autouse=True)
def _clean_state(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    settings.PRIVATE_ROOT = str(tmp_path / "private")
    forget_folders()
    yield
    from django.core.cache.backends import locmem
    from django.utils import translation

    from portal.kit import remembering
    from portal.kit.kept_pages import generations
    from portal.tenancy import hosts
    from portal.tenancy.content_types import forget_content_types

    translation.deactivate()
    connection.set_schema_to_public()
    for memory in (*locmem._caches.values(), *locmem._expire_info.values()):
        memory.clear()  # Also of caches that this test alone had.
    hosts.forget()
    generations.forget_all()
    remembering.frame.forget()
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
def inside(sector):
    """`with inside():` works in Alfa again: each request leaves the connection in `public`."""
    from django_tenants.utils import tenant_context

    return lambda: tenant_context(sector)


@pytest.fixture
def other_sector(db):
    """The second sector, Beta, at beta.localhost. Not active: use `with tenant_context(other_sector)`."""
    return sector_named("beta")


@pytest.fixture
def client_at(db):
    """A test client that visits a sector: client_at("alfa"). Afterwards the test works on in the sector it was in."""
    from django.test import Client

    class SectorClient(Client):
        def request(self, **request):
            active = connection.tenant
            try:
                return super().request(**request)
            finally:
                connection.set_tenant(active)

    return lambda schema, **kwargs: SectorClient(headers={"host": f"{schema}.localhost"}, **kwargs)


@pytest.fixture
def commits_at_once(monkeypatch):
    """A test never commits; do at once what waits for it."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda work, **_options: work())


@pytest.fixture(scope="module")
def source_texts():
    """The interface in the words of the sources, so that a better translation breaks no test of what a page says."""
    from django.test import override_settings

    with override_settings(LOCALE_PATHS=[]):
        forget_words()
        yield
    forget_words()


def forget_words():
    """What a process remembers of the words in which lists of people are written."""
    from employees.importing import cells, headings

    for remembered in (cells.lookup, headings.exact, headings.of_no_use):
        remembered.cache_clear()


@pytest.fixture
def english():
    """Sentences are compared as the sources have them."""
    from django.utils import translation

    with translation.override("en"):
        yield


MAY_BE_WRITTEN = ("django_session", "privacy_accesslog")


@pytest.fixture
def no_writes(db):
    """`with no_writes(): client.get(...)` fails when a row is written, other than to the visitor's session
    and to the log of who looked at whom: the only thing that looking may write."""

    @contextmanager
    def watch():
        written = []

        def note(execute, sql, params, many, context):
            verb = sql.lstrip(" (").split(" ", 1)[0].upper()
            if verb in ("INSERT", "UPDATE", "DELETE") and not any(table in sql for table in MAY_BE_WRITTEN):
                written.append(sql)
            return execute(sql, params, many, context)

        with connections["default"].execute_wrapper(note):
            yield
        assert written == []

    return watch


class Complaint(str):
    """Stands in for Django's `string_if_invalid`, which it asks whether to put the name of the variable in."""

    def __new__(cls, found):
        complaint = super().__new__(cls, "undefined %s")
        complaint.found = found
        return complaint

    def __mod__(self, variable):
        expression, asker = sys._getframe(1).f_locals, sys._getframe(2).f_locals.get("self")
        template = expression["context"].render_context.template
        # What a component is handed may be missing, and what has a default may too: only what is printed counts.
        printed = isinstance(asker, VariableNode) and not any(
            f.__name__ == "default" for f, _ in expression["self"].filters
        )
        if printed and template and Path(str(template.origin.name)).is_relative_to(ROOT / "templates"):
            self.found.append(f"{template.name}: {variable}")
        return ""


@pytest.fixture
def strict_templates():
    """The test fails when a template of ours prints a variable that does not exist."""
    from django.template import engines

    engine, found = engines["django"].engine, []
    engine.string_if_invalid, before = Complaint(found), engine.string_if_invalid
    yield
    engine.string_if_invalid = before
    assert sorted(set(found)) == []
