"""What is asked or known about a participant, a company and a training, and the sources behind what measures say."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from incentives.enums import About, FactKind, Sensitivity
from incentives.rules.facts import FactType
from incentives.words import check_words, in_language


class FactQuerySet(models.QuerySet):
    def in_use(self):
        return self.filter(is_in_use=True)


class Fact(models.Model):
    """One fact that conditions compare. `origin` says where the portal knows it from (incentives.knowing), or nothing when
    people are asked. `values` of a list are [{"code", "words"}], in the order in which people read them."""

    key = models.SlugField(_("key"), max_length=40, unique=True, allow_unicode=False)
    label = models.JSONField(_("question"), validators=[check_words])
    help = models.JSONField(_("help"), default=dict, blank=True, validators=[check_words])
    note = models.TextField(_("note for curators"), blank=True, max_length=2000)
    kind = models.CharField(_("kind"), max_length=10, choices=FactKind.choices)
    values = models.JSONField(_("values"), default=list, blank=True)
    least = models.DecimalField(_("least"), max_digits=12, decimal_places=2, null=True, blank=True)
    most = models.DecimalField(_("most"), max_digits=12, decimal_places=2, null=True, blank=True)
    sensitivity = models.CharField(
        _("sensitivity"), max_length=10, choices=Sensitivity.choices, default=Sensitivity.LOW
    )
    about = models.CharField(_("about"), max_length=15, choices=About.choices, default=About.PERSON)
    origin = models.CharField(_("known from"), max_length=40, blank=True)
    place = models.IntegerField(_("order"), default=0)
    is_in_use = models.BooleanField(_("in use"), default=True)

    objects = FactQuerySet.as_manager()

    class Meta:
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        ordering = ["place", "key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=FactKind.values)
                & Q(sensitivity__in=Sensitivity.values)
                & Q(about__in=About.values),
                name="fact_kind_known",
                violation_error_message=_("This kind does not exist."),
            ),
            models.CheckConstraint(
                condition=Q(kind=FactKind.ENUM) & ~Q(values=[]) | ~Q(kind=FactKind.ENUM) & Q(values=[]),
                name="fact_values_go_with_kind",
                violation_error_message=_("A fact that is one of a list has values, and no other has."),
            ),
            models.CheckConstraint(
                condition=Q(least=None) | Q(most=None) | Q(most__gte=models.F("least")),
                name="fact_bounds_in_order",
                violation_error_message=_("The least is not more than the most."),
            ),
        ]

    def __str__(self):
        return self.key

    @property
    def question(self):
        return in_language(self.label)

    def as_type(self):
        """The fact as rules read it."""
        return FactType(
            key=self.key,
            kind=FactKind(self.kind),
            words=self.label,
            values={value["code"]: value["words"] for value in self.values},
            sensitivity=Sensitivity(self.sensitivity),
            least=self.least,
            most=self.most,
            help=self.help,
            about=About(self.about),
            origin=self.origin,
            place=self.place,
        )


class IncentiveSource(models.Model):
    """Where something about a measure was read. `tier` is how much weight it has, in the words of who read it."""

    code = models.SlugField(_("code"), max_length=20, unique=True, allow_unicode=False)
    url = models.URLField(_("address"), max_length=500, blank=True)
    note = models.TextField(_("what was read there"), blank=True, max_length=1000)
    tier = models.CharField(_("what kind of source"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("source about incentives")
        verbose_name_plural = _("sources about incentives")
        ordering = ["code"]

    def __str__(self):
        return self.code

    @property
    def is_official(self):
        return self.tier.startswith(("officieel", "wetgeving"))
