from django.db import models
from django.utils.translation import gettext_lazy as _


class RecognitionState(models.TextChoices):
    """How far the request to be a learning workplace is. That a granted one is over, its period tells."""

    DRAFT = "draft", _("not sent yet")
    SUBMITTED = "submitted", _("waits for the sector")
    MORE_INFORMATION = "more_information", _("the sector asks more")
    GRANTED = "granted", _("recognised")
    REFUSED = "refused", _("not recognised")
    WITHDRAWN = "withdrawn", _("withdrawn by the company")
    ENDED = "ended", _("ended")
    REVOKED = "revoked", _("revoked by the sector")

    @property
    def may_become(self):
        return MOVES[self]

    @property
    def kind(self):
        """How it is marked (components/pill.html)."""
        return KINDS[self]

    @property
    def as_event(self):
        """What happened when a request came into this state."""
        return EVENTS[self]


DRAFT, SUBMITTED, MORE_INFORMATION = (
    RecognitionState.DRAFT,
    RecognitionState.SUBMITTED,
    RecognitionState.MORE_INFORMATION,
)
GRANTED, REFUSED, WITHDRAWN = RecognitionState.GRANTED, RecognitionState.REFUSED, RecognitionState.WITHDRAWN
ENDED, REVOKED = RecognitionState.ENDED, RecognitionState.REVOKED

KINDS = {
    DRAFT: "open",
    SUBMITTED: "info",
    MORE_INFORMATION: "warn",
    GRANTED: "ok",
    REFUSED: "bad",
    WITHDRAWN: "mute",
    ENDED: "mute",
    REVOKED: "bad",
}
EVENTS = {
    DRAFT: _("Begun"),
    SUBMITTED: _("Sent to the sector"),
    MORE_INFORMATION: _("The sector asks a question"),
    GRANTED: _("Recognised by the sector"),
    REFUSED: _("Not recognised by the sector"),
    WITHDRAWN: _("Withdrawn by the company"),
    ENDED: _("Ended"),
    REVOKED: _("Revoked by the sector"),
}
MOVES = {
    DRAFT: {SUBMITTED},
    SUBMITTED: {MORE_INFORMATION, GRANTED, REFUSED, WITHDRAWN},
    # Besides answering: who is asked something may also stop.
    MORE_INFORMATION: {SUBMITTED, WITHDRAWN},
    GRANTED: {WITHDRAWN, ENDED, REVOKED},
    REFUSED: set(),
    WITHDRAWN: set(),
    ENDED: set(),
    REVOKED: set(),
}
# Waits for the sector or the company; and what the company may still change.
UNDECIDED = [SUBMITTED, MORE_INFORMATION]
CHANGEABLE = [DRAFT, MORE_INFORMATION]
# Nothing comes after these.
OVER = [REFUSED, WITHDRAWN, ENDED, REVOKED]
# Was granted at some time, so it has a period.
EVER_GRANTED = [GRANTED, ENDED, REVOKED]
# What a decision against a company says the reason of.
EXPLAINED = [MORE_INFORMATION, REFUSED, ENDED, REVOKED]


class Power(models.TextChoices):
    """What the partnership lets officers decide by themselves."""

    GRANT = "grant", _("recognise")
    REFUSE = "refuse", _("refuse")
    REVOKE = "revoke", _("revoke")
