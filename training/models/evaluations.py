import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from training.enums import EvaluatorRole
from training.models.enrolments import Enrolment
from training.models.sessions import Session


class EvaluationQuerySet(models.QuerySet):
    def sent(self):
        return self.exclude(sent_at=None)

    def that_count(self):
        """Those that decide: of trainer and mentor, when they were sent."""
        return self.sent().exclude(role=EvaluatorRole.LEARNER)


class Evaluation(models.Model):
    """What one of learner, mentor or trainer says of a participant. A draft until it is sent."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="evaluations")
    role = models.CharField(_("as"), max_length=10, choices=EvaluatorRole.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(_("written at"))
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    remark = models.TextField(_("remark"), blank=True, max_length=2000)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        ordering = ["enrolment", "role"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "role"],
                name="evaluation_once_per_role",
                violation_error_message=_("This participant was evaluated in this role already. Change that one."),
            ),
        ]

    def __str__(self):
        return f"#{self.enrolment_id} {self.role}"


class Score(models.Model):
    """What an evaluation says of one competence, or of one of its indicators: ids of the session's snapshot."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="scores")
    competence = models.BigIntegerField(_("competence"))
    indicator = models.BigIntegerField(_("indicator"), null=True, blank=True)
    value = models.DecimalField(_("score"), max_digits=6, decimal_places=2)
    word = models.CharField(_("a word about it"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        ordering = ["evaluation", "competence", "indicator"]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "competence", "indicator"],
                nulls_distinct=False,
                name="score_once",
                violation_error_message=_("This was scored already."),
            ),
            models.CheckConstraint(
                condition=Q(value__gte=0),
                name="score_is_not_negative",
                violation_error_message=_("A score is not below zero."),
            ),
        ]

    def __str__(self):
        return f"#{self.evaluation_id} {self.competence}"


class Satisfaction(models.Model):
    """What somebody who came found of a session. Readers never see whose it is; erasing the person takes the link away."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="satisfactions")
    enrolment = models.OneToOneField(
        Enrolment, null=True, blank=True, on_delete=models.SET_NULL, related_name="satisfaction"
    )
    # By question (training.evaluating): 1 to 5.
    answers = models.JSONField(_("answers"), default=dict)
    remark = models.TextField(_("remark"), blank=True, max_length=2000)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("satisfaction")
        verbose_name_plural = _("satisfaction")
        ordering = ["session", "at"]

    def __str__(self):
        return f"#{self.session_id}"
