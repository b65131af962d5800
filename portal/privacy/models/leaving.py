from django.db import models
from django.utils.translation import gettext_lazy as _


class UnusedAccount(models.Model):
    """An account that nobody used for years, and whose owner was told that it will be erased."""

    subject = models.UUIDField(_("account"), unique=True)
    told_at = models.DateTimeField(_("told at"))

    class Meta:
        verbose_name = _("unused account")
        verbose_name_plural = _("unused accounts")
        ordering = ["told_at", "pk"]

    def __str__(self):
        return f"#{self.pk}"
