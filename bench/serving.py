"""Pages asked of a real server: one process, one thread, one connection, requests one after another.

CPU is what the server's process used (user and system), and beside it what the database's processes used, where the
database is the embedded one; both read from the kernel. Queries and calls of functions are counted in a process of their
own. A busy machine makes the same page take twice the milliseconds, of the processor too; the calls stay the same, so
tables of two days are compared by those.
"""

import cProfile
import http.client
import os
import pstats
import socket
import statistics
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from portal.database import server

SCHEMA, DOMAIN = "bench", "bench.localhost"
WARM, ROUNDS = 10, 150
VAR = Path(os.environ.get("OPMAAT_VAR", "var")) / "bench"


class Page(NamedTuple):
    name: str
    path: str
    user: Any = None  # Who asks; None for a visitor.


class Measured(NamedTuple):
    """Per request."""

    name: str
    median_ms: float
    cpu_ms: float
    database_cpu_ms: float
    rate: float  # Requests a second.
    size: int  # Bytes, compressed.
    queries: int
    calls: float  # Of Python functions, in thousands.


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def cpu_ms(process_ids):
    """What each process used until now."""
    used = {}
    for number in process_ids:
        with suppress(FileNotFoundError):  # A helper of the database's that has gone.
            fields = Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()
            used[number] = 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return used


def per_request(before, processes):
    """What those of the processes that are still there used since, a request."""
    now = cpu_ms(processes)
    return sum(now[number] - before[number] for number in now) / ROUNDS


def database_processes():
    """The embedded database's processes; none when the database is another one."""
    lock = server.data_folder(VAR) / "postmaster.pid"
    if os.environ.get("DATABASE_URL") or not lock.exists():
        return []
    return workers_of(int(lock.read_text().split()[0]))


def workers_of(parent):
    return [int(n) for n in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]


def headers_for(user):
    """What a browser sends: with the cookie of a session of this user, which is made now."""
    from django.conf import settings
    from django.test import Client

    headers = {"Host": DOMAIN, "Accept-Encoding": "gzip"}
    if user is None:
        return headers
    client = Client(headers={"host": DOMAIN})
    with in_sector():
        client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return headers | {"Cookie": f"{name}={client.cookies[name].value}"}


def in_sector():
    from django_tenants.utils import tenant_context

    from portal.tenancy.models import Sector

    return tenant_context(Sector.objects.get(schema_name=SCHEMA))


def visit(connection, path, headers):
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    body = response.read()
    if response.status != 200:
        raise SystemExit(f"{path} answered {response.status}")
    return len(body)


def measure(port, page, workers):
    """All of `Measured` but the queries and the calls."""
    connection, headers = http.client.HTTPConnection("127.0.0.1", port, timeout=30), headers_for(page.user)
    for _ in range(WARM):
        size = visit(connection, page.path, headers)
    database = database_processes()
    times, before, stored, began = [], cpu_ms(workers), cpu_ms(database), time.perf_counter()
    for _ in range(ROUNDS):
        start = time.perf_counter()
        visit(connection, page.path, headers)
        times.append(1000 * (time.perf_counter() - start))
    rate = ROUNDS / (time.perf_counter() - began)
    asked = per_request(stored, database)
    return page.name, statistics.median(times), per_request(before, workers), asked, rate, size


def counted(page):
    """(queries, thousands of calls of Python functions) of one request."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(
        headers={name: value for name, value in headers_for(page.user).items() if name != "Accept-Encoding"}
    )
    client.get(page.path)
    with CaptureQueriesContext(connection) as captured:
        client.get(page.path)
    # django-tenants sets the search path once per request of a test client; a server's connection keeps it.
    asked = sum(not query["sql"].startswith("SET ") for query in captured)
    profile = cProfile.Profile()
    profile.runcall(client.get, page.path)
    return asked, pstats.Stats(profile).total_calls / 1000  # type: ignore[attr-defined]


def serve_and_measure(pages, *, keep=False):
    """[Measured]; with `keep`, pages for visitors are kept as in production, and nothing is counted."""
    os.environ["BENCH_KEEP_PAGES"] = "1" if keep else ""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "portal.wsgi",
        "--bind",
        f"127.0.0.1:{port}",
        "--workers",
        "1",
        "--threads",
        "1",
        "--worker-class",
        "gthread",
        "--log-level",
        "error",
    ]
    web = subprocess.Popen(command)
    try:
        for _ in range(100):
            time.sleep(0.1)
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0 and workers_of(web.pid):
                    break
        visit(http.client.HTTPConnection("127.0.0.1", port, timeout=30), "/bare/", headers_for(None))
        workers = workers_of(web.pid)
        return [Measured(*measure(port, page, workers), *((0, 0) if keep else counted(page))) for page in pages]
    finally:
        web.terminate()
        web.wait(timeout=15)
