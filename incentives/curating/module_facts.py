"""What the sector answers about its modules: recognised, required by law … for every session of a module."""

from collections import defaultdict

from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.models import Module
from incentives.curating.cases import stored
from incentives.importing.known_facts import CURATED
from incentives.models import Fact, ModuleFact
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken


def facts_of_modules():
    """The facts that the sector answers for each module, in their order."""
    return Fact.objects.in_use().filter(origin=CURATED)


def answered(modules):
    """{module id: {key: value}} of these modules, in one query."""
    found = defaultdict(dict)
    rows = ModuleFact.objects.filter(module__in=modules, fact__origin=CURATED, fact__is_in_use=True)
    for module, key, value in rows.values_list("module", "fact__key", "value"):
        found[module][key] = value
    return found


@transaction.atomic
def answer_for(module, *, answers, by, at):
    """`answers` are {key: value} for every fact of modules; None where it is not known. The keys that changed."""
    if not Module.objects.select_for_update().filter(pk=module.pk).exists():
        raise RuleBroken(_("This module is gone: somebody deleted it."))
    before = answered([module.pk])[module.pk]
    changed = []
    for fact in facts_of_modules().filter(key__in=answers):
        value = stored(answers[fact.key])
        if value == before.get(fact.key):
            continue
        changed.append(fact.key)
        if value is None:
            ModuleFact.objects.filter(module=module, fact=fact).delete()
            continue
        with told_as_rule(ModuleFact):
            ModuleFact.objects.update_or_create(module=module, fact=fact, defaults={"value": value})
    if changed:
        audit.record(
            "incentives.module_answered", on=module, by=by, told={"module": module.code, "facts": sorted(changed)}
        )
    return changed
