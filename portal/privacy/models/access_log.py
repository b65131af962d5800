from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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
    acting_for = models.CharField(gettext_lazy("acting for"), max_length=200, blank=True)
    subject = models.UUIDField(gettext_lazy("person"))
    what = models.CharField(gettext_lazy("what was looked at"), max_length=60)
    at = models.DateTimeField(gettext_lazy("when"))

    objects = AccessLogQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("look at somebody's data")
        verbose_name_plural = gettext_lazy("looks at people's data")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["subject", "-at"], name="accesslog_of_subject"),
            models.Index(fields=["at"], name="accesslog_by_age"),
        ]

    def __str__(self):
        return f"#{self.pk} {self.what}"

    @property
    def seen_by(self):
        """The company for which somebody looked; of the sector's staff, who they are."""
        viewer = self.viewer or _("somebody whose account is gone")
        return self.acting_for or _("%(name)s, of the sector") % {"name": viewer}
