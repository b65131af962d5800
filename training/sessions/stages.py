"""How far sessions are, as people look for them: on now, still to come, over and to be closed, closed, cancelled."""

from datetime import datetime, time

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from training.enums import CANCELLED, CLOSED, DRAFT, OPEN
from training.sessions.plans import A_DAY


class Stage(models.TextChoices):
    NOW = "now", _("Now")
    COMING = "coming", _("Coming")
    TO_CLOSE = "to_close", _("To close")
    CLOSED = "closed", _("Closed")
    CANCELLED = "cancelled", _("Cancelled")

    def condition(self, at):
        """Whoever is busy today still has it before them: what begins today counts as now."""
        begun, over = Q(first_starts_at__lt=end_of_day(at)), Q(last_ends_at__lte=at)
        return {
            Stage.NOW: Q(state=OPEN) & begun & ~over,
            Stage.COMING: Q(state=DRAFT) | Q(state=OPEN) & ~begun & ~over,
            Stage.TO_CLOSE: Q(state=OPEN) & over,
            Stage.CLOSED: Q(state=CLOSED),
            Stage.CANCELLED: Q(state=CANCELLED),
        }[self]

    def of(self, sessions, at):
        return sessions.filter(self.condition(at))

    @property
    def newest_first(self):
        return self in (Stage.CLOSED, Stage.CANCELLED, Stage.TO_CLOSE)


def end_of_day(at):
    return datetime.combine(timezone.localdate(at) + A_DAY, time.min, timezone.get_current_timezone())


def count_by_stage(sessions, at):
    """{Stage: number}, in one query."""
    counted = {stage.value: Count("pk", filter=stage.condition(at), distinct=True) for stage in Stage}
    numbers = sessions.order_by().aggregate(**counted)
    return {stage: numbers[stage.value] for stage in Stage}


STATES = {  # (kind, words) of a pill, where the stage says more than the state.
    Stage.NOW: ("warn", _("on now")),
    Stage.TO_CLOSE: ("bad", _("to close")),
}


def said_of(session, at):
    """(kind, words) of the pill of a session at a moment."""
    if session.is_open and session.is_over(at):
        return STATES[Stage.TO_CLOSE]
    if session.is_open and session.has_begun(at):
        return STATES[Stage.NOW]
    state = session.state_said
    return state.kind, state.label
