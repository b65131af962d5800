"""Learning material for the demo, made as a curator would: through the verbs. The texts, the film and the sheet are our own."""

import json
from contextlib import ExitStack
from pathlib import Path

from django.core.files import File
from django.utils import timezone

from catalogue.materials import add_material, change_material
from catalogue.models import Module

DATA = Path(__file__).parent / "demo" / "material"


def load_material(*, by=None):
    """Add the material whose modules are in the sector at work. Returns how many pieces."""
    count, now = 0, timezone.now()
    for wanted in json.loads((DATA / "material.json").read_text()):
        modules = list(Module.objects.filter(code__in=wanted["modules"]).order_by("code"))
        if modules:
            add(wanted, modules, by=by, at=now)
            count += 1
    return count


def add(wanted, modules, *, by, at):
    fields = {name: wanted[name] for name in ("title", "description", "audience", "url", "text") if name in wanted}
    with ExitStack() as stack:

        def opened(name):
            path = DATA / name
            return File(stack.enter_context(path.open("rb")), name=path.name)

        files = {
            role: opened(wanted[key]) for role, key in (("upload", "file"), ("captions", "captions")) if key in wanted
        }
        material = add_material(kind=wanted["kind"], fields=fields, modules=modules, by=by, at=at, **files)
        translations = [(language, opened(name)) for language, name in wanted.get("translations", {}).items()]
        if translations:
            change_material(material=material, fields={}, translations=translations, by=by, at=at)
