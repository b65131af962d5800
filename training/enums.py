from django.db import models
from django.utils.translation import gettext_lazy as _


class SessionState(models.TextChoices):
    """How far a session is. That an open one runs or is over, its days tell."""

    DRAFT = "draft", _("being prepared")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")
    CANCELLED = "cancelled", _("cancelled")

    @property
    def may_become(self):
        return SESSION_MOVES[self]

    @property
    def kind(self):
        """How it is marked (components/pill.html)."""
        return SESSION_KINDS[self]


DRAFT, OPEN, CLOSED, CANCELLED = SessionState.DRAFT, SessionState.OPEN, SessionState.CLOSED, SessionState.CANCELLED
SESSION_MOVES = {
    DRAFT: {OPEN, CANCELLED},
    OPEN: {CLOSED, CANCELLED},
    CLOSED: {OPEN},  # Reopened, by staff alone.
    CANCELLED: set(),
}
SESSION_KINDS = {DRAFT: "open", OPEN: "info", CLOSED: "ok", CANCELLED: "mute"}


class DayPart(models.TextChoices):
    MORNING = "am", _("morning")
    AFTERNOON = "pm", _("afternoon")
    EVENING = "ev", _("evening")


class EnrolmentState(models.TextChoices):
    REQUESTED = "requested", _("asked, not answered yet")
    CONFIRMED = "confirmed", _("enrolled")
    WAITING = "waiting", _("on the waiting list")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")
    EXPIRED = "expired", _("no place came free")
    ATTENDED = "attended", _("took part")
    NO_SHOW = "no_show", _("did not come")
    CANCELLED = "cancelled", _("session cancelled")

    @property
    def may_become(self):
        return ENROLMENT_MOVES[self]

    @property
    def kind(self):
        """How it is marked (components/pill.html)."""
        return ENROLMENT_KINDS[self]


class _E:  # Short names for the tables below.
    REQUESTED, CONFIRMED, WAITING = EnrolmentState.REQUESTED, EnrolmentState.CONFIRMED, EnrolmentState.WAITING
    REFUSED, WITHDRAWN, EXPIRED = EnrolmentState.REFUSED, EnrolmentState.WITHDRAWN, EnrolmentState.EXPIRED
    ATTENDED, NO_SHOW, CANCELLED = EnrolmentState.ATTENDED, EnrolmentState.NO_SHOW, EnrolmentState.CANCELLED


ENROLMENT_MOVES = {
    _E.REQUESTED: {_E.CONFIRMED, _E.WAITING, _E.REFUSED, _E.WITHDRAWN, _E.EXPIRED, _E.CANCELLED},
    _E.WAITING: {_E.CONFIRMED, _E.WITHDRAWN, _E.EXPIRED, _E.CANCELLED},
    _E.CONFIRMED: {_E.ATTENDED, _E.NO_SHOW, _E.WITHDRAWN, _E.CANCELLED},
    _E.ATTENDED: {_E.CONFIRMED},  # When the session is reopened.
    _E.NO_SHOW: {_E.CONFIRMED},
    _E.REFUSED: set(),
    _E.WITHDRAWN: set(),
    _E.EXPIRED: set(),
    _E.CANCELLED: set(),
}
ENROLMENT_KINDS = {
    _E.REQUESTED: "info",
    _E.CONFIRMED: "ok",
    _E.WAITING: "warn",
    _E.REFUSED: "bad",
    _E.WITHDRAWN: "mute",
    _E.EXPIRED: "mute",
    _E.ATTENDED: "ok",
    _E.NO_SHOW: "bad",
    _E.CANCELLED: "mute",
}
# Nothing comes after these, and the same person may enrol anew.
GONE = [_E.REFUSED, _E.WITHDRAWN, _E.EXPIRED, _E.CANCELLED]
# Somebody who has, or had, a place: who stands in the register.
TAKING_PART = [_E.CONFIRMED, _E.ATTENDED, _E.NO_SHOW]
# Was settled when the session was closed.
SETTLED = [_E.ATTENDED, _E.NO_SHOW]
# Of those who take part: not who stayed away.
COMES = [_E.CONFIRMED, _E.ATTENDED]
UNDECIDED = [_E.REQUESTED, _E.WAITING]


class AbsenceReason(models.TextChoices):
    """Why somebody was not there, or not all the time. What is asked of an attendance list for training leave."""

    ILL = "ill", _("ill")
    LEAVE = "leave", _("leave")
    WORK = "work", _("needed at work")
    LATE = "late", _("came late")
    LEFT_EARLY = "left_early", _("left early")
    OTHER = "other", _("another reason")
    UNKNOWN = "unknown", _("not known")


class Way(models.TextChoices):
    """How a presence was registered."""

    SHEET = "sheet", _("by hand")
    QR = "qr", _("with the QR code")
    SPREADSHEET = "spreadsheet", _("from a spreadsheet")


class Outcome(models.TextChoices):
    PASSED = "passed", _("passed")
    FAILED = "failed", _("not passed")


class EvaluatorRole(models.TextChoices):
    LEARNER = "learner", _("learner")
    MENTOR = "mentor", _("mentor")
    TRAINER = "trainer", _("trainer")
