from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from employees.models.persons import Employee


class FactChange(models.Model):
    """What a fact of a person was before somebody corrected it. Wiped with the person, which a log could not be."""

    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="fact_changes")
    field = models.CharField(_("fact"), max_length=30)
    old = models.CharField(_("was"), max_length=300, blank=True)
    new = models.CharField(_("became"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("correction of a fact")
        verbose_name_plural = _("corrections of facts")
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"#{self.employee_id} {self.field}"
