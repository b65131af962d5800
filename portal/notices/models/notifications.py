from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class NotificationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Everyone sees what was told to them, and nothing else: staff neither."""
        return self.filter(user=user.pk)

    def unread(self):
        return self.filter(read_at=None)

    def unread_first(self):
        """Those that wait to be read, then the others; each the newest first."""
        is_read = models.ExpressionWrapper(~models.Q(read_at=None), output_field=models.BooleanField())
        return self.order_by(is_read, "-told_at", "-pk")

    def waiting_for_digest(self):
        """By receiver, in the order in which it was told."""
        return self.filter(waits_for_digest=True).order_by("user", "told_at", "pk")

    def mark_read(self, *, at):
        return self.unread().update(read_at=at)


class Notification(models.Model):
    """Something that happened and that this person is told, in the words and the language in which they got it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications")
    event = models.CharField(_("event"), max_length=60)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), blank=True)
    # Where to go, as an address within the sector; empty when there is nothing to do.
    path = models.CharField(_("address"), max_length=500, blank=True)
    told_at = models.DateTimeField(_("told at"))
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)
    # Whoever is told this wants one mail a day, and that of today is still to come (portal.notices.digests).
    waits_for_digest = models.BooleanField(default=False, editable=False)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ["-told_at", "-pk"]
        indexes = [
            models.Index(fields=["user", "-told_at"], name="notification_of_user"),
            models.Index(fields=["user"], condition=models.Q(read_at=None), name="notification_unread"),
            models.Index(fields=["user"], condition=models.Q(waits_for_digest=True), name="notification_for_digest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(path="") | models.Q(path__startswith="/") & ~models.Q(path__startswith="//"),
                name="notification_leads_within_the_sector",
                violation_error_message=_("A notification leads to a page of this sector."),
            ),
        ]

    def __str__(self):
        return f"#{self.pk} {self.event}"
