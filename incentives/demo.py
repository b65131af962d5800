"""Support in the demo: the measures of the file, and what the sector knows of its modules, so that some can fit.

Numbers of registrations are made up and say so (training.demo_papers).
"""

from django.utils import timezone

from catalogue.enums import KmoTheme, Unit
from catalogue.models import Module, ModuleRegistration, Provider
from incentives.importing.bringing_in import import_incentives
from incentives.importing.overlays import SEED
from incentives.models import Fact, ModuleFact

FILE = SEED / "incentives.json"
KMO_NUMBER = "DV.O-VOORBEELD-01"
PRICE = 480
# What a training fund knows of its own offer.
SAID = {
    "opl_uitgesloten_activiteit": False,
    "opl_wettelijk_verplicht": False,
    "opl_uitzondering_32u": False,
    "opl_duaal": False,
    "opl_zorgberoep": False,
    "opl_verstrekker_type": "sectorfonds",
}


def make_demo_incentives(schema):
    """After the registrations of the demo's papers are there."""
    import_incentives(FILE, at=timezone.now())
    Provider.objects.filter(kmo_number="").update(kmo_number=KMO_NUMBER)
    for registration in ModuleRegistration.objects.select_related("module").order_by("pk"):
        registration.kmo_theme = KmoTheme.PROFESSION
        registration.save(update_fields=["kmo_theme"])
        say_of(registration.module)


def say_of(module):
    if module.price is None and module.unit != Unit.STUDY_POINT:
        Module.objects.filter(pk=module.pk).update(price=PRICE)
    for key, value in SAID.items():
        fact = Fact.objects.get(key=key)
        ModuleFact.objects.update_or_create(module=module, fact=fact, defaults={"value": value})
