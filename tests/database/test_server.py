import os
import shutil
import signal
import stat

import psycopg
import pytest

from portal.database import server


@pytest.fixture
def running(tmp_path):
    """A server for a project in a folder that is closed to others, as a clone under /root is."""
    (tmp_path / "closed").mkdir(mode=0o700)
    var = tmp_path / "closed" / "var"
    server.start(var)
    yield var
    server.stop(var)
    if not server.data_folder(var).is_relative_to(var):
        shutil.rmtree(server.data_folder(var))


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


def test_only_its_owner_comes_to_the_socket(running):
    socket = server.socket_folder(running) / ".s.PGSQL.5432"

    assert (stat.S_IMODE(socket.stat().st_mode), stat.S_IMODE(socket.parent.stat().st_mode)) == (0o700, 0o700)


def test_a_server_that_ran_before_goes_on_after_the_block(running):
    with server.running(running):
        pass

    assert server.is_running(running)


def test_starting_twice_is_harmless(running):
    assert server.start(running) == server.start(running)
