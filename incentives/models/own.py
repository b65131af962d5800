"""What somebody told about themselves for support, and what came out: their own, kept only while they allow it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.models import Module
from employees.models import Employee
from incentives.enums import Sensitivity
from incentives.models.facts import Fact


class OwnQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The person's own alone: neither a company nor the sector."""
        return self.filter(employee__user=user.pk)


class OwnAnswer(models.Model):
    """What somebody answered about themselves, or (with a module) about their part in a training."""

    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="incentive_answers")
    module = models.ForeignKey(Module, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    fact = models.ForeignKey(Fact, on_delete=models.CASCADE, related_name="own_answers")
    value = models.JSONField(_("answer"))
    # That of the fact when it was answered, so that the database itself refuses what may never be kept.
    sensitivity = models.CharField(_("sensitivity"), max_length=10, choices=Sensitivity.choices)
    answered_at = models.DateTimeField(_("answered at"))

    objects = OwnQuerySet.as_manager()

    class Meta:
        verbose_name = _("own answer about support")
        verbose_name_plural = _("own answers about support")
        ordering = ["employee", "fact", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["employee", "fact", "module"],
                name="ownanswer_once",
                nulls_distinct=False,
                violation_error_message=_("You answered this already."),
            ),
            models.CheckConstraint(
                condition=Q(sensitivity__in=[Sensitivity.LOW, Sensitivity.MEDIUM]),
                name="ownanswer_never_sensitive",
                violation_error_message=_("The portal does not keep this answer."),
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"  # Logs keep it: no names.


class SavedAdvice(models.Model):
    """What came out for somebody and a module, on a day, by which versions: told again when it changes.

    `results`: {code of the measure: {"verdict", "would_be", "version", "eur", "last_day"}}, reckoned without what is
    sensitive. `changes`: the same for what was before, of the measures whose result changed since they last looked.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="saved_advice")
    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="+")
    begins_on = models.DateField(_("first day of the training"))
    results = models.JSONField(_("what came out"))
    reckoned_at = models.DateTimeField(_("reckoned at"))
    changes = models.JSONField(_("what it was before"), default=dict, blank=True)
    changed_at = models.DateTimeField(_("changed at"), null=True, blank=True)
    saved_at = models.DateTimeField(_("saved at"))

    objects = OwnQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved advice about support")
        verbose_name_plural = _("saved advice about support")
        ordering = ["-saved_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["employee", "module"],
                name="savedadvice_once",
                violation_error_message=_("You saved this already."),
            ),
            models.CheckConstraint(
                condition=Q(changes={}) | Q(changed_at__isnull=False),
                name="savedadvice_changes_are_dated",
                violation_error_message=_("What changed has a moment."),
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"  # Logs keep it: no names.
