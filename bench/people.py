"""`make bench` for people: a company brings in a list of 10,000, in a sector that knows 20,000 others.

Each step runs in a process of its own, so that its memory is its own: looking is what the web server does between the
upload and the page (reading, planning, drawing), bringing in what a worker does.
"""

import json
import os
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")

SCHEMA, DOMAIN = "benchpeople", "benchpeople.localhost"
PEOPLE, KNOWN = 10_000, 20_000
STEPS = (
    "look at 10,000 new people", "bring them in", "look at the same list", "bring in the same list",
    "look at a list in which all change", "bring in what changed", "take that back",
)  # fmt: skip


def write_lists(folder):
    from tests.employees import two_hundred

    people = two_hundred.people(PEOPLE)
    changed = [list(row) for row in people]
    for row in changed:
        row[two_hundred.HEADINGS.index("Tewerkstellings%")] = 60
    (folder / "people.xlsx").write_bytes(two_hundred.workbook(people))
    (folder / "changed.xlsx").write_bytes(two_hundred.workbook(changed))


def fill_sector():
    """A validated company with a manager, and the people of others."""
    from django.utils import timezone

    from employees.facts import name_key
    from employees.models import Employee
    from tests.employees import two_hundred
    from tests.employers import making

    making.employer(validated=True)
    born, at, made = date(1960, 1, 1), timezone.now(), []
    for number in range(KNOWN):
        first, last = two_hundred.names(number + PEOPLE)
        facts = {"first_name": first, "last_name": last, "email": f"somebody{number}@x.example"}
        key, day = name_key(first, last), born + timedelta(days=number % 15_000)
        made.append(Employee(**facts, name_key=key, birth_date=day, added_at=at))
    Employee.objects.bulk_create(made, batch_size=2_000)


def look(file):
    """What comes of a list, as far as the page that shows it."""
    from django.db import connection
    from django.test import Client

    from employers.models import Employer
    from tests.employers import making

    client, sector = Client(headers={"host": DOMAIN}), connection.tenant
    client.force_login(making.manager())
    address = f"/bedrijf/{Employer.objects.get().uuid}/medewerkers/inlezen/"

    def send():
        with file.open("rb") as upload:
            page = client.post(address, {"file": upload}, follow=True)
        assert b'name="fingerprint"' in page.content, page.status_code
        connection.set_tenant(sector)

    return send


def ask():
    """Let a worker bring in the list that was looked at last."""
    from django.utils import timezone

    from employees.importing.bringing_in import ask_to_bring_in, preview_of
    from employees.models import PeopleImport
    from tests.employers import making

    record = PeopleImport.objects.latest("pk")
    made = preview_of(record, on=timezone.localdate())
    ask_to_bring_in(record, expected=made.fingerprint(), by=making.manager(), at=timezone.now())


def bring_in():
    from employees.models import PeopleImport
    from portal.jobs.running import run_waiting_jobs

    run_waiting_jobs()
    assert PeopleImport.objects.latest("pk").done_at


def take_back():
    from django.utils import timezone

    from employees.importing.undoing import take_back
    from employees.models import PeopleImport

    take_back(PeopleImport.objects.latest("pk"), by=None, at=timezone.now())


def most_memory():
    """The most that this process held, in MB. What getrusage tells counts the process that started it too."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) // 1024


def run(step, folder):
    import django

    django.setup()
    from django_tenants.utils import tenant_context

    from portal.tenancy.models import Sector

    with tenant_context(Sector.objects.get(schema_name=SCHEMA)):
        if step.startswith("look"):
            work = look(folder / ("changed.xlsx" if "change" in step else "people.xlsx"))
        else:
            work = take_back if step.startswith("take") else bring_in
        began, worked = time.perf_counter(), time.process_time()
        work()
        seconds, cpu = time.perf_counter() - began, time.process_time() - worked
        memory = most_memory()
        if step.startswith("look"):
            ask()
    print(json.dumps([step, seconds, cpu, memory]))


def measure(folder):
    """[(step, seconds, seconds of the processor, MB)], after making the sector and the lists in `folder`."""
    from django.db import connection
    from django_tenants.utils import tenant_context

    from portal.home.services import open_sector
    from portal.tenancy.models import Sector

    connection.set_schema_to_public()
    if Sector.objects.filter(schema_name=SCHEMA).exists():
        Sector.objects.get(schema_name=SCHEMA).delete(force_drop=True)
    open_sector(schema=SCHEMA, name="Meetsector met mensen", domain=DOMAIN)
    with tenant_context(Sector.objects.get(schema_name=SCHEMA)):
        fill_sector()
    write_lists(Path(folder))
    found = []
    for step in STEPS:
        command = [sys.executable, "-m", "bench.people", step, str(folder)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        found.append(json.loads(done.stdout.splitlines()[-1]))
    return found


if __name__ == "__main__":
    run(sys.argv[1], Path(sys.argv[2]))
