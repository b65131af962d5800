"""What the sector knows of a module for measures, beside what the catalogue says: recognised by VDAB, required by law …"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models import Module
from incentives.models.facts import Fact


class ModuleFact(models.Model):
    """The answer of the sector to a fact about a training (About.TRAINING), for every session of this module."""

    module = models.ForeignKey(
        Module, verbose_name=_("module"), on_delete=models.CASCADE, related_name="incentive_facts"
    )
    fact = models.ForeignKey(Fact, verbose_name=_("fact"), on_delete=models.PROTECT, related_name="of_modules")
    value = models.JSONField(_("answer"))

    class Meta:
        verbose_name = _("fact about a module")
        verbose_name_plural = _("facts about modules")
        ordering = ["module", "fact"]
        constraints = [
            models.UniqueConstraint(
                fields=["module", "fact"],
                name="modulefact_once",
                violation_error_message=_("This is answered for the module already."),
            ),
        ]

    def __str__(self):
        return f"{self.module_id} {self.fact_id}"
