"""The certificate of a whole programme: which kind the sector may issue, and what it says."""

from django.utils.translation import gettext as _

from employees.certificates.enums import DocumentKind
from employees.models import ProviderRecognition
from portal.kit.rules import RuleBroken


def may_qualify(programme_id, *, on):
    """Whether the sector is recorded as recognised to issue the professional qualification of this programme on a day."""
    return ProviderRecognition.objects.current(on).filter(programme=programme_id).exists()


def kind_of_programme(programme_id, *, on):
    return DocumentKind.QUALIFICATION if may_qualify(programme_id, on=on) else DocumentKind.COMPETENCE


def refuse_unrecognised(programme_id, *, on):
    if not may_qualify(programme_id, on=on):
        raise RuleBroken(
            _("The sector has no recorded recognition to issue the professional qualification of this programme.")
        )


def snapshot_of_completed(trajectory, progress):
    """What the certificate of a completed trajectory says: the programme as it was frozen, and each module obtained."""
    frozen = trajectory.frozen
    minutes = [each.facts["minutes"] for each in progress.obtained_modules]
    return {
        **{name: frozen[name] for name in ("code", "titles", "quantity", "unit", "certificate")},
        "minutes": None if None in minutes else sum(minutes),
        "first_day": trajectory.since.isoformat(),
        "last_day": trajectory.ended_on.isoformat(),
        "modules": [
            {
                **{name: each.facts[name] for name in ("code", "titles", "quantity", "unit")},
                "basis": each.achievement.basis,
                "obtained_on": each.achievement.obtained_on.isoformat(),
            }
            for each in progress.obtained_modules
        ],
    }
