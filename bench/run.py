"""`make bench`: each public page beside a bare Django view on the same server, then what the portal does with many people,
lists and sessions; prints the tables, writes bench/results.md. How a page is measured: bench.serving."""

import os
import platform
import tempfile
from contextlib import nullcontext
from datetime import date
from pathlib import Path

from bench.serving import ROUNDS, VAR, Page, serve_and_measure
from portal.database import server

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"

PAGES = [
    Page("bare Django view", "/bare/"),
    Page("home", "/"),
    Page("catalogue", "/opleidingen/"),
    Page("catalogue, facets chosen", "/opleidingen/?kind=module&delivery=online&delivery=workplace&hours=50"),
    Page("catalogue, search", "/opleidingen/?q=klachten"),
    Page("catalogue, search + facets", "/opleidingen/?q=klachten&delivery=online&programme=opleiding-00&hours=50"),
    Page("catalogue, typing error", "/opleidingen/?q=klagten"),
    Page("catalogue, page 100", "/opleidingen/?page=100"),
    Page("compare three modules", "/modules/vergelijk/?m=w-01-004&m=w-01-005&m=w-02-004"),
    Page("programme, 20 modules", "/opleidingen/opleiding-01/"),
    Page("programme, 200 modules", "/opleidingen/opleiding-00/"),
    Page("module", "/modules/w-01-004/"),
    Page("list of 2,000 modules", "/modules/"),
    Page("list, last page", "/modules/?page=80"),
]
# What a visitor without a session gets once somebody else has asked for it (portal.kit.kept_pages).
KEPT = [Page("bare Django view, again", "/bare/"), *(Page(f"kept: {page.name}", page.path) for page in PAGES[1:7])]


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
    bare = rows[0].rate
    lines = [
        "| page | median ms | CPU ms | database CPU ms | requests/s | of bare | queries | calls, thousands | bytes, gzip |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for row in rows:
        lines.append(
            f"| {row.name} | {row.median_ms:.1f} | {row.cpu_ms:.1f} | {row.database_cpu_ms:.1f} | {row.rate:.0f}"
            f" | {row.rate / bare:.0%} | {row.queries} | {row.calls:.1f} | {row.size} |"
        )
    return "\n".join(lines)


def step_table(rows, what):
    lines = [f"| {what} | seconds | CPU s of Python | MB |", "|---|---:|---:|---:|"]
    return "\n".join(lines + [f"| {step} | {seconds:.1f} | {cpu:.1f} | {mb} |" for step, seconds, cpu, mb in rows])


def measure_steps(measure):
    with tempfile.TemporaryDirectory() as folder:
        return measure(folder)


def main():
    os.environ["OPMAAT_VAR"] = str(VAR)
    with nullcontext() if os.environ.get("DATABASE_URL") else server.running(VAR):
        modules, filled_in = prepare()
        made = serve_and_measure(PAGES)
        kept = serve_and_measure(KEPT, keep=True)
        from bench import (  # Once there is a database.
            exemptions,
            incentives,
            learning,
            people,
            plans,
            reports,
            workbooks,
        )

        learned, exempted, planned = learning.measure(), exemptions.measure(), plans.measure()
        reported, supported = reports.measure(), incentives.measure()
        books, lists = measure_steps(workbooks.measure), measure_steps(people.measure)
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    text = f"# Bench\n\n{date.today()}, {machine}; sector of {modules} modules; {ROUNDS} requests a page, one after another; one process.\n\nMade anew for each request:\n\n{table(made)}\n\nKept for visitors (one query a second, to see whether something was published):\n\n{table(kept)}\n"
    text += (
        f"\nA workbook of 2,000 modules, 12,000 competences and 60,000 indicators:\n\n{step_table(books, 'workbook')}\n"
    )
    text += f"\nA list of {people.PEOPLE:,} people of one company, in a sector of {people.KNOWN:,} others:\n\n{step_table(lists, 'people')}\n"
    text += f"\n{learning.heading(filled_in)}\n\n{learning.table(learned)}\n"
    text += f"\nExemptions, proposed for all at once:\n\n{learning.table(exempted)}\n"
    text += f"\nIncentives, evaluated for all at once:\n\n{learning.table(supported)}\n"
    text += f"\nTraining plans:\n\n{learning.table(planned)}\n"
    text += f"\nReports, counted when they are asked:\n\n{learning.table(reported)}\n"
    print(text)
    (Path(__file__).parent / "results.md").write_text(text)


if __name__ == "__main__":
    main()
