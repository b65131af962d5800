import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exemptions.enums import LetterKind
from exemptions.models.held import HeldCredential
from exemptions.models.requests import ExemptionRequest, RequestedModule
from portal.kit.private_files import PrivateStorage


class EvidenceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Who sees the request; what a learner laid beside it themselves, their company sees only in its own requests."""
        return self.filter(request__in=ExemptionRequest.objects.visible_to(user))


class Evidence(models.Model):
    """A file that shows what somebody holds or did. Private: no address of its own, a random name, its kind looked up."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    request = models.ForeignKey(ExemptionRequest, on_delete=models.CASCADE, related_name="evidence")
    # What it shows; None when it shows something else, as a photo of one's work.
    held = models.ForeignKey(HeldCredential, null=True, blank=True, on_delete=models.SET_NULL, related_name="evidence")
    file = models.FileField(_("file"), storage=PrivateStorage(), max_length=120)
    name = models.CharField(_("name"), max_length=200)
    content_type = models.CharField(_("kind of file"), max_length=100)
    size = models.IntegerField(_("size in bytes"))
    sha256 = models.CharField(_("fingerprint"), max_length=64)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    added_at = models.DateTimeField(_("added at"))

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["added_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "sha256"],
                name="evidence_once_in_a_request",
                violation_error_message=_("This file stands with the request already."),
            ),
            models.CheckConstraint(
                condition=Q(size__gt=0) & ~Q(sha256=""),
                name="evidence_has_content",
                violation_error_message=_("This file is empty."),
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"


class LetterQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(requested__in=RequestedModule.objects.visible_to(user))


class DecisionLetter(models.Model):
    """The letter of a decision about one module. `facts` are all its words, as they were; the PDF is drawn from them."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    requested = models.ForeignKey(RequestedModule, on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField(_("kind"), max_length=20, choices=LetterKind.choices)
    facts = models.JSONField(_("what it says"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(_("made at"))

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter about an exemption")
        verbose_name_plural = _("letters about exemptions")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["requested", "kind"],
                name="decisionletter_once",
                violation_error_message=_("This letter was made already."),
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"
