"""What assessors saw, each by themselves, and what they say together."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from exemptions.models.assessments import Assessment, AssessmentAssessor


class ScoreQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own. Those of another once all have sent theirs, for who assessed too and for staff; never the candidate."""
        waits = AssessmentAssessor.objects.filter(assessment=OuterRef("assessor__assessment"), sent_at=None)
        open_to_all = ~Exists(waits)
        if user.has_perm("exemptions.view_exemptionrequest"):
            return self.filter(open_to_all | Q(assessor__user=user.pk))
        mine = Q(assessor__assessment__in=Assessment.judged_by(user))
        return self.filter(Q(assessor__user=user.pk) | mine & open_to_all)


class Score(models.Model):
    """Whether one assessor saw one indicator. `key` is that of exemptions.assessing.points, of the frozen standard."""

    assessor = models.ForeignKey(AssessmentAssessor, on_delete=models.CASCADE, related_name="scores")
    key = models.CharField(_("indicator"), max_length=30)
    shown = models.BooleanField(_("shown"))
    word = models.CharField(_("a word about it"), max_length=500, blank=True)

    objects = ScoreQuerySet.as_manager()

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        ordering = ["assessor", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessor", "key"],
                name="score_once_per_indicator",
                violation_error_message=_("This indicator was scored already."),
            ),
        ]

    def __str__(self):
        return f"#{self.assessor_id} {self.key}"


class Agreement(models.Model):
    """What the assessors say together of one competence, by its id in the snapshot."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="agreements")
    competence = models.BigIntegerField(_("competence"))
    proven = models.BooleanField(_("proven"))
    words = models.TextField(_("why"), max_length=2000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["assessment", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "competence"],
                name="agreement_once_per_competence",
                violation_error_message=_("This competence was agreed already."),
            ),
        ]

    def __str__(self):
        return f"#{self.assessment_id} {self.competence}"
