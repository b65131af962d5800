"""`make bench` for workbooks: an offer of 2,000 modules × 6 competences × 5 indicators, brought in, changed and undone.

Each step runs in a process of its own, so that its memory is its own; figures are wall seconds and the highest memory.
"""

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")

SCHEMA, DOMAIN = "benchbook", "benchbook.localhost"
MODULES, COMPETENCES, INDICATORS = 2_000, 6, 5
PROGRAMMES = MODULES // 20
STEPS = ("import", "import again", "export", "preview of one change", "undo", "import and publish")


def rows(modules=MODULES):
    """{sheet: rows} of an offer of that many modules; every fifth module asks the one before it."""
    codes = [f"W {number:04}" for number in range(modules)]
    taught = {code: [f"{code}/{c}" for c in range(COMPETENCES)] for code in codes}
    return {
        "Frameworks": [["MEET", "Meetkader", "curriculum", None, "made up for measuring", None]],
        "Competences": [
            ["MEET", each, None, f"Kan klachten behandelen in situatie {each}", "technical", number, None]
            for number, each in enumerate(each for code in codes for each in taught[code])
        ],
        "Indicators": [
            [each, order, f"Doet stap {order} bij {each} op de juiste manier"]
            for code in codes
            for each in taught[code]
            for order in range(INDICATORS)
        ],
        "Activities": [["HOUT", "Hout bewerken", "16.23"]],
        "Programmes": [
            [
                f"P {number:03}",
                f"Opleiding {number:03}",
                "Hout",
                4,
                800,
                "lestijd",
                f"Certificaat {number:03}",
                "all",
                None,
            ]
            for number in range(-(-modules // 20))
        ],
        "Modules": [
            [code, f"Module {code}", 40, "lestijd", "classroom", 80, None, None, True, False, None, "nl", None]
            for code in codes
        ],
        "Composition": [[f"P {number // 20:03}", code, "core"] for number, code in enumerate(codes)],
        "KeySkills": [],
        "Prerequisites": [[code, codes[number - 1]] for number, code in enumerate(codes) if number % 5 == 4],
        "ModuleCompetences": [[code, each, 1] for code in codes for each in taught[code]],
        "ModuleActivities": [[code, "HOUT"] for code in codes],
        "ProgrammeActivities": [],
    }


def write(path, sheets):
    from catalogue.workbook.sheets import SHEETS
    from portal.kit.spreadsheets import Filled, write_workbook

    write_workbook(str(path), [Filled(SHEETS[name].layout, filled) for name, filled in sheets.items()])


def do(step, path):
    """One step, in the sector; what it takes is measured around it."""
    from django.core.management import call_command
    from django.utils import timezone
    from django_tenants.utils import tenant_context

    from catalogue import workbook
    from catalogue.models import CatalogueImport
    from portal.tenancy.models import Sector

    with tenant_context(Sector.objects.get(schema_name=SCHEMA)):
        if step in ("import", "import again", "import and publish"):
            call_command(
                "import_catalogue", str(path), sector=SCHEMA, publish=step.endswith("publish"), stdout=sys.stderr
            )
        elif step == "export":
            workbook.export(f"{path}.out.xlsx", language="nl")
        elif step == "preview of one change":
            workbook.preview(f"{path}.changed.xlsx", name="changed.xlsx", by=None)
        else:
            workbook.undo(record=CatalogueImport.objects.last_applied(), by=None, at=timezone.now())


def run(step, path):
    import django

    django.setup()
    began, worked = time.perf_counter(), time.process_time()
    do(step, path)
    seconds, cpu = time.perf_counter() - began, time.process_time() - worked
    print(json.dumps([step, seconds, cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024]))


def measure(folder):
    """[(step, seconds, seconds of the processor, MB)], after making the sector and its workbook in `folder`."""
    from django.db import connection

    from portal.home.services import open_sector
    from portal.tenancy.models import Sector

    connection.set_schema_to_public()
    if Sector.objects.filter(schema_name=SCHEMA).exists():
        Sector.objects.get(schema_name=SCHEMA).delete(force_drop=True)
    open_sector(schema=SCHEMA, name="Meetsector met werkboek", domain=DOMAIN)
    path, sheets = Path(folder) / "offer.xlsx", rows()
    write(path, sheets)
    sheets["Modules"][7][1] = "Een andere titel"
    write(f"{path}.changed.xlsx", sheets)
    found = []
    for step in STEPS:
        done = subprocess.run(
            [sys.executable, "-m", "bench.workbooks", step, str(path)], check=True, capture_output=True, text=True
        )
        found.append(json.loads(done.stdout.splitlines()[-1]))
    return found


if __name__ == "__main__":
    run(sys.argv[1], sys.argv[2])
