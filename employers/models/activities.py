from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models import BusinessActivity
from employers.models.employers import Employer


class EmployerActivity(models.Model):
    """The company does this."""

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="employer_activities")
    activity = models.ForeignKey(BusinessActivity, on_delete=models.PROTECT, related_name="employer_activities")

    class Meta:
        verbose_name = _("activity of a company")
        verbose_name_plural = _("activities of companies")
        ordering = ["activity__code"]
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "activity"],
                name="employeractivity_once",
                violation_error_message=_("The company has this activity already."),
            ),
        ]

    def __str__(self):
        return f"#{self.employer_id} → {self.activity_id}"
