import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from employees.models.employment import Employment
from employees.states import VisitState
from portal.kit.periods import PeriodQuerySet, ends_after_it_began, once_at_a_time


class CoachingQuerySet(PeriodQuerySet):
    def visible_to(self, user):
        """The coach and the learner. Companies see who coaches (`of_company`), never what is written."""
        return self.filter(Q(coach=user.pk) | Q(employment__employee__user=user.pk))

    def of_company(self, employer):
        return self.filter(employment__employer=employer)


class Coaching(models.Model):
    """An external mentor visits a learner. Their notes are for the two of them; a coach evaluates nobody."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    employment = models.ForeignKey(Employment, on_delete=models.CASCADE, related_name="coachings")
    coach = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="coachings")
    since = models.DateField(_("first day"))
    until = models.DateField(_("until"), null=True, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = CoachingQuerySet.as_manager()

    class Meta:
        verbose_name = _("coach of a learner")
        verbose_name_plural = _("coaches of learners")
        ordering = ["since", "pk"]
        constraints = [
            ends_after_it_began("coaching"),
            once_at_a_time("coaching", "employment", "coach", told=_("This coach follows this learner already.")),
        ]

    def __str__(self):
        return f"#{self.coach_id} → #{self.employment_id}"


class Visit(models.Model):
    """A coach meets the learner: planned, then done with a note that the learner reads, or cancelled."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    coaching = models.ForeignKey(Coaching, on_delete=models.CASCADE, related_name="visits")
    on = models.DateField(_("day"))
    at_time = models.TimeField(_("hour"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=VisitState.choices, default=VisitState.PLANNED)
    note = models.TextField(_("note"), blank=True, max_length=4000)
    noted_at = models.DateTimeField(_("noted at"), null=True, blank=True)

    class Meta:
        verbose_name = _("visit of a coach")
        verbose_name_plural = _("visits of coaches")
        ordering = ["-on", "-pk"]

    def __str__(self):
        return f"#{self.pk}"
