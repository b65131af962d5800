from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from employers.enums import MemberRole
from employers.models.employers import Employer
from portal.kit.periods import DateRange


class EmployerMemberQuerySet(models.QuerySet):
    def current(self, on=None):
        """Those who work for the company on a day (today): from the first day, to before the day after the last."""
        on = on or timezone.localdate()
        return self.filter(Q(until=None) | Q(until__gt=on), since__lte=on)

    def managers(self):
        return self.filter(role=MemberRole.MANAGER)

    def able_managers(self, on=None):
        """Today's managers whose account is open: only they can do something."""
        return self.current(on).managers().filter(user__is_active=True)

    def mentors(self):
        return self.filter(role=MemberRole.MENTOR)


class EmployerMember(models.Model):
    """Somebody who works in the portal for a company, as manager or as mentor, for a time."""

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=10, choices=MemberRole.choices)
    since = models.DateField(_("since"))
    # The first day on which it is over.
    until = models.DateField(_("until"), null=True, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = EmployerMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("person who works for a company")
        verbose_name_plural = _("people who work for companies")
        ordering = ["role", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="employermember_ends_after_it_began",
                violation_error_message=_("It cannot end before it began."),
            ),
            ExclusionConstraint(
                name="employermember_once_at_a_time",
                expressions=[
                    ("employer", RangeOperators.EQUAL),
                    ("user", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (DateRange("since", "until", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("This person has this role in the company already."),
            ),
        ]

    def __str__(self):
        return f"#{self.user_id} {self.role} #{self.employer_id}"
