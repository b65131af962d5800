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

    @property
    def kind(self):
        """How it is marked (components/pill.html)."""
        return KINDS[self]

    @property
    def as_event(self):
        """What happened when a company came into this state."""
        return EVENTS[self]


KINDS = {
    EmployerState.REGISTERED: "info",
    EmployerState.MORE_INFORMATION: "warn",
    EmployerState.VALIDATED: "ok",
    EmployerState.REFUSED: "bad",
    EmployerState.SUSPENDED: "bad",
    EmployerState.ENDED: "mute",
}
EVENTS = {
    EmployerState.REGISTERED: _("Sent to the sector"),
    EmployerState.MORE_INFORMATION: _("The sector asks a question"),
    EmployerState.VALIDATED: _("Validated by the sector"),
    EmployerState.REFUSED: _("Not accepted by the sector"),
    EmployerState.SUSPENDED: _("Suspended by the sector"),
    EmployerState.ENDED: _("No longer with the sector"),
}
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
# Its managers may work on it; else they only read, and after a refusal send it again.
AT_WORK = [*OPEN, EmployerState.VALIDATED]
MENDED = [EmployerState.MORE_INFORMATION, EmployerState.REFUSED]


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
