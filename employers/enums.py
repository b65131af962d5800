from django.db import models
from django.utils.translation import gettext_lazy as _


class EmployerState(models.TextChoices):
    """How far a company is with the sector."""

    REGISTERED = "registered", _("waits for the sector")
    MORE_INFORMATION = "more_information", _("the sector asks more")
    VALIDATED = "validated", _("validated")
    REFUSED = "refused", _("refused")
    SUSPENDED = "suspended", _("suspended")
    ENDED = "ended", _("ended")

    @property
    def may_become(self):
        return MOVES[self]


MOVES = {
    EmployerState.REGISTERED: {EmployerState.MORE_INFORMATION, EmployerState.VALIDATED, EmployerState.REFUSED},
    EmployerState.MORE_INFORMATION: {EmployerState.REGISTERED},
    EmployerState.VALIDATED: {EmployerState.SUSPENDED, EmployerState.ENDED},
    EmployerState.REFUSED: {EmployerState.REGISTERED},
    EmployerState.SUSPENDED: {EmployerState.VALIDATED, EmployerState.ENDED},
    EmployerState.ENDED: set(),
}
# Whoever has one of these is *the* company with its number; these still wait for the sector or the
# company; and with these the sector does not go on.
SETTLED = [EmployerState.VALIDATED, EmployerState.SUSPENDED]
OPEN = [EmployerState.REGISTERED, EmployerState.MORE_INFORMATION]
CLOSED = [EmployerState.REFUSED, EmployerState.ENDED]


class MemberRole(models.TextChoices):
    MANAGER = "manager", _("manager")
    MENTOR = "mentor", _("mentor")


class AccessState(models.TextChoices):
    """What became of the wish to work for a company that is registered already."""

    ASKED = "asked", _("waits for an answer")
    GRANTED = "granted", _("granted")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")


class LegalForm(models.TextChoices):
    """The forms of the Belgian code of companies and associations (WVV, 2019) that employ people, and the public ones."""

    BV = "bv", _("private limited company (bv)")
    NV = "nv", _("public limited company (nv)")
    CV = "cv", _("cooperative company (cv)")
    VOF = "vof", _("general partnership (vof)")
    COMMV = "commv", _("limited partnership (commv)")
    VZW = "vzw", _("association (vzw)")
    STICHTING = "stichting", _("foundation")
    SOLE = "sole", _("sole trader")
    PUBLIC = "public", _("public body")
    OTHER = "other", _("other")
