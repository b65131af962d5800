from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.privacy.holders import subject_of


class AccessLogQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Everyone reads who looked at them; administrators read everything, to answer questions about it."""
        return self if user.is_administrator else self.about(subject_of(user))

    def about(self, subject):
        return self.filter(subject__in=subject.uuids)


class AccessLog(models.Model):
    """Somebody looked at what is kept about somebody else. Written by `portal.privacy.looking.look` alone."""

    viewer = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    # For whom the viewer acted, as "Belcentrum Leie"; empty for the sector's own staff.
    acting_for = models.CharField(_("acting for"), max_length=200, blank=True)
    subject = models.UUIDField(_("person"))
    what = models.CharField(_("what was looked at"), max_length=60)
    at = models.DateTimeField(_("when"))

    objects = AccessLogQuerySet.as_manager()

    class Meta:
        verbose_name = _("look at somebody's data")
        verbose_name_plural = _("looks at people's data")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["subject", "-at"], name="accesslog_of_subject"),
            models.Index(fields=["at"], name="accesslog_by_age"),
        ]

    def __str__(self):
        return f"#{self.pk} {self.what}"
