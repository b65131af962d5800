"""What a candidate does on the way to an assessment."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.models import Competence
from employees.models import Employee
from exemptions.assessing.enums import SelfRated, Step
from exemptions.models.assessments import Assessment
from exemptions.models.requests import ExemptionRequest
from portal.kit.private_files import PrivateStorage


class RouteStep(models.Model):
    """A step of the route that was done, or passed over with a reason. Never changed."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(_("step"), max_length=20, choices=Step.choices)
    skipped = models.BooleanField(_("passed over"), default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(_("at"))
    text = models.TextField(_("advice"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("step of a route")
        verbose_name_plural = _("steps of routes")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "step"],
                name="routestep_once",
                violation_error_message=_("This step was done already."),
            ),
            models.CheckConstraint(
                condition=Q(skipped=False) | ~Q(text=""),
                name="routestep_passed_over_with_a_reason",
                violation_error_message=_("Say why this step is passed over."),
            ),
        ]

    def __str__(self):
        return f"#{self.assessment_id} {self.step}"

    @property
    def step_said(self):
        return Step(self.step)


class QuickScan(models.Model):
    """What a candidate says of one competence, by its id in the snapshot. It decides nothing."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="quick_scan")
    competence = models.BigIntegerField(_("competence"))
    answer = models.CharField(_("answer"), max_length=6, choices=SelfRated.choices)
    word = models.CharField(_("a word about it"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("answer of a quick scan")
        verbose_name_plural = _("answers of quick scans")
        ordering = ["assessment", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "competence"],
                name="quickscan_once_per_competence",
                violation_error_message=_("You answered this already."),
            ),
        ]

    def __str__(self):
        return f"#{self.assessment_id} {self.competence}"


class PortfolioQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own; those of an assessment for its assessors; those beside a request for who sees the request."""
        if user.has_perm("exemptions.view_exemptionrequest"):
            return self
        return self.filter(
            Q(employee__user=user.pk)
            | Q(assessment__in=Assessment.judged_by(user))
            | Q(request__in=ExemptionRequest.objects.visible_to(user))
        )


class PortfolioItem(models.Model):
    """Something that somebody did, told by goal, situation, task, action, result and reflection; with a file that shows
    it. Of a candidate, or laid beside a request for an exemption."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="portfolio_items")
    assessment = models.ForeignKey(
        Assessment, null=True, blank=True, on_delete=models.PROTECT, related_name="portfolio"
    )
    request = models.ForeignKey(
        ExemptionRequest, null=True, blank=True, on_delete=models.PROTECT, related_name="portfolio"
    )
    competences = models.ManyToManyField(Competence, verbose_name=_("what it shows"), related_name="+")
    goal = models.TextField(_("What did you want to reach?"), max_length=4000)
    situation = models.TextField(_("What was the situation?"), max_length=4000)
    task = models.TextField(_("What was your task?"), max_length=4000)
    action = models.TextField(_("What did you do?"), max_length=4000)
    result = models.TextField(_("What came of it?"), max_length=4000)
    reflection = models.TextField(_("What would you do again, or otherwise?"), max_length=4000)
    file = models.FileField(_("file"), storage=PrivateStorage(), max_length=120, blank=True)
    name = models.CharField(_("name of the file"), max_length=200, blank=True)
    content_type = models.CharField(_("kind of file"), max_length=100, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    added_at = models.DateTimeField(_("added at"))

    objects = PortfolioQuerySet.as_manager()

    class Meta:
        verbose_name = _("item of a portfolio")
        verbose_name_plural = _("items of portfolios")
        ordering = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(assessment__isnull=False, request=None) | Q(assessment=None, request__isnull=False),
                name="portfolioitem_of_an_assessment_or_a_request",
                violation_error_message=_("An item stands with an assessment or with a request."),
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"  # Logs keep it: no names.
