from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from catalogue.enums import CompetenceKind, FrameworkKind
from portal.kit.lines import LinesField


class Framework(models.Model):
    """A published list of competences: a curriculum, a professional qualification, an assessment standard."""

    code = models.CharField(_("code"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=255)
    kind = models.CharField(_("kind"), max_length=30, choices=FrameworkKind.choices)
    level = models.IntegerField(_("VKS level"), null=True, blank=True)
    level_text = models.CharField(
        _("level in words"),
        max_length=120,
        blank=True,
        help_text=_("Where the source names a level outside VKS 1 to 8."),
    )
    award = models.CharField(_("what it leads to"), max_length=255, blank=True)
    title_fr = models.CharField(_("official title in French"), max_length=255, blank=True)
    title_en = models.CharField(_("official title in English"), max_length=255, blank=True)
    legal_basis = LinesField(_("legal basis"), help_text=_("One act to a line: kind and date."))
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("framework")
        verbose_name_plural = _("frameworks")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(level__gte=1, level__lte=8),
                name="framework_level_is_vks",
                violation_error_message=_("A VKS level is 1 to 8."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=FrameworkKind.values),
                name="framework_kind_known",
                violation_error_message=_("This kind of framework does not exist."),
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.title}"


class Competence(ClusterableModel):
    """What a learner can do. `number` is the official one of the framework: competence 7 of BK-0331-2 is spread over
    six modules under six codes, and proving one of them does not prove the others."""

    framework = models.ForeignKey(
        Framework, verbose_name=_("framework"), on_delete=models.PROTECT, related_name="competences"
    )
    code = models.CharField(_("code"), max_length=40, unique=True)
    number = models.IntegerField(_("official number"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=500)
    kind = models.CharField(_("kind"), max_length=20, choices=CompetenceKind.choices, default=CompetenceKind.TECHNICAL)
    description = models.TextField(_("description"), blank=True)
    knowledge = LinesField(_("knowledge"), help_text=_("One to a line."))
    order = models.IntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("competence")
        verbose_name_plural = _("competences")
        ordering = ["framework", "order", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=CompetenceKind.values),
                name="competence_kind_known",
                violation_error_message=_("This kind of competence does not exist."),
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True) | Q(number__gte=1),
                name="competence_number_positive",
                violation_error_message=_("An official number is 1 or more."),
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.title}"


class Indicator(models.Model):
    """An observable act that shows a competence."""

    competence = ParentalKey(Competence, on_delete=models.CASCADE, related_name="indicators")
    order = models.IntegerField(_("order"))
    text = models.TextField(_("text"))

    sort_order_field = "order"  # The editor numbers them by their place.

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["competence", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["competence", "order"],
                name="indicator_order_once",
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message=_("Two indicators of one competence cannot have the same place."),
            ),
        ]

    def __str__(self):
        return self.text
