"""How far somebody's question for a training is: the codes that are stored, and their words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AskedState(models.TextChoices):
    ASKED = "asked", _("asked, not answered yet")
    TAKEN_UP = "taken_up", _("taken up in the plan")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")

    @property
    def may_become(self):
        return ASKED_MOVES[self]

    @property
    def kind(self):
        """How it is marked (components/pill.html)."""
        return ASKED_KINDS[self]


ASKED, TAKEN_UP = AskedState.ASKED, AskedState.TAKEN_UP
REFUSED, WITHDRAWN = AskedState.REFUSED, AskedState.WITHDRAWN
ASKED_MOVES = {
    ASKED: {TAKEN_UP, REFUSED, WITHDRAWN},
    TAKEN_UP: set(),  # What becomes of it, the line of the plan tells.
    REFUSED: set(),  # Whoever wants it after all asks anew.
    WITHDRAWN: set(),
}
ASKED_KINDS = {ASKED: "warn", TAKEN_UP: "info", REFUSED: "bad", WITHDRAWN: "mute"}
ANSWERED = [TAKEN_UP, REFUSED]
