"""How well somebody does what a competence says: one scale for learning at work, self-evaluation and the matrix."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """How somebody does what an indicator or a competence says, as a person saw it."""

    NOT_YET = "not_yet", _("not yet")
    SUPERVISED = "supervised", _("under supervision")
    INDEPENDENT = "independent", _("independently")

    @property
    def kind(self):
        """How it is marked (components/pill.html)."""
        return LEVEL_KINDS[self]


LEVEL_KINDS = {Level.NOT_YET: "open", Level.SUPERVISED: "warn", Level.INDEPENDENT: "ok"}


class Mastery(models.TextChoices):
    """Where somebody stands in a competence, of all that is known: the Levels, and above them what is proven."""

    NOT_YET = Level.NOT_YET.value, Level.NOT_YET.label
    SUPERVISED = Level.SUPERVISED.value, Level.SUPERVISED.label
    INDEPENDENT = Level.INDEPENDENT.value, Level.INDEPENDENT.label
    PROVEN = "proven", _("proven")

    @property
    def rank(self):
        """Higher is better."""
        return RANKS[self]

    @property
    def kind(self):
        """How it is marked (components/pill.html), with `icon`."""
        return MARKS[self][0]

    @property
    def icon(self):
        return MARKS[self][1]

    @property
    def is_mastered(self):
        """Whether nothing of it is left to be learned."""
        return self in (Mastery.INDEPENDENT, Mastery.PROVEN)


RANKS = {each: rank for rank, each in enumerate(Mastery)}
# A colour and a shape, so that no level is told by its colour alone.
MARKS = {
    Mastery.NOT_YET: ("open", "dot"),
    Mastery.SUPERVISED: ("warn", "eye"),
    Mastery.INDEPENDENT: ("ok", "check"),
    Mastery.PROVEN: ("accent", "award"),
}
