"""How far a training plan is, where its lines come from and what was chosen: the codes that are stored, and their words."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PlanState(models.TextChoices):
    DRAFT = "draft", _("being prepared")
    ACTIVE = "active", pgettext_lazy("training plan", "in use")
    CLOSED = "closed", pgettext_lazy("training plan", "closed")

    @property
    def may_become(self):
        return PLAN_MOVES[self]

    @property
    def kind(self):
        """How it is marked (components/pill.html)."""
        return PLAN_KINDS[self]


DRAFT, ACTIVE, CLOSED = PlanState.DRAFT, PlanState.ACTIVE, PlanState.CLOSED
PLAN_MOVES = {
    DRAFT: {ACTIVE, CLOSED},  # Closed at once: it was never used.
    ACTIVE: {CLOSED},
    CLOSED: set(),
}
PLAN_KINDS = {DRAFT: "open", ACTIVE: "info", CLOSED: "mute"}


class LineOrigin(models.TextChoices):
    PROPOSED = "proposed", _("proposed by the portal")
    ASKED = "asked", _("asked by the person")
    OBLIGED = "obliged", _("obliged")
    ADDED = "added", _("added by hand")


class LineState(models.TextChoices):
    """What was chosen. What became of it since is never stored (LineStanding)."""

    PROPOSED = "proposed", _("proposed")
    ACCEPTED = "accepted", _("accepted")
    DROPPED = "dropped", _("dropped")
    REFUSED = "refused", _("refused")

    @property
    def may_become(self):
        return LINE_MOVES[self]


PROPOSED, ACCEPTED = LineState.PROPOSED, LineState.ACCEPTED
DROPPED, REFUSED = LineState.DROPPED, LineState.REFUSED
LINE_MOVES = {
    PROPOSED: {ACCEPTED, DROPPED, REFUSED},
    ACCEPTED: {DROPPED, REFUSED},
    DROPPED: set(),  # Whoever wants it after all adds it anew.
    REFUSED: set(),
}
# Those that lead somewhere; of the others the same module may come once more.
STANDING = [PROPOSED, ACCEPTED]
DECLINED = [DROPPED, REFUSED]


class LineStanding(models.TextChoices):
    """Where a line stands today, from what was chosen and from what the person learned since."""

    PROPOSED = "proposed", _("proposed")
    PLANNED = "planned", _("planned")
    WAITING = "waiting", _("waiting for a place")
    ENROLLED = "enrolled", _("enrolled")
    AT_WORK = "at_work", _("being learned at work")
    ACHIEVED = "achieved", _("achieved")
    EXEMPTED = "exempted", _("exempted")
    DROPPED = "dropped", _("dropped")
    REFUSED = "refused", _("refused")

    @property
    def kind(self):
        """How it is marked (components/pill.html)."""
        return STANDING_KINDS[self]


_S = LineStanding
STANDING_KINDS = {
    _S.PROPOSED: "warn",
    _S.PLANNED: "open",
    _S.WAITING: "open",
    _S.ENROLLED: "info",
    _S.AT_WORK: "info",
    _S.ACHIEVED: "ok",
    _S.EXEMPTED: "ok",
    _S.DROPPED: "mute",
    _S.REFUSED: "mute",
}
REALISED = [_S.ACHIEVED, _S.EXEMPTED]


class Why(models.TextChoices):
    """Why a module stands in a plan: the code of a line's reason, with its facts beside it (training.plans.words).

    In order: what comes first says why, where several reasons lead to the same module.
    """

    TRAJECTORY = "trajectory", _("on the way to a programme")
    FUNCTION = "function", _("belongs to the function")
    ACTIVITY = "activity", _("belongs to what the company does")
    PREREQUISITE_OF = "prerequisite_of", _("asked before another module")
    ASKED = "asked", _("asked by the person")
    OBLIGED = "obliged", _("obliged")
    ADDED = "added", _("added by hand")
    GAP = "gap", _("closes a gap in competences")
