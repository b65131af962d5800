import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from employees.models.persons import Employee
from employees.states import ClaimState
from employers.models import Employer
from employers.models.access import MANAGERS_HAVE
from portal.kit.constraints import decision_is_dated


class EmploymentClaimQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=ClaimState.ASKED, employee__merged_into=None, employee__erased_at=None)

    def for_an_officer(self, at):
        """Those that wait and that no manager answers: there is none, or none did so within the week."""
        alone = Employer.objects.without_manager(timezone.localdate(at))
        return self.waiting().filter(Q(employer__in=alone) | Q(asked_at__lte=at - MANAGERS_HAVE))

    def visible_to(self, user):
        """Staff see all; managers those on their companies; persons their own."""
        if user.has_perm("employees.view_employmentclaim"):
            return self
        return self.filter(Q(employer__in=Employer.objects.managed_by(user)) | Q(employee__user=user.pk))


class EmploymentClaim(models.Model):
    """Somebody who registered alone says that they work for a company; the company or an officer confirms it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="claims")
    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="claims")
    since = models.DateField(_("first day"), null=True, blank=True)
    message = models.TextField(_("message"), blank=True, max_length=1000)
    state = models.CharField(_("state"), max_length=10, choices=ClaimState.choices, default=ClaimState.ASKED)
    asked_at = models.DateTimeField(_("asked at"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True, max_length=1000)

    objects = EmploymentClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("word of an employee")
        verbose_name_plural = _("words of employees")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["employee", "employer"],
                condition=Q(state=ClaimState.ASKED),
                name="employmentclaim_once_while_open",
                violation_error_message=_("You have asked this company already; it has not answered yet."),
            ),
            decision_is_dated("employmentclaim", waiting=ClaimState.ASKED),
            models.CheckConstraint(
                condition=~Q(state=ClaimState.REFUSED) | ~Q(reason=""),
                name="employmentclaim_refusal_is_explained",
                violation_error_message=_("Say why, so that whoever asked knows what to do."),
            ),
        ]

    def __str__(self):
        return f"#{self.employee_id} → #{self.employer_id}"
