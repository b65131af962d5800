from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from employees.models.employment import Employment
from employers.models import EmployerMember
from employers.models.reach import mentorships_of
from portal.kit.periods import PeriodQuerySet, ends_after_it_began, once_at_a_time


class MentorAssignmentQuerySet(PeriodQuerySet):
    def of_mentor(self, user, on=None):
        """Those of this account, where it is a mentor on a day (today)."""
        return self.filter(mentor__in=mentorships_of(user, on))


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

    objects = MentorAssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("mentor of a learner")
        verbose_name_plural = _("mentors of learners")
        ordering = ["since", "pk"]
        constraints = [
            ends_after_it_began("mentorassignment"),
            once_at_a_time(
                "mentorassignment", "employment", "mentor", told=_("This mentor guides this learner already.")
            ),
        ]

    def __str__(self):
        return f"#{self.mentor_id} → #{self.employment_id}"
