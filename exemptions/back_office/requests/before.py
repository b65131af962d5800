"""What was decided, credited or obtained of the same module before, by the same learner: for the dossier of a request."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from catalogue.quantities import counted
from employees.models import Achievement, HourCredit
from exemptions.deciding.lengths import ORIGIN, in_units
from exemptions.deciding.verdicts import in_words
from exemptions.enums import DECIDED, REVOKED


@dataclass(frozen=True)
class Before:
    """`address` is that of its own dossier, when it has one."""

    words: str
    on: date
    address: str = ""


def before(requested):
    """The oldest first. What came of a decision is told once, as that decision."""
    found = [*decisions(requested), *credits(requested), *obtained(requested)]
    return sorted(found, key=lambda each: each.on)


def decisions(requested):
    rows = type(requested).objects.filter(employee=requested.employee_id, module=requested.module_id)
    for each in rows.filter(state__in=[*DECIDED, REVOKED]).exclude(pk=requested.pk):
        words = in_words(each, each.outcome, each.quantity)
        told = f"{words} ({each.state_said.label})" if each.state == REVOKED else words
        yield Before(told, timezone.localdate(each.decided_at), reverse("exemption_admin:dossier", args=[each.pk]))


def credits(requested):
    rows = HourCredit.objects.standing().filter(employee=requested.employee_id, module=requested.module_id)
    for each in rows.exclude(origin_kind=ORIGIN):
        length = counted(in_units(requested, each.minutes), requested.snapshot["unit"])
        yield Before(_("Credited: %(length)s") % {"length": length}, each.credited_on)


def obtained(requested):
    rows = Achievement.objects.held_by([requested.employee_id]).of_module(requested.module_id)
    for each in rows.exclude(origin_kind=ORIGIN):
        yield Before(_("Obtained: %(how)s") % {"how": capfirst(each.basis_said.label)}, each.obtained_on)
