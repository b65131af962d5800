from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalogue.enums import Delivery, Unit
from catalogue.models.competences import Competence
from catalogue.models.links import replace_links
from catalogue.offered import OfferQuerySet, is_offered
from catalogue.prerequisites import PrerequisiteCycle, find_cycle
from catalogue.quantities import whole_minutes
from portal.kit import audit
from portal.kit.lines import LinesField
from portal.kit.rules import RuleBroken


class NothingToDo(RuleBroken):
    """What somebody asks is so already: a second click, or a colleague was first."""


class Module(models.Model):
    """The unit that is planned, followed, exempted and certified. One row per sector, in every language the same."""

    code = models.CharField(_("code"), max_length=40, unique=True)
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    title = models.CharField(_("official title"), max_length=255)
    quantity = models.DecimalField(
        _("quantity"),
        max_digits=7,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Empty when the source names none."),
    )
    unit = models.CharField(_("unit"), max_length=20, choices=Unit.choices, default=Unit.LESTIJD)
    minutes_per_unit = models.IntegerField(
        _("minutes per unit"),
        null=True,
        blank=True,
        help_text=_("Copied from the sector's settings when the module is made."),
    )
    delivery = models.CharField(_("delivery"), max_length=20, choices=Delivery.choices, default=Delivery.CLASSROOM)
    goals = LinesField(_("learning goals"), help_text=_("One to a line."))
    min_attendance = models.IntegerField(_("minimum attendance (%)"), null=True, blank=True)
    scale = models.CharField(_("evaluation scale"), max_length=60, blank=True)
    pass_rule = models.CharField(_("pass rule"), max_length=255, blank=True)
    evaluated_as_whole = models.BooleanField(
        _("evaluated as a whole"),
        default=False,
        help_text=_("Partial coverage then leads to a test, never to an exemption of hours."),
    )
    exemptible = models.BooleanField(_("exemption is possible"), default=True)
    not_exemptible_because = models.CharField(_("why no exemption is possible"), max_length=255, blank=True)
    languages = ArrayField(models.CharField(max_length=2), verbose_name=_("languages"), default=list, blank=True)
    price = models.DecimalField(_("price per participant (EUR)"), max_digits=9, decimal_places=2, null=True, blank=True)
    retired_on = models.DateField(_("no longer offered since"), null=True, blank=True)
    retired_because = models.CharField(_("why it is no longer offered"), max_length=255, blank=True)
    competences = models.ManyToManyField(Competence, through="ModuleCompetence", related_name="modules")
    key_skills = models.ManyToManyField(Competence, through="ModuleKeySkill", related_name="pursued_by")

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__isnull=True) | Q(quantity__gt=0),
                name="module_quantity_positive",
                violation_error_message=_("A quantity is more than zero, or empty when unknown."),
            ),
            models.CheckConstraint(
                condition=Q(minutes_per_unit__isnull=True) | Q(minutes_per_unit__gt=0),
                name="module_minutes_per_unit_positive",
                violation_error_message=_("The minutes per unit are more than zero."),
            ),
            models.CheckConstraint(
                condition=Q(unit__in=Unit.values),
                name="module_unit_known",
                violation_error_message=_("This unit does not exist."),
            ),
            models.CheckConstraint(
                condition=Q(delivery__in=Delivery.values),
                name="module_delivery_known",
                violation_error_message=_("This way of learning does not exist."),
            ),
            models.CheckConstraint(
                condition=Q(min_attendance__isnull=True) | Q(min_attendance__gte=0, min_attendance__lte=100),
                name="module_min_attendance_percent",
                violation_error_message=_("Minimum attendance is 0 to 100 percent."),
            ),
            models.CheckConstraint(
                condition=Q(exemptible=True) | ~Q(not_exemptible_because=""),
                name="module_not_exemptible_is_reasoned",
                violation_error_message=_("Say why no exemption is possible."),
            ),
            models.CheckConstraint(
                condition=Q(price__isnull=True) | Q(price__gte=0),
                name="module_price_not_negative",
                violation_error_message=_("A price is not below zero."),
            ),
            models.CheckConstraint(
                condition=Q(retired_on__isnull=False) | Q(retired_because=""),
                name="module_reason_goes_with_its_day",
                violation_error_message=_("Only a module that leaves the offer has a reason for it."),
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.title}"

    @property
    def minutes(self):
        """The module's length in minutes, or None when its quantity or its unit's length is unknown."""
        if self.quantity is None or self.minutes_per_unit is None:
            return None
        return whole_minutes(self.quantity, self.minutes_per_unit)

    def require(self, *others):
        """Ask `others` before this module, in place of what was asked until now.

        Raises PrerequisiteCycle, naming the modules on it, when a module would in the end require itself.
        """
        Prerequisite.objects.replace({self: others})

    @property
    def is_offered(self):
        return is_offered(self)

    @transaction.atomic
    def retire(self, *, on, by, reason=""):
        """No longer offer the module from the date `on`. What was planned, followed or composed with it stays as it is.

        A day that was chosen before is replaced. Raises NothingToDo when day and reason stand so already.
        """
        stored = self._locked()
        if (stored.retired_on, stored.retired_because) == (on, reason):
            raise NothingToDo(_("The module leaves the offer on that day already."))
        self._leave(on, reason)
        audit.record("catalogue.retired", on=self, by=by, fields=["retired_on"])

    @transaction.atomic
    def bring_back(self, *, by):
        """Offer the module again, or go on offering it. Raises NothingToDo when it never was to leave."""
        if self._locked().retired_on is None:
            raise NothingToDo(_("The module is in the offer already."))
        self._leave(None, "")
        audit.record("catalogue.brought_back", on=self, by=by, fields=["retired_on"])

    def _locked(self):
        return Module.objects.select_for_update().get(pk=self.pk)

    def _leave(self, day, reason):
        self.retired_on, self.retired_because = day, reason
        self.save(update_fields=["retired_on", "retired_because"])


class ModuleCompetence(models.Model):
    """A module teaches and proves a technical competence, with the weight it has in the module's result."""

    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="module_competences")
    competence = models.ForeignKey(Competence, on_delete=models.PROTECT, related_name="module_competences")
    weight = models.DecimalField(_("weight"), max_digits=6, decimal_places=2, default=Decimal(1))
    order = models.IntegerField(_("order"), default=0)

    class Meta:
        ordering = ["module", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["module", "competence"],
                name="modulecompetence_once",
                violation_error_message=_("This module has this competence already."),
            ),
            models.CheckConstraint(
                condition=Q(weight__gt=0),
                name="modulecompetence_weight_positive",
                violation_error_message=_("A weight is more than zero."),
            ),
        ]

    def __str__(self):
        return f"{self.module_id} → {self.competence_id}"


class ModuleKeySkill(models.Model):
    """A module pursues a key skill; it is not proven."""

    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="module_key_skills")
    competence = models.ForeignKey(Competence, on_delete=models.PROTECT, related_name="module_key_skills")
    order = models.IntegerField(_("order"), default=0)

    class Meta:
        ordering = ["module", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["module", "competence"],
                name="modulekeyskill_once",
                violation_error_message=_("This module has this key skill already."),
            ),
        ]

    def __str__(self):
        return f"{self.module_id} → {self.competence_id}"


class PrerequisiteQuerySet(models.QuerySet):
    @transaction.atomic
    def replace(self, wanted):
        """Make `wanted` ({module: [required module, …]}) what these modules ask, in place of what they asked.

        Returns the Changes. Raises PrerequisiteCycle when a module would in the end require itself.
        """
        self.lock()
        codes = {module.code for module in wanted}
        edges = [edge for edge in self.values_list("module__code", "requires__code") if edge[0] not in codes]
        edges += [(module.code, required.code) for module, others in wanted.items() for required in others]
        if cycle := find_cycle(edges):
            raise PrerequisiteCycle(cycle)
        return replace_links(self.model, "module", "requires", wanted)

    def lock(self):
        """Until the transaction ends nobody else changes a prerequisite: two curators could each add half a circle,
        and rows that are not there yet cannot be locked one by one."""
        table = connection.ops.quote_name(self.model._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")


class Prerequisite(models.Model):
    """`module` may be followed only by who has `requires`. Written through Module.require and the queryset's `replace`,
    which keep out circles."""

    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="prerequisites")
    requires = models.ForeignKey(Module, on_delete=models.PROTECT, related_name="required_by")
    order = models.IntegerField(_("order"), default=0)

    objects = PrerequisiteQuerySet.as_manager()

    class Meta:
        ordering = ["module", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["module", "requires"],
                name="prerequisite_once",
                violation_error_message=_("This prerequisite is there already."),
            ),
            models.CheckConstraint(
                condition=~Q(module=F("requires")),
                name="prerequisite_not_itself",
                violation_error_message=_("A module cannot require itself."),
            ),
        ]

    def __str__(self):
        return f"{self.module_id} ← {self.requires_id}"
