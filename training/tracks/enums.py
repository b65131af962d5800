"""Where a workplace track is, what is seen of a learner, and who saw it: the codes that are stored, and their words."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from employees.competences.levels import Level as Level


class TrackState(models.TextChoices):
    RUNNING = "running", _("running")
    COMPLETED = "completed", _("completed")
    STOPPED = "stopped", _("stopped")

    @property
    def may_become(self):
        return TRACK_MOVES[self]

    @property
    def kind(self):
        """How it is marked (components/pill.html)."""
        return TRACK_KINDS[self]


RUNNING, COMPLETED, STOPPED = TrackState.RUNNING, TrackState.COMPLETED, TrackState.STOPPED
TRACK_MOVES = {
    RUNNING: {COMPLETED, STOPPED},
    COMPLETED: {RUNNING},  # Reopened, by staff alone.
    STOPPED: set(),  # Somebody who goes on begins another.
}
TRACK_KINDS = {RUNNING: "info", COMPLETED: "ok", STOPPED: "mute"}


class TrackEvent(models.TextChoices):
    """What happened to a track."""

    STARTED = "started", _("Started")
    MENTOR = "mentor", _("Another mentor")
    COMPLETED = "completed", _("Completed")
    STOPPED = "stopped", _("Stopped")
    REOPENED = "reopened", _("Reopened by the sector")


# What is never done without a reason.
EXPLAINED = [TrackEvent.STOPPED, TrackEvent.REOPENED]


class ObserverRole(models.TextChoices):
    MENTOR = "mentor", _("mentor")
    COLLEAGUE = "colleague", _("colleague")
    CUSTOMER = "customer", _("customer")
    LEARNER = "learner", _("learner")


# Who looks along by a personal link, without an account.
INVITED = [ObserverRole.COLLEAGUE, ObserverRole.CUSTOMER]
