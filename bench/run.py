"""`make bench`: each public page beside a bare Django view on the same server; prints a table, writes bench/results.md.

One process, one thread, one connection, requests one after another: figures are per request. CPU is what the server's
process used (user and system), read from the kernel; queries are counted in a process of their own.
"""

import http.client
import os
import platform
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import nullcontext
from datetime import date
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"

PAGES = [
    ("bare Django view", "/bare/"),
    ("home", "/"),
    ("catalogue", "/opleidingen/"),
    ("catalogue, search", "/opleidingen/?q=klachten"),
    ("programme, 20 modules", "/opleidingen/opleiding-01/"),
    ("programme, 200 modules", "/opleidingen/opleiding-00/"),
    ("module", "/modules/w-01-004/"),
    ("list of 2,000 modules", "/modules/"),
    ("list, last page", "/modules/?page=80"),
]
WARM, ROUNDS = 10, 150
VAR = Path(os.environ.get("OPMAAT_VAR", "var")) / "bench"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def cpu_ms(process_ids):
    ticks = 0
    for number in process_ids:
        fields = Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()
        ticks += int(fields[11]) + int(fields[12])
    return 1000 * ticks / os.sysconf("SC_CLK_TCK")


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
    times, before, began = [], cpu_ms(workers), time.perf_counter()
    for _ in range(ROUNDS):
        start = time.perf_counter()
        visit(connection, path)
        times.append(1000 * (time.perf_counter() - start))
    rate = ROUNDS / (time.perf_counter() - began)
    return statistics.median(times), (cpu_ms(workers) - before) / ROUNDS, rate, size


def queries(path):
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "bench.localhost"})
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    # django-tenants sets the search path once per request of a test client; a server's connection keeps it.
    return sum(not query["sql"].startswith("SET ") for query in captured)


def prepare():
    """Make the database and the large sector unless they are there; returns the number of modules."""
    import django

    django.setup()
    from django.core.management import call_command

    from bench import data
    from portal.tenancy.preparing import create_database, prepare_database

    call_command("collectstatic", interactive=False, verbosity=0)
    create_database()
    prepare_database()
    return data.make()


def table(rows):
    bare = rows[0][3]
    lines = [
        "| page | median ms | CPU ms | requests/s | of bare | queries | bytes, gzip |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for name, median, cpu, rate, size, count in rows:
        lines.append(f"| {name} | {median:.1f} | {cpu:.1f} | {rate:.0f} | {rate / bare:.0%} | {count} | {size} |")
    return "\n".join(lines)


def workbook_table(rows):
    lines = ["| workbook | seconds | CPU s of Python | MB |", "|---|---:|---:|---:|"]
    return "\n".join(lines + [f"| {step} | {seconds:.1f} | {cpu:.1f} | {mb} |" for step, seconds, cpu, mb in rows])


def measure_workbooks():
    from bench import workbooks

    with tempfile.TemporaryDirectory() as folder:
        return workbooks.measure(folder)


def serve_and_measure():
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
    server = subprocess.Popen(command)
    try:
        for _ in range(100):
            time.sleep(0.1)
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0 and workers_of(server.pid):
                    break
        visit(http.client.HTTPConnection("127.0.0.1", port, timeout=30), "/bare/")
        return [(name, *measure(port, path, workers_of(server.pid)), queries(path)) for name, path in PAGES]
    finally:
        server.terminate()
        server.wait(timeout=15)


def main():
    from portal.database import server

    os.environ["OPMAAT_VAR"] = str(VAR)
    with nullcontext() if os.environ.get("DATABASE_URL") else server.running(VAR):
        modules = prepare()
        rows = serve_and_measure()
        books = measure_workbooks()
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    text = f"# Bench\n\n{date.today()}, {machine}; sector of {modules} modules; {ROUNDS} requests a page, one after another, nothing cached; one process.\n\n{table(rows)}\n"
    text += f"\nA workbook of 2,000 modules, 12,000 competences and 60,000 indicators.\n\n{workbook_table(books)}\n"
    print(text)
    (Path(__file__).parent / "results.md").write_text(text)


if __name__ == "__main__":
    main()
