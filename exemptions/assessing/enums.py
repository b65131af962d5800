"""How far an assessment is, and the route of a candidate: the codes that are stored, and their words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AssessmentKind(models.TextChoices):
    TEST = "test", _("exemption test")
    INTERVIEW = "interview", _("interview")
    ROUTE = "route", _("assessment by a standard")


class AssessmentState(models.TextChoices):
    ASKED = "asked", _("asked by the candidate")
    FOLLOWED = "followed", _("the route is followed")
    PLANNED = "planned", _("planned")
    AGREEING = "agreeing", _("the assessors agree")
    DECIDED = "decided", _("decided")
    CALLED_OFF = "called_off", _("called off")
    WITHDRAWN = "withdrawn", _("withdrawn by the candidate")

    @property
    def may_become(self):
        return MOVES[self]

    @property
    def kind(self):
        """How it is marked (components/pill.html)."""
        return STATE_KINDS[self]


ASKED, FOLLOWED = AssessmentState.ASKED, AssessmentState.FOLLOWED
PLANNED, AGREEING = AssessmentState.PLANNED, AssessmentState.AGREEING
DECIDED, CALLED_OFF, WITHDRAWN = AssessmentState.DECIDED, AssessmentState.CALLED_OFF, AssessmentState.WITHDRAWN
# In the order in which they go on.
OPEN = [ASKED, FOLLOWED, PLANNED, AGREEING]
OVER = [DECIDED, CALLED_OFF, WITHDRAWN]
# A day, a place and assessors are known.
WITH_A_DAY = [PLANNED, AGREEING, DECIDED]
MOVES = {
    ASKED: {FOLLOWED, CALLED_OFF, WITHDRAWN},
    FOLLOWED: {PLANNED, CALLED_OFF, WITHDRAWN},
    # Back to the route when the day falls through and another is to be found.
    PLANNED: {FOLLOWED, AGREEING, CALLED_OFF, WITHDRAWN},
    AGREEING: {DECIDED, CALLED_OFF},
    DECIDED: set(),
    CALLED_OFF: set(),
    WITHDRAWN: set(),
}
STATE_KINDS = {
    ASKED: "open",
    FOLLOWED: "open",
    PLANNED: "info",
    AGREEING: "warn",
    DECIDED: "ok",
    CALLED_OFF: "mute",
    WITHDRAWN: "mute",
}


class Result(models.TextChoices):
    ALL = "all", _("all competences proven")
    PART = "part", _("part of the competences proven")
    NONE = "none", _("no competence proven")

    @property
    def kind(self):
        return {"all": "ok", "part": "warn", "none": "bad"}[self.value]


class PlaceKind(models.TextChoices):
    CAMPUS = "campus", _("on a campus")
    WORKPLACE = "workplace", _("at a workplace")


class Setting(models.TextChoices):
    REAL = "real", _("in real work")
    SIMULATED = "simulated", _("in simulated work")


class Step(models.TextChoices):
    """The route of a candidate, in its order."""

    INTAKE = "intake", _("intake")
    QUICK_SCAN = "quick_scan", _("quick scan")
    PORTFOLIO = "portfolio", _("portfolio")
    INTERVIEW = "interview", _("interview")
    PRACTICAL_TEST = "practical_test", _("practical test")
    DECIDED = "decided", _("decision")


ROUTE = list(Step)
# What somebody for the sector does with the candidate; the others the candidate sends.
BY_THE_SECTOR = [Step.INTAKE, Step.INTERVIEW]
BY_THE_CANDIDATE = [Step.QUICK_SCAN, Step.PORTFOLIO]


class SelfRated(models.TextChoices):
    """What a candidate says of a competence in the quick scan."""

    YES = "yes", _("I can do this")
    PARTLY = "partly", _("I can do part of this")
    NO = "no", _("I cannot do this yet")
