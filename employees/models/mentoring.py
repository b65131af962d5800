from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from employees.models.employment import Employment
from employers.models import EmployerMember
from portal.kit.periods import DateRange


class PeriodQuerySet(models.QuerySet):
    def current(self, on=None):
        """Those that hold on a day (today): from the first day, to before the day after the last."""
        on = on or timezone.localdate()
        return self.filter(Q(until=None) | Q(until__gt=on), since__lte=on)

    def not_over(self, on=None):
        """Those that hold, and those that are still to begin."""
        on = on or timezone.localdate()
        return self.filter(Q(until=None) | Q(until__gt=on) & ~Q(until=F("since")))


class MentorAssignment(models.Model):
    """A mentor of the company guides and evaluates this learner, for a time."""

    employment = models.ForeignKey(Employment, on_delete=models.CASCADE, related_name="mentor_assignments")
    mentor = models.ForeignKey(EmployerMember, on_delete=models.CASCADE, related_name="assignments")
    since = models.DateField(_("first day"))
    until = models.DateField(_("until"), null=True, blank=True)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("mentor of a learner")
        verbose_name_plural = _("mentors of learners")
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="mentorassignment_ends_after_it_began",
                violation_error_message=_("It cannot end before it began."),
            ),
            ExclusionConstraint(
                name="mentorassignment_once_at_a_time",
                expressions=[
                    ("employment", RangeOperators.EQUAL),
                    ("mentor", RangeOperators.EQUAL),
                    (DateRange("since", "until", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("This mentor guides this learner already."),
            ),
        ]

    def __str__(self):
        return f"#{self.mentor_id} → #{self.employment_id}"
