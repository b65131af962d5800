import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from catalogue.enums import FrameworkKind
from catalogue.models import Framework, Module
from catalogue.snapshots import title_of
from employees.models import Employee
from exemptions.assessing.enums import (
    ASKED,
    CALLED_OFF,
    DECIDED,
    FOLLOWED,
    OPEN,
    OVER,
    PLANNED,
    WITH_A_DAY,
    AssessmentKind,
    AssessmentState,
    PlaceKind,
    Result,
    Setting,
)
from exemptions.models.concordance import OutsideCredential
from exemptions.models.requests import RequestedModule

# Of a test or interview about a module, which has no standard that says it.
LONGEST = 300


class AssessmentStandard(models.Model):
    """How competences of a framework are assessed: by how many, for how long, and what passing gives."""

    framework = models.OneToOneField(
        Framework,
        verbose_name=_("standard"),
        on_delete=models.CASCADE,
        related_name="assessment_standard",
        limit_choices_to={"kind": FrameworkKind.ASSESSMENT_STANDARD},
    )
    assessors = models.IntegerField(_("number of assessors"), default=2)
    max_minutes = models.IntegerField(_("at most, in minutes"), default=LONGEST)
    all_proven = models.BooleanField(
        _("passed when all competences are proven"),
        default=True,
        help_text=_("Otherwise each proven competence counts by itself, and the whole is never passed."),
    )
    credential = models.ForeignKey(
        OutsideCredential,
        verbose_name=_("what passing gives"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="standards",
    )
    method = models.CharField(_("how it is assessed"), max_length=500, blank=True)
    occupations = models.TextField(_("where its holder can work"), max_length=2000, blank=True)
    pass_rule = models.CharField(_("what is needed to pass"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("assessment standard")
        verbose_name_plural = _("assessment standards")
        ordering = ["framework__title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(assessors__gte=1, assessors__lte=5),
                name="assessmentstandard_some_assessors",
                violation_error_message=_("One to five assessors judge together."),
            ),
            models.CheckConstraint(
                condition=Q(max_minutes__gte=15, max_minutes__lte=24 * 60),
                name="assessmentstandard_length_is_possible",
                violation_error_message=_("An assessment takes a quarter of an hour to a day."),
            ),
        ]

    def __str__(self):
        return self.framework.title


class AssessmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Staff see all; candidates their own; assessors those that they were asked for. A company sees none."""
        if user.has_perm("exemptions.view_exemptionrequest"):
            return self
        return self.filter(Q(employee__user=user.pk) | Q(pk__in=self.model.judged_by(user)))

    def open(self):
        return self.filter(state__in=OPEN)

    def for_lists(self):
        return self.select_related(
            "employee__user", "module", "standard__framework", "requested__request"
        ).prefetch_related(models.Prefetch("assessors", AssessmentAssessor.objects.select_related("user")))


class Assessment(models.Model):
    """Somebody shows what they can, before assessors: a test or an interview about a requested module, or the route of a
    candidate along a standard. `snapshot` are the competences and indicators as they were when it began; whoever fails
    may try again, as another assessment."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="assessments")
    kind = models.CharField(_("kind"), max_length=10, choices=AssessmentKind.choices)
    requested = models.ForeignKey(
        RequestedModule, null=True, blank=True, on_delete=models.PROTECT, related_name="assessments"
    )
    module = models.ForeignKey(Module, null=True, blank=True, on_delete=models.PROTECT, related_name="assessments")
    standard = models.ForeignKey(
        AssessmentStandard, null=True, blank=True, on_delete=models.PROTECT, related_name="assessments"
    )
    snapshot = models.JSONField(_("what is assessed, as it was"))
    needed = models.IntegerField(_("number of assessors"))
    max_minutes = models.IntegerField(_("at most, in minutes"))
    state = models.CharField(_("state"), max_length=12, choices=AssessmentState.choices)
    result = models.CharField(_("result"), max_length=5, choices=Result.choices, blank=True)
    place = models.CharField(_("place"), max_length=10, choices=PlaceKind.choices, blank=True)
    setting = models.CharField(_("how"), max_length=10, choices=Setting.choices, blank=True)
    where = models.CharField(_("address and room"), max_length=300, blank=True)
    starts_at = models.DateTimeField(_("begins at"), null=True, blank=True)
    minutes = models.IntegerField(_("minutes"), null=True, blank=True)
    # Higher after each change of day or place: by it calendars know which is the newest.
    sequence = models.IntegerField(default=0)
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    begun_at = models.DateTimeField(_("begun at"))
    ended_at = models.DateTimeField(_("over since"), null=True, blank=True)
    ended_because = models.TextField(_("why it was called off"), max_length=2000, blank=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        ordering = ["-begun_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=AssessmentKind.ROUTE, standard__isnull=False, requested=None, module=None)
                | Q(kind__in=[AssessmentKind.TEST, AssessmentKind.INTERVIEW], standard=None)
                & Q(requested__isnull=False, module__isnull=False),
                name="assessment_of_a_module_or_a_standard",
                violation_error_message=_("A test is of a requested module, a route of a standard."),
            ),
            models.UniqueConstraint(
                fields=["requested"],
                condition=Q(state__in=OPEN),
                name="assessment_one_open_per_request",
                violation_error_message=_("A test or an interview is planned already for this module."),
            ),
            models.UniqueConstraint(
                fields=["employee", "standard"],
                condition=Q(state__in=OPEN, standard__isnull=False),
                name="assessment_one_open_per_standard",
                violation_error_message=_("A route for this standard is asked or followed already."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=WITH_A_DAY, starts_at__isnull=False, minutes__isnull=False)
                & ~Q(place="")
                & ~Q(setting="")
                | ~Q(state__in=WITH_A_DAY),
                name="assessment_planned_has_day_and_place",
                violation_error_message=_("Say where, when and for how long."),
            ),
            models.CheckConstraint(
                condition=Q(minutes=None) | Q(minutes__gt=0, minutes__lte=F("max_minutes")),
                name="assessment_not_longer_than_allowed",
                violation_error_message=_("This takes longer than it may."),
            ),
            models.CheckConstraint(
                condition=Q(state=DECIDED) & ~Q(result="") | ~Q(state=DECIDED) & Q(result=""),
                name="assessment_decided_has_a_result",
                violation_error_message=_("What is decided has a result, and only that has."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=OVER, ended_at__isnull=False) | Q(state__in=OPEN, ended_at=None),
                name="assessment_over_is_dated",
                violation_error_message=_("What is over has been so since a moment."),
            ),
            models.CheckConstraint(
                condition=~Q(state=CALLED_OFF) | ~Q(ended_because=""),
                name="assessment_called_off_with_a_reason",
                violation_error_message=_("Say why it is called off."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[ASKED, FOLLOWED]) | Q(kind=AssessmentKind.ROUTE),
                name="assessment_only_routes_are_followed",
                violation_error_message=_("A test or an interview begins with a day."),
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"  # Logs keep it: no names.

    @staticmethod
    def judged_by(user):
        return AssessmentAssessor.objects.filter(user=user.pk).values("assessment")

    @property
    def origin(self):
        """By which bookings and proven competences know it."""
        return "exemptions.assessment", self.uuid

    @property
    def code(self):
        return self.snapshot["code"]

    @property
    def title(self):
        return title_of(self.snapshot, get_language() or settings.LANGUAGE_CODE)

    @property
    def who(self):
        """The candidate. What was proven stays when they are forgotten."""
        return self.employee.full_name or _("somebody who is erased")

    @property
    def ends_at(self):
        return self.starts_at and self.starts_at + timedelta(minutes=self.minutes)

    @property
    def state_said(self):
        return AssessmentState(self.state)

    @property
    def result_said(self):
        return Result(self.result) if self.result else None

    @property
    def is_route(self):
        return self.kind == AssessmentKind.ROUTE

    @property
    def is_open(self):
        return self.state in OPEN

    @property
    def is_planned(self):
        return self.state == PLANNED

    def begins_today_or_before(self, at):
        return self.starts_at is not None and timezone.localdate(self.starts_at) <= timezone.localdate(at)


class AssessmentAssessor(models.Model):
    """Who judges. `sent_at`: their own scores are complete, and from then on do not change; `confirmed_at`: they agree
    with what stands in the agreement."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="assessors")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="assessing"
    )
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("assessor of an assessment")
        verbose_name_plural = _("assessors of assessments")
        ordering = ["assessment", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "user"],
                name="assessmentassessor_once",
                violation_error_message=_("The same person does not assess twice."),
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | Q(sent_at__isnull=False),
                name="assessmentassessor_scores_before_confirming",
                violation_error_message=_("Send your own scores first."),
            ),
        ]

    def __str__(self):
        return f"#{self.assessment_id} {self.user_id}"
