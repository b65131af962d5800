"""The demo: two sectors with the official catalogues, and people to look at them with."""

import json
import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django_tenants.utils import tenant_context

import catalogue
from catalogue.activities import link_activities
from catalogue.demo_materials import load_material
from catalogue.demo_options import make_programme_with_options
from catalogue.models import BusinessActivity, Module, ModulePage, Programme, ProgrammePage
from employees.demo import make_demo_people
from employers.demo import make_demo_companies
from exemptions.demo.assessments import make_demo_assessments
from exemptions.demo.making import make_demo_exemptions
from incentives.demo import make_demo_incentives
from portal.accounts.demo import make_demo_accounts
from portal.home.approval import apply_policy
from portal.home.models import HomePage
from portal.home.services import open_sector
from portal.house.models import SectorSettings
from portal.kit.pages import publish_in
from portal.reading.demo import make_demo_pages
from portal.support.demo import make_demo_support
from portal.tenancy.models import Sector
from training.demo import make_demo_sessions
from training.demo_papers import make_demo_papers
from training.demo_requests import make_demo_requests
from training.matrix.demo import make_demo_competences
from training.plans.demo import make_demo_plans
from training.tracks.demo import make_demo_tracks

WORDS = Path(__file__).parent / "demo_words.json"
ACTIVITIES = Path(__file__).parent / "demo_activities.json"
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
        "words_are_approved": False,
    },
}


def load_demo(say=lambda line: None):
    """Make the demo's sectors that are not there yet. What somebody changed in the others is left alone.

    They are opened one after the other, and filled at the same time, each in a process of its own but the first.
    """
    made = [schema for schema, wanted in SECTORS.items() if open_demo_sector(schema, wanted, say)]
    others = [begin_to_fill(schema) for schema in made[1:]]
    try:
        for schema in made[:1]:
            fill_demo_sector(schema)
    finally:
        failed = [each for each in others if each.wait()]
    if failed:
        raise CommandError("A sector of the demo could not be filled.")
    for schema in made:
        say(f"{SECTORS[schema]['name']}: made, with {len(SECTORS[schema]['files'])} official file(s)")


def begin_to_fill(schema):
    filling = [sys.executable, "manage.py", "demo", "--fill", schema]
    return subprocess.Popen(filling, cwd=settings.ROOT, env=os.environ | {"SITE_PORT": str(settings.SITE_PORT)})


def open_demo_sector(schema, wanted, say):
    """Whether it was not there yet."""
    connection.set_schema_to_public()
    if Sector.objects.filter(schema_name=schema).exists():
        say(f"{wanted['name']}: there already, with its data")
        return False
    look = {key: value for key, value in wanted.items() if key not in ("files", "words_are_approved")}
    open_sector(schema=schema, domain=f"{schema}.localhost", **look)
    return True


def fill_demo_sector(schema):
    wanted = SECTORS[schema]
    for file in wanted["files"]:
        call_command("import_catalogue", str(DATA / file), sector=schema, publish=True, verbosity=0)
    connection.set_schema_to_public()
    with tenant_context(Sector.objects.get(schema_name=schema)):
        choose_policy(wanted)
        write_words(schema)
        link_offer_to_activities(schema)
        if schema == "contact":
            make_programme_with_options()
        make_demo_pages(schema, HomePage.objects.get(locale__language_code=settings.LANGUAGE_CODE))
        make_demo_accounts()
        make_demo_companies(schema)
        make_demo_people(schema)
        make_demo_sessions(schema)
        make_demo_tracks(schema)
        make_demo_papers(schema)
        make_demo_incentives(schema)
        make_demo_support(schema)
        make_demo_exemptions(schema)
        make_demo_assessments(schema)
        make_demo_competences(schema)
        make_demo_plans(schema)
        make_demo_requests(schema)
        load_material()


def choose_policy(wanted):
    """A sector with one curator has nobody to approve words; there the curator publishes."""
    SectorSettings.objects.update(words_are_approved=wanted.get("words_are_approved", True))
    apply_policy()


def write_words(schema):
    """Give the imported programmes and modules words of their own; some in French and English too, the rest not, so
    that both the translated page and the Dutch one in its place can be seen."""
    words = json.loads(WORDS.read_text(encoding="utf-8"))[schema]
    kinds = [
        ("programmes", ProgrammePage, lambda page: page.programme.slug),
        ("modules", ModulePage, lambda page: page.module.code),
    ]
    for kind, model, key_of in kinds:
        originals = {key_of(page): page for page in model.objects.filter(language=settings.LANGUAGE_CODE)}
        for key, languages in words[kind].items():
            for language, texts in languages.items():
                publish_in(language, originals[key], texts)


def link_offer_to_activities(schema):
    for wanted in json.loads(ACTIVITIES.read_text(encoding="utf-8"))[schema]:
        activity = BusinessActivity.objects.create(code=wanted["code"], title=wanted["title"], nace=wanted["nace"])
        for model, field, keys in (
            (Module, "code", wanted["modules"]),
            (Programme, "slug", wanted["programmes"]),
        ):
            facts = model.objects.filter(**{f"{field}__in": keys}).values_list("pk", flat=True)
            link_activities(model, add={(fact, activity.pk) for fact in facts}, remove=set(), by=None)
