from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from employers.enums import MemberRole
from employers.models.employers import Employer
from portal.kit.periods import PeriodQuerySet, ends_after_it_began, once_at_a_time


class EmployerMemberQuerySet(PeriodQuerySet):
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
            ends_after_it_began("employermember"),
            once_at_a_time(
                "employermember",
                "employer",
                "user",
                "role",
                told=_("This person has this role in the company already."),
            ),
        ]

    def __str__(self):
        return f"#{self.user_id} {self.role} #{self.employer_id}"

    def has_ended(self, on=None):
        return self.until is not None and self.until <= (on or timezone.localdate())
