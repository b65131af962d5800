from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.models.modules import Module
from catalogue.models.programmes import Programme


class BusinessActivity(models.Model):
    """What a company of the sector does. Companies tick theirs; the modules and programmes it points at are proposed."""

    code = models.CharField(_("code"), max_length=40, unique=True)
    title = models.CharField(_("title"), max_length=255)
    nace = models.CharField(
        _("NACE-BEL code"), max_length=7, blank=True, help_text=_("Two digits, a point and one to three digits.")
    )
    modules = models.ManyToManyField(Module, through="ModuleActivity", related_name="activities")
    programmes = models.ManyToManyField(Programme, through="ProgrammeActivity", related_name="activities")

    class Meta:
        verbose_name = _("business activity")
        verbose_name_plural = _("business activities")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(nace="") | Q(nace__regex=r"^[0-9]{2}(\.[0-9]{1,3})?$"),
                name="businessactivity_nace_form",
                violation_error_message=_(
                    "A NACE-BEL code is two digits, or two digits, a point and one to three more."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.title}"


class ModuleActivity(models.Model):
    """A module is meant for companies that do this."""

    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="module_activities")
    activity = models.ForeignKey(BusinessActivity, on_delete=models.CASCADE, related_name="module_activities")

    class Meta:
        ordering = ["module", "activity"]
        constraints = [
            models.UniqueConstraint(
                fields=["module", "activity"],
                name="moduleactivity_once",
                violation_error_message=_("This module has this activity already."),
            ),
        ]

    def __str__(self):
        return f"{self.module_id} → {self.activity_id}"


class ProgrammeActivity(models.Model):
    """A programme is meant for companies that do this."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="programme_activities")
    activity = models.ForeignKey(BusinessActivity, on_delete=models.CASCADE, related_name="programme_activities")

    class Meta:
        ordering = ["programme", "activity"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "activity"],
                name="programmeactivity_once",
                violation_error_message=_("This programme has this activity already."),
            ),
        ]

    def __str__(self):
        return f"{self.programme_id} → {self.activity_id}"
