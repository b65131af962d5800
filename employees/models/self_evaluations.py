"""How far somebody finds that they are in a module, and with which companies they share that."""

import uuid

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _

from catalogue.models import Competence, Module
from employees.competences.levels import Level
from employees.models.employment import Employment
from employees.models.persons import Employee
from employers.models import Employer


class SelfEvaluationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The person's own alone. What a company is shown of it: `shared_with`."""
        return self.filter(employee__user=user.pk)

    def newest(self):
        """Of each person and module the last one."""
        later = SelfEvaluation.objects.filter(
            employee=OuterRef("employee"), module=OuterRef("module"), on__gt=OuterRef("on")
        )
        return self.filter(~Exists(later))

    def shared_with(self, employer, *, on):
        """Of people who work for the company on that day, and who share this module with it since they do."""
        shared = SelfEvaluationShare.objects.standing().of_company(employer, on=on)
        return self.filter(Exists(shared.filter(employee=OuterRef("employee"), module=OuterRef("module"))))

    def with_levels(self):
        """Adds `levels`: [{"competence": id, "level": Level}, …]."""
        each = JSONObject(competence="scores__competence", level="scores__level")
        return self.annotate(
            levels=ArrayAgg(each, filter=Q(scores__isnull=False), order_by="scores", default=Value([]))
        )

    def with_shared(self, *, on):
        """Adds `is_shared`: whether a company sees the module on that day."""
        shares = SelfEvaluationShare.objects.standing().seen_on(on)
        return self.annotate(is_shared=Exists(shares.filter(employee=OuterRef("employee"), module=OuterRef("module"))))

    def newest_first(self):
        return self.order_by("-on", "-pk")


class SelfEvaluation(models.Model):
    """What somebody says of themselves in a module, on a day. The person's own until they share it (SelfEvaluationShare);
    it proves nothing. Saying it again on the same day corrects it, on a later day it is another one."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="self_evaluations")
    module = models.ForeignKey(Module, on_delete=models.PROTECT, related_name="self_evaluations")
    on = models.DateField(_("day"))
    at = models.DateTimeField(_("saved at"))
    remark = models.TextField(_("remark"), blank=True, max_length=1000)

    objects = SelfEvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = _("self-evaluation")
        verbose_name_plural = _("self-evaluations")
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["employee", "module", "on"],
                name="selfevaluation_once_a_day",
                violation_error_message=_("You evaluated yourself in this module today already. Change that one."),
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"  # Logs keep it: no names.


class SelfScore(models.Model):
    """What a self-evaluation says of one competence. One that leaves the catalogue takes it along: it proved nothing."""

    evaluation = models.ForeignKey(SelfEvaluation, on_delete=models.CASCADE, related_name="scores")
    competence = models.ForeignKey(Competence, on_delete=models.CASCADE, related_name="self_scores")
    level = models.CharField(_("level"), max_length=12, choices=Level.choices)

    class Meta:
        verbose_name = _("score of a self-evaluation")
        verbose_name_plural = _("scores of self-evaluations")
        ordering = ["evaluation", "competence"]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "competence"],
                name="selfscore_once",
                violation_error_message=_("This was scored already."),
            ),
            models.CheckConstraint(
                condition=Q(level__in=Level.values),
                name="selfscore_level_known",
                violation_error_message=_("This level does not exist."),
            ),
        ]

    def __str__(self):
        return f"#{self.evaluation_id} {self.competence_id}"

    @property
    def level_said(self):
        return Level(self.level)


class ShareQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(withdrawn_at=None)

    def of_company(self, employer, *, on):
        """Of people who work there on that day, and did when they shared: who comes back years later chooses anew."""
        return self.seen_on(on).filter(employer=employer, employee__erased_at=None)

    def seen_on(self, day):
        work = Employment.objects.current(day).filter(employee=OuterRef("employee"), employer=OuterRef("employer"))
        return self.filter(Exists(work.filter(since__lte=OuterRef("shared_at__date"))))


class SelfEvaluationShare(models.Model):
    """The managers of a company, and the person's mentors there, may see how far somebody finds that they are in a module;
    until it is taken back."""

    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="self_evaluation_shares")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="self_evaluation_shares")
    module = models.ForeignKey(Module, on_delete=models.PROTECT, related_name="self_evaluation_shares")
    shared_at = models.DateTimeField(_("shared at"))
    withdrawn_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    objects = ShareQuerySet.as_manager()

    class Meta:
        verbose_name = _("shared self-evaluation")
        verbose_name_plural = _("shared self-evaluations")
        ordering = ["-shared_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["employee", "employer", "module"],
                condition=Q(withdrawn_at=None),
                name="selfevaluationshare_once",
                violation_error_message=_("You share this with the company already."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("shared_at")),
                name="selfevaluationshare_withdrawn_after_shared",
                violation_error_message=_("What is taken back was shared before."),
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"
