from django.db import models
from django.utils.translation import gettext_lazy as _


class Figures(models.Model):
    """Has no table: reports keep nothing. It carries the rights to open them, as a right belongs to a model."""

    class Meta:
        managed = False
        default_permissions = ()
        permissions = [
            ("view_sector_figures", _("Can see the reports of the sector")),
            ("view_partnership_figures", _("Can see the reports for the partnership")),
        ]
        verbose_name = _("figures")
        verbose_name_plural = _("figures")

    def __str__(self):
        return f"#{self.pk}"
