"""What stands in the way of asking an exemption from a module: told before anything is filled in."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from catalogue.offered import is_offered
from employees.models import Achievement
from exemptions.models import RequestedModule


@dataclass(frozen=True)
class Barrier:
    """`code` is retired, not_exemptible, achieved or asked; the last has the requested module that is in the way."""

    code: str
    text: str
    requested: Any = None


def barriers(employee, modules, *, on, but=None):
    """{module id: Barrier} of those of `modules` that cannot be asked for this person. `but`: the request at hand."""
    modules = list(modules)
    theirs = Achievement.objects.held_by([employee]).filter(module__in=modules)
    achieved = dict(theirs.values_list("module", "obtained_on"))
    asked = RequestedModule.objects.undecided().filter(employee=employee, module__in=modules)
    asked = asked.exclude(request=but) if but else asked
    waiting = {each.module_id: each for each in asked.select_related("request")}
    found = {module.pk: barrier(module, on, achieved, waiting) for module in modules}
    return {pk: one for pk, one in found.items() if one}


def barrier(module, on, achieved, waiting):
    if not is_offered(module, on):
        return Barrier("retired", _("This module is no longer offered."))
    if not module.exemptible:
        told = {"reason": module.not_exemptible_because}
        return Barrier("not_exemptible", _("No exemption is possible. The sector says: %(reason)s") % told)
    if module.pk in achieved:
        return Barrier("achieved", _("This module was obtained already: no exemption is needed."))
    if module.pk in waiting:
        requested = waiting[module.pk]
        return Barrier("asked", _("An exemption was asked already, and is not decided yet."), requested)
    return None
