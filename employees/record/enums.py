"""What a person has learned: the codes that are stored, and the words for them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Basis(models.TextChoices):
    """Why somebody has a module."""

    SESSION = "session", _("followed")
    WORKPLACE_TRACK = "workplace_track", _("learned at work")
    EXEMPTION = "exemption", _("exemption")
    ASSESSMENT = "assessment", _("assessment")
    EXTERNAL = "external", _("learned elsewhere")

    @property
    def kind(self):
        """How it is marked (components/pill.html)."""
        return BASIS_KINDS[self]


BASIS_KINDS = {
    Basis.SESSION: "ok",
    Basis.WORKPLACE_TRACK: "ok",
    Basis.EXEMPTION: "info",
    Basis.ASSESSMENT: "info",
    Basis.EXTERNAL: "info",
}


class TrajectoryState(models.TextChoices):
    """How far somebody is on the way to a programme."""

    RUNNING = "running", _("on the way")
    COMPLETED = "completed", _("completed")
    STOPPED = "stopped", _("stopped")

    @property
    def may_become(self):
        return MOVES[self]

    @property
    def kind(self):
        """How it is marked (components/pill.html)."""
        return KINDS[self]


RUNNING, COMPLETED, STOPPED = TrajectoryState.RUNNING, TrajectoryState.COMPLETED, TrajectoryState.STOPPED

MOVES = {
    RUNNING: {COMPLETED, STOPPED},
    # Only when a module by which it was completed is revoked; stopped when the person began the programme anew.
    COMPLETED: {RUNNING, STOPPED},
    STOPPED: {RUNNING},
}
KINDS = {RUNNING: "info", COMPLETED: "ok", STOPPED: "mute"}
