from collections import Counter
from dataclasses import dataclass, field

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.enums import CompositionRule, ProgrammeKind, Sequence, Unit
from catalogue.models.competences import Framework
from catalogue.models.modules import Module
from catalogue.offered import OfferQuerySet
from portal.kit.lines import LinesField


class Programme(models.Model):
    """Leads to a qualification or certificate; made of modules through its composition."""

    code = models.CharField(_("code"), max_length=60, unique=True)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    title = models.CharField(_("official title"), max_length=255)
    kind = models.CharField(_("kind"), max_length=20, choices=ProgrammeKind.choices, default=ProgrammeKind.PROGRAMME)
    framework = models.ForeignKey(
        Framework,
        verbose_name=_("framework"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="programmes",
    )
    study_field = models.CharField(_("study field"), max_length=120, blank=True)
    education = models.CharField(_("kind of education"), max_length=120, blank=True)
    level = models.IntegerField(_("VKS level"), null=True, blank=True)
    total = models.DecimalField(_("total quantity"), max_digits=8, decimal_places=2, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=20, choices=Unit.choices, default=Unit.LESTIJD)
    sequence = models.CharField(
        _("order of the modules"), max_length=20, choices=Sequence.choices, default=Sequence.PREREQUISITES
    )
    certificate = models.CharField(_("certificate"), max_length=255, blank=True)
    module_certificate = models.CharField(_("certificate per module"), max_length=255, blank=True)
    awards = LinesField(_("other awards"), help_text=_("One to a line."))
    leads_to = models.CharField(_("leads on to"), max_length=255, blank=True)
    goals = LinesField(_("goals"), help_text=_("One to a line."))
    requirements = LinesField(_("equipment and rooms needed"), help_text=_("One to a line."))
    references = LinesField(_("references"), help_text=_("One to a line."))
    languages = ArrayField(models.CharField(max_length=2), verbose_name=_("languages"), default=list, blank=True)
    approval_code = models.CharField(_("approval code"), max_length=60, blank=True)
    profile_code = models.CharField(_("profile code"), max_length=60, blank=True)
    submitted_on = models.DateField(_("submitted on"), null=True, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=255, blank=True)
    retired_on = models.DateField(_("no longer offered since"), null=True, blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["title", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(level__gte=1, level__lte=8),
                name="programme_level_is_vks",
                violation_error_message=_("A VKS level is 1 to 8."),
            ),
            models.CheckConstraint(
                condition=Q(total__isnull=True) | Q(total__gt=0),
                name="programme_total_positive",
                violation_error_message=_("A total is more than zero, or empty when unknown."),
            ),
            models.CheckConstraint(
                condition=Q(unit__in=Unit.values),
                name="programme_unit_known",
                violation_error_message=_("This unit does not exist."),
            ),
            models.CheckConstraint(
                condition=Q(sequence__in=Sequence.values),
                name="programme_sequence_known",
                violation_error_message=_("This order does not exist."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=ProgrammeKind.values),
                name="programme_kind_known",
                violation_error_message=_("This kind of programme does not exist."),
            ),
        ]

    def __str__(self):
        return self.title


@dataclass(frozen=True)
class Missing:
    """What somebody still needs for a programme: every one of `modules`, and `options` out of `among`. False when
    nothing is missing."""

    modules: list = field(default_factory=list)
    options: int = 0
    among: list = field(default_factory=list)

    def __bool__(self):
        return bool(self.modules) or self.options > 0


def what_is_missing(made, lines, achieved):
    """The Missing of who has the module ids `achieved`, under the rule of `made` over `lines`: the rows of a Composition,
    or what was frozen of one."""
    open_ = [line for line in lines if line.module_id not in achieved]
    core = [line.module for line in open_ if not line.option_line]
    if made.rule == CompositionRule.ALL:
        return Missing(modules=core)
    done = Counter(line.option_line for line in lines if line.option_line and line.module_id in achieved)
    if not made.from_one_line:
        return still_to_choose(made, core, done.total(), [line for line in open_ if line.option_line])
    # The lines that are long enough and furthest on: whoever began one is not sent back to another.
    sizes = Counter(line.option_line for line in lines if line.option_line)
    enough = [name for name, size in sizes.items() if size >= made.options]
    most = max((done[name] for name in enough), default=0)
    near = {name for name in enough if done[name] == most}
    return still_to_choose(made, core, most, [line for line in open_ if line.option_line in near])


def still_to_choose(made, core, done, lines):
    needed = max(made.options - done, 0)
    return Missing(modules=core, options=needed, among=[line.module for line in lines] if needed else [])


class CompositionQuerySet(models.QuerySet):
    def in_force_on(self, day):
        return self.filter(in_force__contains=day)

    def lasting_on(self, day):
        """Those that hold on `day` or begin later."""
        return self.filter(Q(in_force__upper_inf=True) | Q(in_force__endswith__gt=day))


class Composition(models.Model):
    """Which modules make up a programme, for a time. The period is half-open: its last day is the first not covered."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="compositions")
    rule = models.CharField(_("rule"), max_length=20, choices=CompositionRule.choices, default=CompositionRule.ALL)
    options = models.IntegerField(_("options to choose"), null=True, blank=True)
    from_one_line = models.BooleanField(
        _("all options from one line"),
        default=False,
        help_text=_("Otherwise the options may come from any line."),
    )
    in_force = DateRangeField(_("in force"))
    modules = models.ManyToManyField(Module, through="CompositionModule", related_name="compositions")

    objects = CompositionQuerySet.as_manager()

    class Meta:
        verbose_name = _("composition")
        verbose_name_plural = _("compositions")
        ordering = ["programme", "in_force"]
        constraints = [
            ExclusionConstraint(
                name="composition_one_per_day",
                expressions=[("programme", RangeOperators.EQUAL), ("in_force", RangeOperators.OVERLAPS)],
                violation_error_message=_("Another composition of this programme holds in part of this period."),
            ),
            models.CheckConstraint(
                condition=Q(in_force__isempty=False),
                name="composition_period_not_empty",
                violation_error_message=_("The period ends after it begins."),
            ),
            models.CheckConstraint(
                condition=Q(rule__in=CompositionRule.values),
                name="composition_rule_known",
                violation_error_message=_("This rule does not exist."),
            ),
            models.CheckConstraint(
                condition=(~Q(rule=CompositionRule.CORE_PLUS) & Q(options__isnull=True, from_one_line=False))
                | Q(rule=CompositionRule.CORE_PLUS, options__isnull=False, options__gte=1),
                name="composition_options_with_their_rule",
                violation_error_message=_("Say how many options are chosen: one or more, and only beside a core."),
            ),
        ]

    def __str__(self):
        return f"{self.programme} {self.in_force}"

    def missing(self, achieved):
        """What who has `achieved` (an iterable of module ids) still needs: a Missing, each list in order."""
        return what_is_missing(self, list(self.lines.select_related("module")), set(achieved))

    def is_met(self, achieved):
        return not self.missing(achieved)


class CompositionModuleQuerySet(models.QuerySet):
    def in_force_on(self, day):
        return self.filter(composition__in_force__contains=day)

    def lasting_on(self, day):
        """The lines of compositions that hold on `day` or begin later."""
        return self.filter(composition__in=Composition.objects.lasting_on(day))


class CompositionModule(models.Model):
    """A module's place in a composition: in its core, or in a themed line of options."""

    composition = models.ForeignKey(Composition, on_delete=models.CASCADE, related_name="lines")
    module = models.ForeignKey(Module, on_delete=models.PROTECT, related_name="composition_lines")
    option_line = models.CharField(
        _("option line"), max_length=120, blank=True, help_text=_("The theme of the options; empty for the core.")
    )
    order = models.IntegerField(_("order"), default=0)

    objects = CompositionModuleQuerySet.as_manager()

    class Meta:
        ordering = ["composition", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["composition", "module"],
                name="compositionmodule_once",
                violation_error_message=_("This module is in the composition already."),
            ),
        ]

    def __str__(self):
        return f"{self.composition_id}: {self.module_id}"
