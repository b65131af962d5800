from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from employers.enums import AccessState
from employers.models.employers import Employer
from portal.kit.constraints import decision_is_dated

MANAGERS_HAVE = timedelta(days=7)


class AccessRequestQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=AccessState.ASKED)

    def for_an_officer(self, at):
        """Those that wait and that no manager answers: there is none, or none did so within the week."""
        alone = Employer.objects.without_manager(timezone.localdate(at))
        return self.waiting().filter(Q(employer__in=alone) | Q(asked_at__lte=at - MANAGERS_HAVE))

    def visible_to(self, user):
        """Staff see all; managers those for their companies; whoever asked, their own."""
        if user.has_perm("employers.view_employer"):
            return self
        return self.filter(Q(employer__in=Employer.objects.managed_by(user)) | Q(user=user.pk))


class AccessRequest(models.Model):
    """Somebody registered a company that the sector knows already, and asks to work for it."""

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="access_requests")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="access_requests")
    message = models.TextField(_("message"), blank=True, max_length=1000)
    state = models.CharField(_("state"), max_length=10, choices=AccessState.choices, default=AccessState.ASKED)
    asked_at = models.DateTimeField(_("asked at"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True, max_length=1000)

    objects = AccessRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for access")
        verbose_name_plural = _("requests for access")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "user"],
                condition=Q(state=AccessState.ASKED),
                name="accessrequest_once_while_open",
                violation_error_message=_("You have asked access to this company already; it was not answered yet."),
            ),
            decision_is_dated("accessrequest", waiting=AccessState.ASKED),
            models.CheckConstraint(
                condition=~Q(state=AccessState.REFUSED) | ~Q(reason=""),
                name="accessrequest_refusal_is_explained",
                violation_error_message=_("Say why, so that whoever asked knows what to do."),
            ),
        ]

    def __str__(self):
        return f"#{self.user_id} → #{self.employer_id}"
