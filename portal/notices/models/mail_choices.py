from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.notices.enums import ByMail


class MailChoiceQuerySet(models.QuerySet):
    def by_user(self, kind):
        """{number of the account: how it wants this kind}, of those who chose."""
        return {user: ByMail(how) for user, how in self.filter(kind=kind).values_list("user", "how")}

    def of(self, user):
        """{code of the kind: how this account wants it}, of those that it chose."""
        return {kind: ByMail(how) for kind, how in self.filter(user=user).values_list("kind", "how")}


class MailChoice(models.Model):
    """How one account wants to hear of one kind of event (portal.notices.kinds). Who chose nothing hears at once."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("kind"), max_length=60)
    how = models.CharField(_("by mail"), max_length=10, choices=ByMail.choices)

    objects = MailChoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("choice of mails")
        verbose_name_plural = _("choices of mails")
        ordering = ["user", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind"],
                name="mailchoice_one_per_kind",
                violation_error_message=_("This was chosen already."),
            ),
        ]

    def __str__(self):
        return f"#{self.user_id} {self.kind}: {self.how}"
