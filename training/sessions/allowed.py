"""Which company may let people learn a module at the workplace, and when: asked for sessions and for workplace tracks."""

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from catalogue.models import CompositionModule
from employers.models import Recognition
from employers.recognition.moving import refuse_when_excluded
from portal.house.models import SectorSettings
from portal.kit.rules import RuleBroken


def refuse_unless_allowed(employer, module, *, days):
    """Raises RuleBroken when this company may not let people learn this module on one of these days."""
    if not employer.is_validated:
        raise RuleBroken(_("You can plan training once the sector has validated the company."))
    for day in sorted({min(days), max(days)}):
        refuse_when_excluded(employer, on=day)
        if not is_recognised(employer, module, on=day):
            raise RuleBroken(
                _("“%(company)s” is not recognised as a learning workplace for %(module)s on %(day)s.")
                % {"company": employer.name, "module": module.code, "day": date_format(day)}
            )


def is_recognised(employer, module, *, on):
    """Whether a recognition of the company covers the module that day, or the sector asks none."""
    return not SectorSettings.load().recognition_required or covering(employer, module, on=on).exists()


def covering(employer, module, *, on):
    """The recognitions of this company under which somebody can learn the module that day: for the module itself, or for
    a programme in which it counts."""
    programmes = CompositionModule.objects.in_force_on(on).filter(module=module).values("composition__programme")
    # Apart, else a recognition for several modules would be found several times.
    named = Recognition.modules.through.objects.filter(module=module).values("recognition")
    return Recognition.objects.in_force_on(on).filter(Q(programme__in=programmes) | Q(pk__in=named), employer=employer)


def modules_allowed(employer, modules, *, on):
    """Of `modules` (a queryset) those that this company may let people learn that day: all, when the sector asks no
    recognition."""
    if not SectorSettings.load().recognition_required:
        return modules
    mine = Recognition.objects.in_force_on(on).filter(employer=employer)
    lines = CompositionModule.objects.in_force_on(on).filter(composition__programme__in=mine.values("programme"))
    named = Recognition.modules.through.objects.filter(recognition__in=mine.values("pk")).values("module")
    return modules.filter(Q(pk__in=lines.values("module")) | Q(pk__in=named))
