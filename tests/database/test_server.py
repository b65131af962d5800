import os
import signal

import psycopg
import pytest

from portal.database import server


@pytest.fixture
def running(tmp_path_factory):
    var = tmp_path_factory.mktemp("v", numbered=True)
    for folder in (var, *var.parents):  # The server's own account must get there when we are root.
        if folder.stat().st_uid == os.geteuid() and folder != folder.parent:
            folder.chmod(folder.stat().st_mode | 0o055)
    server.start(var)
    yield var
    server.stop(var)


def connect(var):
    return psycopg.connect(host=str(server.socket_folder(var)), user="postgres", dbname="postgres", autocommit=True)


def test_what_was_written_survives_a_killed_server(running):
    with connect(running) as database:
        database.execute("CREATE TABLE kept (n int)")
        database.execute("INSERT INTO kept VALUES (1)")
    lock = server.data_folder(running) / "postmaster.pid"
    os.kill(int(lock.read_text().split()[0]), signal.SIGKILL)

    server.start(running)

    with connect(running) as database:
        assert database.execute("SELECT n FROM kept").fetchall() == [(1,)]


def test_a_server_for_the_demo_does_not_give_up_durability(running):
    with connect(running) as database:
        assert database.execute(
            "SELECT current_setting('fsync'), current_setting('synchronous_commit')"
        ).fetchone() == (
            "on",
            "on",
        )


def test_starting_twice_is_harmless(running):
    assert server.start(running) == server.start(running)
