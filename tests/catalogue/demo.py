"""The demo's own data, as files and as values."""

import copy
import json
from functools import cache

from django.conf import settings

from catalogue.importing import import_file

FOLDER = settings.ROOT / "catalogue" / "demo"
CONTACT = "contactcentermedewerker"
SUPPORT = "digitale-gebruikersondersteuner"
STANDARD = "helpdesk-operator-evc"
COURSE = "desk-reset"
ALL = (CONTACT, SUPPORT, STANDARD, COURSE)


def path(name):
    return FOLDER / f"{name}.json"


@cache
def _read(name):
    return json.loads(path(name).read_text(encoding="utf-8"))


def source(name):
    """What the file says, to be changed freely."""
    return copy.deepcopy(_read(name))


def bring_in(*names, publish=True):
    return [import_file(path(name), publish=publish) for name in names]
