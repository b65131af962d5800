"""`make bench`: each public page beside a bare Django view on the same server; prints a table, writes bench/results.md.

One process, one thread, one connection, requests one after another: figures are per request. CPU is what the server's
process used (user and system), and beside it what the database's processes used, where the database is the embedded one;
both read from the kernel. Queries and calls of functions are counted in a process of their own. A busy machine makes the
same page take twice the milliseconds, of the processor too; the calls stay the same, so tables of two days are compared
by those.
"""

import cProfile
import http.client
import os
import platform
import pstats
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import nullcontext, suppress
from datetime import date
from pathlib import Path

from portal.database import server

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"

PAGES = [
    ("bare Django view", "/bare/"),
    ("home", "/"),
    ("catalogue", "/opleidingen/"),
    ("catalogue, facets chosen", "/opleidingen/?kind=module&delivery=online&delivery=workplace&hours=50"),
    ("catalogue, search", "/opleidingen/?q=klachten"),
    ("catalogue, search + facets", "/opleidingen/?q=klachten&delivery=online&programme=opleiding-00&hours=50"),
    ("catalogue, typing error", "/opleidingen/?q=klagten"),
    ("catalogue, page 100", "/opleidingen/?page=100"),
    ("compare three modules", "/modules/vergelijk/?m=w-01-004&m=w-01-005&m=w-02-004"),
    ("programme, 20 modules", "/opleidingen/opleiding-01/"),
    ("programme, 200 modules", "/opleidingen/opleiding-00/"),
    ("module", "/modules/w-01-004/"),
    ("list of 2,000 modules", "/modules/"),
    ("list, last page", "/modules/?page=80"),
]
# What a visitor without a session gets once somebody else has asked for it (portal.kit.kept_pages).
KEPT = [("bare Django view, again", "/bare/"), *((f"kept: {name}", path) for name, path in PAGES[1:7])]
WARM, ROUNDS = 10, 150
VAR = Path(os.environ.get("OPMAAT_VAR", "var")) / "bench"


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


def visit(connection, path):
    connection.request("GET", path, headers={"Host": "bench.localhost", "Accept-Encoding": "gzip"})
    response = connection.getresponse()
    body = response.read()
    if response.status != 200:
        raise SystemExit(f"{path} answered {response.status}")
    return len(body)


def measure(port, path, workers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    for _ in range(WARM):
        size = visit(connection, path)
    database = database_processes()
    times, before, stored, began = [], cpu_ms(workers), cpu_ms(database), time.perf_counter()
    for _ in range(ROUNDS):
        start = time.perf_counter()
        visit(connection, path)
        times.append(1000 * (time.perf_counter() - start))
    rate = ROUNDS / (time.perf_counter() - began)
    return statistics.median(times), per_request(before, workers), per_request(stored, database), rate, size


def counted(path):
    """(queries, thousands of calls of Python functions) of one request."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "bench.localhost"})
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    profile = cProfile.Profile()
    profile.runcall(client.get, path)
    # django-tenants sets the search path once per request of a test client; a server's connection keeps it.
    asked = sum(not query["sql"].startswith("SET ") for query in captured)
    return asked, pstats.Stats(profile).total_calls / 1000  # type: ignore[attr-defined]


def prepare():
    """Make the database and the large sector unless they are there; returns the number of modules, and the seconds that it
    took to fill it with people; None when they were there."""
    import django

    django.setup()
    from django.core.management import call_command

    from bench import data, learning
    from portal.tenancy.preparing import create_database, prepare_database

    call_command("collectstatic", interactive=False, verbosity=0)
    create_database()
    prepare_database()
    modules = data.make()
    return modules, learning.make()


def table(rows):
    bare = rows[0][4]
    lines = [
        "| page | median ms | CPU ms | database CPU ms | requests/s | of bare | queries | calls, thousands | bytes, gzip |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for name, median, cpu, asked, rate, size, (count, calls) in rows:
        lines.append(
            f"| {name} | {median:.1f} | {cpu:.1f} | {asked:.1f} | {rate:.0f} | {rate / bare:.0%} | {count}"
            f" | {calls:.1f} | {size} |"
        )
    return "\n".join(lines)


def step_table(rows, what):
    lines = [f"| {what} | seconds | CPU s of Python | MB |", "|---|---:|---:|---:|"]
    return "\n".join(lines + [f"| {step} | {seconds:.1f} | {cpu:.1f} | {mb} |" for step, seconds, cpu, mb in rows])


def measure_steps(measure):
    with tempfile.TemporaryDirectory() as folder:
        return measure(folder)


def serve_and_measure(pages, *, keep):
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
        visit(http.client.HTTPConnection("127.0.0.1", port, timeout=30), "/bare/")
        workers = workers_of(web.pid)
        return [(name, *measure(port, path, workers), (0, 0) if keep else counted(path)) for name, path in pages]
    finally:
        web.terminate()
        web.wait(timeout=15)


def main():
    os.environ["OPMAAT_VAR"] = str(VAR)
    with nullcontext() if os.environ.get("DATABASE_URL") else server.running(VAR):
        modules, filled_in = prepare()
        made = serve_and_measure(PAGES, keep=False)
        kept = serve_and_measure(KEPT, keep=True)
        from bench import learning, people, workbooks  # Once there is a database.

        learned = learning.measure()

        books, lists = measure_steps(workbooks.measure), measure_steps(people.measure)
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    text = f"# Bench\n\n{date.today()}, {machine}; sector of {modules} modules; {ROUNDS} requests a page, one after another; one process.\n\nMade anew for each request:\n\n{table(made)}\n\nKept for visitors (one query a second, to see whether something was published):\n\n{table(kept)}\n"
    text += (
        f"\nA workbook of 2,000 modules, 12,000 competences and 60,000 indicators:\n\n{step_table(books, 'workbook')}\n"
    )
    text += f"\nA list of {people.PEOPLE:,} people of one company, in a sector of {people.KNOWN:,} others:\n\n{step_table(lists, 'people')}\n"
    text += f"\n{learning.heading(filled_in)}\n\n{learning.table(learned)}\n"
    print(text)
    (Path(__file__).parent / "results.md").write_text(text)


if __name__ == "__main__":
    main()
