"""What stands in the way of asking an exemption from a module: told before anything is filled in."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from catalogue.offered import is_offered
from employees.models import Achievement
from exemptions.models import RequestedModule


@dataclass(frozen=True)
class Barrier:
    """`code` is retired, not_exemptible, achieved, asked or theirs; asked has the requested module that is in the way."""

    code: str
    text: str
    requested: Any = None


def barriers(employee, modules, *, on, by, but=None):
    """{module id: Barrier} of those of `modules` that cannot be asked for this person, as `by` may know it (None: the house).
    `but`: the request at hand."""
    modules = list(modules)
    obtained = Achievement.objects.held_by([employee]).filter(module__in=modules)
    achieved = known_to(by, obtained)
    asked = RequestedModule.objects.undecided().filter(employee=employee, module__in=modules).select_related("request")
    waiting = known_to(by, asked.exclude(request=but) if but else asked)
    found = {module.pk: barrier(module, on, achieved, waiting) for module in modules}
    return {pk: one for pk, one in found.items() if one}


def told_of(found, modules):
    """In words, of each of `modules` that has a barrier."""
    return " ".join(f"{each.code}: {found[each.pk].text}" for each in modules if each.pk in found)


def known_to(by, rows):
    """{module id: its row; None when `by` may not know of it}"""
    found = dict.fromkeys(rows.values_list("module", flat=True))
    seen = rows if by is None else rows.visible_to(by)
    return found | {each.module_id: each for each in (seen if found else ())}


def barrier(module, on, achieved, waiting):
    if not is_offered(module, on):
        return Barrier("retired", _("This module is no longer offered."))
    if not module.exemptible:
        told = {"reason": module.not_exemptible_because}
        return Barrier("not_exemptible", _("No exemption is possible. The sector says: %(reason)s") % told)
    if None in (achieved.get(module.pk, module), waiting.get(module.pk, module)):
        # Which of the two it is, is the person's own.
        return Barrier("theirs", _("For this person this module cannot be asked now. Only they can see why."))
    if module.pk in achieved:
        return Barrier("achieved", _("This module was obtained already: no exemption is needed."))
    if module.pk in waiting:
        requested = waiting[module.pk]
        return Barrier("asked", _("An exemption was asked already, and is not decided yet."), requested)
    return None
