from django.db import models
from django.utils.translation import gettext_lazy as _


class ErasureState(models.TextChoices):
    """What became of the wish to be erased."""

    ASKED = "asked", _("waits for an officer")
    DONE = "done", _("erased")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")

    @property
    def may_become(self):
        return MOVES[self]


MOVES = {
    ErasureState.ASKED: {ErasureState.DONE, ErasureState.REFUSED, ErasureState.WITHDRAWN},
    ErasureState.DONE: set(),
    ErasureState.REFUSED: set(),
    ErasureState.WITHDRAWN: set(),
}
