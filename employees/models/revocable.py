"""What stands until somebody revokes it, with a reason. Nothing of it is ever deleted."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

STANDS = Q(revoked_at=None)


class RevocableQuerySet(models.QuerySet):
    def standing(self):
        """Those that were not revoked."""
        return self.filter(STANDS)


class Revocable(models.Model):
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    revoked_because = models.TextField(_("why it was revoked"), blank=True, max_length=2000)

    class Meta:
        abstract = True

    @property
    def stands(self):
        return self.revoked_at is None


def revocation_is_whole(table):
    """A revocation has a moment and a reason, and what stands has neither. Who did it may be forgotten."""
    return models.CheckConstraint(
        condition=Q(revoked_at=None, revoked_because="", revoked_by=None)
        | Q(revoked_at__isnull=False) & ~Q(revoked_because=""),
        name=f"{table}_revocation_is_whole",
        violation_error_message=_("Say why it is revoked."),
    )
