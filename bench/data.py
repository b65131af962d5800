"""A sector the size of a real offer, by the same importer as the demo. Deterministic."""

import json
import tempfile
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from bench.serving import DOMAIN, SCHEMA
from portal.home.services import open_sector
from portal.tenancy.models import Sector

# One programme far larger than any real one, and ninety of a real size: 2,000 modules.
SIZES = [200, *[20] * 90]
SUBJECTS = ["hout drogen", "klachten behandelen", "machines instellen", "veilig heffen", "klanten ontvangen", "meten"]


def programme(number, size):
    """One programme of `size` modules in the importer's own form; every fifth module asks the one before."""
    modules = [module(number, place) for place in range(size)]
    return {
        "slug": f"opleiding-{number:02}",
        "title": f"Opleiding {number:02}",
        "kind": "programme",
        "source": "made up for measuring",
        "approval_code": f"MEET-{number:02}",
        "study_field": "Hout",
        "total_hours": sum(m["hours"] for m in modules),
        "hour_unit": "lestijd",
        "certificate": f"Certificaat {number:02}",
        "composition": {"rule": "all"},
        "modules": modules,
    }


def module(number, place):
    code, subject = f"W {number:02} {place:03}", SUBJECTS[place % len(SUBJECTS)]
    return {
        "code": code,
        "title": f"{subject.capitalize()} {number:02}-{place:03}",
        "hours": 20 + 20 * (place % 4),
        "prerequisites": [f"W {number:02} {place - 1:03}"] if place % 5 == 4 else [],
        "delivery": ["classroom", "workplace", "online", "blended"][place % 4],
        "competences": [
            {
                "code": f"{code}/{c}",
                "title": f"Kan {subject} in situatie {c}",
                "indicators": [f"Doet stap {i} bij {subject}" for i in range(4)],
            }
            for c in range(3)
        ],
    }


def make():
    """Make the sector once; returns its number of modules."""
    connection.set_schema_to_public()
    if not Sector.objects.filter(schema_name=SCHEMA).exists():
        open_sector(schema=SCHEMA, name="Meetsector", domain=DOMAIN)
        with tempfile.TemporaryDirectory() as folder:
            for number, size in enumerate(SIZES):
                file = Path(folder) / f"{number}.json"
                file.write_text(json.dumps(programme(number, size)))
                call_command("import_catalogue", str(file), sector=SCHEMA, publish=True, verbosity=0)
    return sum(SIZES)
