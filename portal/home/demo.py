"""The demo: two sectors with the official catalogues, and people to look at them with."""

from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django_tenants.utils import tenant_context

import catalogue
from portal.accounts.demo import make_demo_accounts
from portal.home.services import open_sector
from portal.tenancy.models import Sector

DATA = Path(catalogue.__file__).parent / "demo"
SECTORS = {
    "contact": {
        "name": "Contact & ICT",
        "tagline": "opleidingsfonds van de sector",
        "colour": "#0B6B75",
        "contact_email": "hallo@contact.example",
        "contact_phone": "02 000 00 00",
        "files": [
            "contactcentermedewerker.json",
            "digitale-gebruikersondersteuner.json",
            "helpdesk-operator-evc.json",
        ],
    },
    "onthaal": {
        "name": "Onthaal",
        "tagline": "opleidingsfonds voor balie en onthaal",
        "colour": "#8B3A7E",
        "contact_email": "hallo@onthaal.example",
        "contact_phone": "02 000 00 01",
        "files": ["desk-reset.json"],
    },
}


def load_demo(say=lambda line: None):
    """Make the demo's sectors that are not there yet. What somebody changed in the others is left alone."""
    for schema, wanted in SECTORS.items():
        connection.set_schema_to_public()
        if Sector.objects.filter(schema_name=schema).exists():
            say(f"{wanted['name']}: there already, with its data")
            continue
        look = {key: value for key, value in wanted.items() if key != "files"}
        sector = open_sector(schema=schema, domain=f"{schema}.localhost", **look)
        for file in wanted["files"]:
            call_command("import_catalogue", str(DATA / file), sector=schema, publish=True, verbosity=0)
        with tenant_context(sector):
            make_demo_accounts()
        say(f"{wanted['name']}: made, with {len(wanted['files'])} official file(s)")
