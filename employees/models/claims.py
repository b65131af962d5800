import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from employees.models.persons import Employee
from employees.states import ClaimState
from employers.models import Employer
from employers.models.asked import Asked, AskedQuerySet, answered_once
from employers.models.reach import managed_by


class EmploymentClaimQuerySet(AskedQuerySet):
    def waiting(self):
        """Of people who live: neither merged into another nor erased."""
        return super().waiting().filter(employee__merged_into=None, employee__erased_at=None)

    def visible_to(self, user):
        """Staff see all; managers those on their companies; persons their own."""
        if user.has_perm("employees.view_employmentclaim"):
            return self
        return self.filter(Q(employer__in=managed_by(user)) | Q(employee__user=user.pk))


class EmploymentClaim(Asked):
    """Somebody who registered alone says that they work for a company; the company or an officer confirms it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="claims")
    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="claims")
    since = models.DateField(_("first day"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=ClaimState.choices, default=ClaimState.ASKED)

    objects = EmploymentClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("word of an employee")
        verbose_name_plural = _("words of employees")
        ordering = ["asked_at", "pk"]
        constraints = answered_once(
            "employmentclaim",
            fields=["employee", "employer"],
            told=_("You have asked this company already; it has not answered yet."),
        )

    def __str__(self):
        return f"#{self.employee_id} → #{self.employer_id}"
