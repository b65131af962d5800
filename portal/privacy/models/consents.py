from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class ConsentQuerySet(models.QuerySet):
    def about(self, subject):
        return self.filter(subject__in=subject.uuids)

    def given(self):
        return self.filter(withdrawn_at=None)


class Consent(models.Model):
    """Somebody allows something, from a moment until they withdraw it (portal.privacy.consents)."""

    subject = models.UUIDField(_("person"))
    purpose = models.CharField(_("purpose"), max_length=60)
    given_at = models.DateTimeField(_("given at"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "purpose"],
                condition=Q(withdrawn_at=None),
                name="consent_given_once",
                violation_error_message=_("You have given this consent already."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("given_at")),
                name="consent_withdrawn_after_given",
                violation_error_message=_("A consent is withdrawn after it was given."),
            ),
        ]

    def __str__(self):
        return f"#{self.pk} {self.purpose}"
