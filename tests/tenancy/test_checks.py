import os

import pytest
from django.core.checks import run_checks

from portal.tenancy import checks, server_checks
from portal.tenancy.starting import refuse_unsafe_start
from tests.soaking import in_the_soak

PLAIN_CACHE = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
PRODUCTION = {
    "SECRET_KEY": "k7Jq-" + "rT4wZ9xLb2" * 6,
    "ALLOWED_HOSTS": ".opmaat.example",
    "BASE_URL": "https://opmaat.example",
}


def numbers(check):
    return [issue.id for issue in check(None)]


def test_the_settings_of_the_tests_pass_every_check(db):
    assert run_checks() == []


def test_a_cache_that_does_not_key_by_sector_is_refused(settings):
    settings.CACHES = {**settings.CACHES, "renditions": PLAIN_CACHE}

    assert numbers(checks.caches_key_by_sector) == ["tenancy.E001"]


@pytest.mark.parametrize(
    ("name", "value", "number"),
    [
        ("SHARED_APPS", ["django_tenants", "portal.tenancy", "django.contrib.contenttypes"], "E002"),
        ("TENANT_BASE_SCHEMA", "", "E003"),
        ("TENANT_CREATION_FAKES_MIGRATIONS", False, "E003"),
        ("STORAGES", {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}, "E004"),
        ("MULTITENANT_RELATIVE_MEDIA_ROOT", "", "E004"),
        ("SESSION_ENGINE", "django.contrib.sessions.backends.signed_cookies", "E005"),
        ("SESSION_ENGINE", "django.contrib.sessions.backends.cache", "E005"),
        ("MESSAGE_STORAGE", "django.contrib.messages.storage.cookie.CookieStorage", "E006"),
        ("DATABASES", {"default": {"ENGINE": "django_tenants.postgresql_backend"}}, "E008"),
        ("ASGI_APPLICATION", "portal.asgi.application", "E010"),
    ],
)
def test_a_setting_that_would_mix_sectors_is_refused(settings, name, value, number):
    setattr(settings, name, value)

    assert numbers(checks.sectors_are_kept_apart) == [f"tenancy.{number}"]


def test_a_session_that_is_read_before_the_sector_is_known_is_refused(settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE[3:], *settings.MIDDLEWARE[:3]]

    assert numbers(checks.sectors_are_kept_apart) == ["tenancy.E009"]


@pytest.mark.parametrize("hosts", [[], ["*"], [".example.org"], ["localhost", "10.0.0.1"], ["localhost.example.org"]])
def test_the_demo_is_refused_on_a_host_that_others_can_reach(settings, hosts):
    settings.ALLOWED_HOSTS = hosts

    assert numbers(checks.demo_stays_on_this_machine) == ["tenancy.E007"]


def test_a_real_installation_may_have_any_host(settings):
    settings.DEMO, settings.ALLOWED_HOSTS = False, [".example.org"]

    assert numbers(checks.demo_stays_on_this_machine) == []


def test_the_secret_of_the_demo_is_refused_elsewhere(settings):
    assert numbers(checks.the_secret_is_a_secret) == []
    settings.DEMO = False
    assert numbers(checks.the_secret_is_a_secret) == ["tenancy.E011"]
    settings.SECRET_KEY = PRODUCTION["SECRET_KEY"]
    assert numbers(checks.the_secret_is_a_secret) == []


@pytest.mark.parametrize(
    ("kept", "healthy", "pool", "found"),
    [
        (300, True, None, []),
        (None, True, None, []),
        (0, False, {"max_size": 4}, []),
        (300, True, {"max_size": 4}, ["tenancy.E012"]),
        (0, True, None, ["tenancy.W001"]),
        (300, False, None, ["tenancy.W002"]),
    ],
)
def test_connections_are_kept_by_django_or_by_a_pool_and_not_by_both(settings, kept, healthy, pool, found):
    database = {"CONN_MAX_AGE": kept, "CONN_HEALTH_CHECKS": healthy, "OPTIONS": {"pool": pool}}
    settings.DATABASES = {"default": settings.DATABASES["default"] | database}

    assert numbers(checks.connections_are_kept) == found


class Session:
    """Stands in for a server's session: settings that last, and nothing else."""

    def __init__(self):
        self.settings = {}


class Cursor:
    """Stands in for a cursor behind a pooler. `choose` gives the session for each statement."""

    def __init__(self, choose):
        self.choose, self.answer = choose, None

    def execute(self, statement, params=()):
        session = self.choose()
        if "set_config" in statement:
            session.settings["probe"] = params[0]
        self.answer = session.settings.get("probe")

    def fetchone(self):
        return (self.answer,)


def test_a_pooler_that_gives_two_connections_one_session_is_found():
    shared = Session()

    assert server_checks.sessions_are_mixed(Cursor(lambda: shared), Cursor(lambda: shared))


def test_a_pooler_that_changes_the_session_of_a_connection_is_found():
    sessions = iter([Session(), Session()])

    assert server_checks.sessions_are_mixed(Cursor(lambda: next(sessions)), Cursor(Session))


def test_connections_with_a_session_each_are_let_through():
    one, other = Session(), Session()

    assert not server_checks.sessions_are_mixed(Cursor(lambda: one), Cursor(lambda: other))


def test_the_servers_own_sessions_are_let_through(own_database):
    assert server_checks.sessions_are_not_shared(None, databases=["default"]) == []


def test_a_database_behind_such_a_pooler_is_refused(own_database, monkeypatch):
    monkeypatch.setattr(server_checks, "sessions_are_mixed", lambda *_: True)

    found = run_checks(tags=["database"], databases=["default"])

    assert [issue.id for issue in found] == ["tenancy.E013"]


@pytest.mark.parametrize("setting", server_checks.SURE_TO_LAST)
def test_a_database_that_forgets_is_refused_for_a_real_installation(own_database, monkeypatch, setting):
    monkeypatch.setattr(server_checks, "SURE_TO_LAST", [setting])
    database = own_database.name
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT setting FROM pg_settings WHERE name = %s", [setting])
        state = cursor.fetchone()[0]
        found = [issue.id for issue in server_checks.what_is_written_lasts(None, databases=["default"])]
        assert found == (["tenancy.E014"] if state == "off" else [])
        cursor.execute(f'ALTER DATABASE "{database}" SET synchronous_commit = off')
    connection.close()

    if setting == "synchronous_commit":
        found = server_checks.what_is_written_lasts(None, databases=["default"])
        assert [issue.id for issue in found] == ["tenancy.E014"]


def test_a_check_for_a_real_installation_finds_nothing_in_its_settings(own_database):
    checked = own_database.manage(
        "check", "--deploy", "--fail-level", "WARNING", settings_module="portal.settings.production", **PRODUCTION
    )

    assert (checked.returncode, checked.stderr) == (0, "")
    assert "no issues" in checked.stdout


@pytest.mark.parametrize("wrong", [{"SECRET_KEY": "demo-only-x"}, *in_the_soak({"SECRET_KEY": "short"})])
def test_that_check_finds_a_weak_secret(own_database, wrong):
    checked = own_database.manage(
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        settings_module="portal.settings.production",
        **PRODUCTION | wrong,
    )

    assert checked.returncode == 1


START = "import portal.wsgi; print('serves')"


def test_the_web_server_starts_with_safe_settings(own_database):
    started = own_database.run("-c", START)

    assert (started.stdout.strip(), started.returncode) == ("serves", 0)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("settings.CACHES['default']['KEY_FUNCTION'] = ''", "E001"),
        ("from portal.tenancy import server_checks as s; s.sessions_are_mixed = lambda *_: True", "E013"),
        *in_the_soak(("settings.ALLOWED_HOSTS = ['*']", "E007"), ("settings.DEMO = False", "E011")),
    ],
)
def test_the_web_server_does_not_start_when_it_is_set_wrongly(own_database, change, told):
    started = own_database.run("-c", f"from django.conf import settings; {change}; {START}")

    assert "serves" not in started.stdout
    assert f"tenancy.{told}" in started.stderr


def test_a_real_installation_does_not_start_on_a_database_that_forgets(own_database):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f'ALTER DATABASE "{own_database.name}" SET synchronous_commit = off')

    started = own_database.run("-c", START, settings_module="portal.settings.production", **PRODUCTION)

    assert "serves" not in started.stdout
    assert "tenancy.E014" in started.stderr


def test_a_real_installation_starts_when_all_is_well(own_database):
    """The servers of tests forget on purpose; all but that is as it will be."""
    well = "from portal.tenancy import server_checks; server_checks.SURE_TO_LAST = ()"

    started = own_database.run("-c", f"{well}; {START}", settings_module="portal.settings.production", **PRODUCTION)

    assert (started.stdout.strip(), started.returncode) == ("serves", 0)


def test_starting_checks_the_running_settings(own_database):
    assert refuse_unsafe_start() is None
    assert "portal/asgi.py" not in os.listdir("portal")
