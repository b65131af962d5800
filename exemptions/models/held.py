import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.models import Competence
from employees.models import Employee
from employees.models.revocable import STANDS, Revocable, RevocableQuerySet, revocation_is_whole
from exemptions.models.concordance import OutsideCredential


class HeldQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Staff see all, persons their own. Mentors and managers see those of a request that they may see, with it."""
        if user.has_perm("exemptions.view_exemptionrequest"):
            return self
        return self.filter(employee__user=user.pk)


class HeldCredential(models.Model):
    """What somebody says to hold of another house: one of the sector's list, or something in their own words.

    Asked once: every later request knows it. `seen` by an officer who held it beside its issuer's word found it genuine.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="held_credentials")
    credential = models.ForeignKey(
        OutsideCredential,
        verbose_name=_("what you hold"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="held",
    )
    # For what does not stand in the list.
    title = models.CharField(_("what it is called"), max_length=255, blank=True)
    issuer = models.CharField(_("given by"), max_length=200, blank=True)
    obtained_on = models.DateField(_("obtained on"), null=True, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    added_at = models.DateTimeField(_("added at"))
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    seen_at = models.DateTimeField(_("found genuine at"), null=True, blank=True)

    objects = HeldQuerySet.as_manager()

    class Meta:
        verbose_name = _("credential that somebody holds")
        verbose_name_plural = _("credentials that people hold")
        ordering = ["-added_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(credential__isnull=False, title="") | Q(credential=None) & ~Q(title=""),
                name="heldcredential_listed_or_told",
                violation_error_message=_("Choose it from the list, or say what it is called."),
            ),
            models.UniqueConstraint(
                fields=["employee", "credential", "obtained_on"],
                nulls_distinct=False,
                condition=Q(credential__isnull=False),
                name="heldcredential_once",
                violation_error_message=_("This stands among what you hold already."),
            ),
            models.CheckConstraint(
                condition=Q(seen_at__isnull=False) | Q(seen_by=None),
                name="heldcredential_seen_is_dated",
                violation_error_message=_("What was found genuine was so at a moment."),
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"  # Logs keep it: no names.

    @property
    def said(self):
        """What it is called."""
        return self.credential.title if self.credential_id else self.title


class ProvenQuerySet(RevocableQuerySet):
    def held_by(self, employees):
        return self.standing().filter(employee__in=employees)


class ProvenCompetence(Revocable):
    """Somebody has proven a competence before assessors. `origin`: as of an achievement, a kind and a uuid."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="proven_competences")
    competence = models.ForeignKey(Competence, on_delete=models.PROTECT, related_name="proven")
    proven_on = models.DateField(_("proven on"))
    origin_kind = models.CharField(max_length=60)
    origin_uuid = models.UUIDField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(_("recorded at"))

    objects = ProvenQuerySet.as_manager()

    class Meta:
        verbose_name = _("proven competence")
        verbose_name_plural = _("proven competences")
        ordering = ["-proven_on", "-pk"]
        indexes = [models.Index(fields=["employee"], condition=STANDS, name="provencompetence_standing")]
        constraints = [
            models.UniqueConstraint(
                fields=["origin_kind", "origin_uuid", "competence"],
                condition=STANDS,
                name="provencompetence_once_per_origin",
                violation_error_message=_("This was recorded already."),
            ),
            revocation_is_whole("provencompetence"),
        ]

    def __str__(self):
        return f"#{self.pk}"
