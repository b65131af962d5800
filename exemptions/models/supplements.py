from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.models import Framework, Programme


class SupplementQuerySet(models.QuerySet):
    def published(self):
        return self.filter(is_published=True)

    def visible_to(self, user):
        return self if user.has_perm("exemptions.view_exemptionrequest") else self.published()


class CertificateSupplement(models.Model):
    """What a certificate means, for employers and schools abroad: of a standard, or of a programme."""

    code = models.SlugField(_("in its address"), max_length=60, unique=True)
    framework = models.OneToOneField(
        Framework, null=True, blank=True, on_delete=models.PROTECT, related_name="supplement"
    )
    programme = models.OneToOneField(
        Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="supplement"
    )
    is_published = models.BooleanField(
        _("published"), default=False, help_text=_("Everybody can download it, in each language that is filled in.")
    )

    objects = SupplementQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate supplement")
        verbose_name_plural = _("certificate supplements")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(framework__isnull=False, programme=None) | Q(framework=None, programme__isnull=False),
                name="certificatesupplement_of_a_standard_or_a_programme",
                violation_error_message=_("A supplement is of a standard or of a programme."),
            ),
        ]

    def __str__(self):
        return self.code


class SupplementText(models.Model):
    """A supplement in one language, by the sections of the template. `ways` are the recognised ways to the certificate:
    one to a line, with share and duration between bars."""

    supplement = models.ForeignKey(CertificateSupplement, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    title = models.CharField(_("title of the certificate"), max_length=255)
    competences = models.TextField(_("what its holder can do"), max_length=8000)
    occupations = models.TextField(_("sectors and occupations"), max_length=2000, blank=True)
    body = models.TextField(_("who awards it"), max_length=1000, blank=True)
    authority = models.TextField(_("who recognises it"), max_length=1000, blank=True)
    level = models.CharField(_("level"), max_length=255, blank=True)
    pass_rule = models.TextField(_("what is needed to pass"), max_length=1000, blank=True)
    international = models.TextField(_("international agreements"), max_length=1000, blank=True)
    legal_basis = models.TextField(_("legal basis"), max_length=2000, blank=True)
    ways = models.TextField(
        _("recognised ways to it"),
        max_length=2000,
        blank=True,
        help_text=_("One to a line: the way | its share | its length."),
    )
    total = models.CharField(_("total length"), max_length=120, blank=True)
    more = models.TextField(_("additional information"), max_length=4000, blank=True)

    class Meta:
        verbose_name = _("text of a supplement")
        verbose_name_plural = _("texts of supplements")
        ordering = ["supplement", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["supplement", "language"],
                name="supplementtext_once_per_language",
                violation_error_message=_("This language is there already."),
            ),
        ]

    def __str__(self):
        return f"{self.supplement_id} {self.language}"

    @property
    def rows(self):
        """The ways as lists of three."""
        lines = [line for line in self.ways.splitlines() if line.strip()]
        return [([part.strip() for part in line.split("|")] + ["", ""])[:3] for line in lines]
