from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from employers.enums import AccessState
from employers.models.asked import Asked, AskedQuerySet, answered_once
from employers.models.employers import Employer
from employers.models.reach import managed_by


class AccessRequestQuerySet(AskedQuerySet):
    def visible_to(self, user):
        """Staff see all; managers those for their companies; whoever asked, their own."""
        if user.has_perm("employers.view_employer"):
            return self
        return self.filter(Q(employer__in=managed_by(user)) | Q(user=user.pk))


class AccessRequest(Asked):
    """Somebody registered a company that the sector knows already, and asks to work for it."""

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="access_requests")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="access_requests")
    state = models.CharField(_("state"), max_length=10, choices=AccessState.choices, default=AccessState.ASKED)

    objects = AccessRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for access")
        verbose_name_plural = _("requests for access")
        ordering = ["asked_at", "pk"]
        constraints = answered_once(
            "accessrequest",
            fields=["employer", "user"],
            told=_("You have asked access to this company already; it was not answered yet."),
        )

    def __str__(self):
        return f"#{self.user_id} → #{self.employer_id}"
