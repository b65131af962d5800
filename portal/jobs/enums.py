from django.db import models
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    WAITING = "waiting", _("waits for its turn")
    RUNNING = "running", _("being worked on")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")

    @property
    def may_become(self):
        return MOVES[self]

    @property
    def kind(self):
        """How it is marked (components/pill.html)."""
        return KINDS[self]


KINDS = {JobState.WAITING: "mute", JobState.RUNNING: "info", JobState.DONE: "ok", JobState.FAILED: "bad"}
MOVES = {
    JobState.WAITING: {JobState.RUNNING},
    # Taken up again after its worker was killed; or waiting again, because its worker was told to stop.
    JobState.RUNNING: {JobState.RUNNING, JobState.WAITING, JobState.DONE, JobState.FAILED},
    JobState.DONE: set(),
    JobState.FAILED: set(),
}
ENDED = [JobState.DONE, JobState.FAILED]
