from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.rules import RuleBroken
from portal.privacy.enums import ErasureState

DECIDED = [ErasureState.DONE, ErasureState.REFUSED, ErasureState.WITHDRAWN]


class ErasureRequestQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Officers and administrators see every wish; everyone else their own."""
        return self if user.has_perm("privacy.view_erasurerequest") else self.filter(subject=user.uuid)

    def waiting(self):
        return self.filter(state=ErasureState.ASKED)

    def about(self, subject):
        return self.filter(subject__in=subject.uuids)


class ErasureRequest(models.Model):
    """Somebody asks to be forgotten. That it was asked, and what was done, is the sector's proof that it answered; the
    words of the person are wiped with the rest."""

    subject = models.UUIDField(gettext_lazy("person"))
    reason = models.TextField(gettext_lazy("reason"), blank=True, max_length=1000)
    state = models.CharField(
        gettext_lazy("state"), max_length=10, choices=ErasureState.choices, default=ErasureState.ASKED
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(gettext_lazy("asked at"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(gettext_lazy("decided at"), null=True, blank=True)
    why = models.TextField(gettext_lazy("why"), blank=True, max_length=2000)

    objects = ErasureRequestQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("wish to be erased")
        verbose_name_plural = gettext_lazy("wishes to be erased")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject"],
                condition=Q(state=ErasureState.ASKED),
                name="erasurerequest_once_while_open",
                violation_error_message=gettext_lazy("This was asked already; an officer looks at it."),
            ),
            models.CheckConstraint(
                condition=Q(state=ErasureState.ASKED, decided_at=None) | Q(state__in=DECIDED, decided_at__isnull=False),
                name="erasurerequest_decision_is_dated",
                violation_error_message=gettext_lazy("A decision has a moment."),
            ),
            models.CheckConstraint(
                condition=~Q(state=ErasureState.REFUSED) | ~Q(why=""),
                name="erasurerequest_refusal_is_explained",
                violation_error_message=gettext_lazy("Say why, so that whoever asked can object."),
            ),
            models.CheckConstraint(
                condition=~Q(state=ErasureState.DONE) | Q(reason=""),
                name="erasurerequest_done_says_nothing",
                violation_error_message=gettext_lazy("The words of somebody who was erased are wiped."),
            ),
        ]

    def __str__(self):
        return f"#{self.pk} {self.state}"

    def move_to(self, target, *, by, at, why=""):
        """Lock the row inside the caller's transaction and decide it. Raises RuleBroken."""
        stored = type(self).objects.select_for_update(of=("self",)).get(pk=self.pk)
        if target not in ErasureState(stored.state).may_become:
            raise RuleBroken(_("This was settled just before this: %(state)s.") % {"state": stored.get_state_display()})
        self.state, self.decided_by, self.decided_at, self.why = target, by, at, why
        if target == ErasureState.DONE:
            self.reason = ""
        self.save(update_fields=["state", "decided_by", "decided_at", "why", "reason"])
