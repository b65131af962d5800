"""On what ground somebody learned something, or need not learn it: the codes in facts, and their words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Basis(models.TextChoices):
    SESSION = "session", _("session")
    TRACK = "track", _("learned at work")
    EXEMPTED = "exempted", _("exempted from the whole module")
    CREDITED = "credited", _("exempted from part of the hours")
    ASSESSED = "assessed", _("proven in an assessment")


class Ground(models.TextChoices):
    """As people choose it in a filter."""

    SESSION = "session", _("session")
    TRACK = "track", _("learned at work")
    ELSEWHERE = "elsewhere", _("exemption or assessment")
