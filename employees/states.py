"""The states of what people and companies ask of each other, each with the moves that are allowed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MatchState(models.TextChoices):
    """Whether a person whom a company proposed is somebody that the sector knows already."""

    OPEN = "open", _("waits for an answer")
    CONFIRMED = "confirmed", _("the same person")
    REFUSED = "refused", _("somebody else")


class ClaimState(models.TextChoices):
    """What became of somebody's own word that they work for a company."""

    ASKED = "asked", _("waits for an answer")
    CONFIRMED = "confirmed", _("confirmed")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")


class VisitState(models.TextChoices):
    """A visit of a coach to a learner."""

    PLANNED = "planned", _("planned")
    DONE = "done", _("took place")
    CANCELLED = "cancelled", _("cancelled")

    @property
    def may_become(self):
        return VISIT_MOVES[self]


VISIT_MOVES = {
    VisitState.PLANNED: {VisitState.DONE, VisitState.CANCELLED},
    VisitState.DONE: set(),
    VisitState.CANCELLED: set(),
}


class Ground(models.TextChoices):
    """What makes two people look like one."""

    EMAIL = "email", _("the same e-mail address")
    NAME = "name", _("the same name and date of birth")


class Task(models.TextChoices):
    """What somebody does for the sector, without being its staff."""

    TRAINER = "trainer", _("trainer")
    ASSESSOR = "assessor", _("assessor")
    GUIDE = "guide", _("guide")


class ImportState(models.TextChoices):
    """How far people are who are brought in from a list. What a job does meanwhile, the job says."""

    READ = "read", _("waits for you")
    WAITING = "waiting", _("is being brought in")
    DONE = "done", _("brought in")
    UNDONE = "undone", _("taken back")

    @property
    def kind(self):
        """How it is marked (components/pill.html)."""
        return IMPORT_KINDS[self]


IMPORT_KINDS = {
    ImportState.READ: "warn",
    ImportState.WAITING: "info",
    ImportState.DONE: "ok",
    ImportState.UNDONE: "mute",
}
