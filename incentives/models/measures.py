"""Measures of support and their versions. A version in force does not change any more: verdicts rest on it."""

import uuid

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from incentives.enums import MeasureKind, MeasureStatus, VersionState
from incentives.models.facts import IncentiveSource
from incentives.words import check_words, in_language
from portal.kit.periods import DateRange, ends_after_it_began, last_day_of


def words(label, **how):
    return models.JSONField(label, validators=[check_words], **how)


class IncentiveMeasure(models.Model):
    """A public or sectoral support. What it asks and brings stands in its versions, each for a period."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.SlugField(_("code"), max_length=30, unique=True, allow_unicode=False)
    name = words(_("name"))
    also_called = models.TextField(
        _("also called"), blank=True, max_length=500, help_text=_("Other words by which people search it.")
    )
    authority = models.CharField(_("authority"), max_length=200, blank=True)
    applicant = words(_("who applies"), default=dict, blank=True)
    beneficiary = words(_("for whom"), default=dict, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=MeasureKind.choices)
    status = models.CharField(
        _("status"), max_length=20, choices=MeasureStatus.choices, default=MeasureStatus.TO_CONFIRM
    )
    abolished_on = models.DateField(_("abolished since"), null=True, blank=True)
    replaced_by = models.ManyToManyField(
        "self", verbose_name=_("replaced by"), blank=True, symmetrical=False, related_name="replaces"
    )
    goes_with = words(_("together with other support"), default=dict, blank=True)
    certainty = words(_("how sure this is"), default=dict, blank=True)
    notes = words(_("remarks"), default=dict, blank=True)
    sources = models.ManyToManyField(IncentiveSource, verbose_name=_("sources"), blank=True, related_name="measures")
    place = models.IntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("incentive")
        verbose_name_plural = _("incentives")
        ordering = ["place", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=MeasureKind.values) & Q(status__in=MeasureStatus.values),
                name="incentivemeasure_kind_known",
                violation_error_message=_("This kind or status does not exist."),
            ),
            models.CheckConstraint(
                condition=Q(abolished_on=None) | Q(status=MeasureStatus.ABOLISHED),
                name="incentivemeasure_abolished_is_dated",
                violation_error_message=_("Only a measure that is abolished has a day since when."),
            ),
        ]

    def __str__(self):
        return self.code

    @property
    def title(self):
        return in_language(self.name)

    @property
    def status_said(self):
        return MeasureStatus(self.status)

    @property
    def is_abolished(self):
        return self.status == MeasureStatus.ABOLISHED


class VersionQuerySet(models.QuerySet):
    def in_force(self):
        return self.filter(state=VersionState.IN_FORCE)

    def for_training_on(self, day):
        return self.in_force().filter(since__lte=day).filter(Q(until=None) | Q(until__gt=day))

    def to_review(self, today):
        """Those in force that somebody was to look at by now."""
        return self.in_force().filter(review_on__lte=today).not_over(today)

    def not_over(self, today):
        return self.filter(Q(until=None) | Q(until__gt=today))


class MeasureVersion(models.Model):
    """What a measure asks, brings and wants by when, for training that begins in its period.

    `compiled` is what is evaluated (incentives.rules.measures.read_version); the columns of the editor are only an editor.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    measure = models.ForeignKey(
        IncentiveMeasure, verbose_name=_("incentive"), on_delete=models.CASCADE, related_name="versions"
    )
    state = models.CharField(_("state"), max_length=10, choices=VersionState.choices, default=VersionState.DRAFT)
    since = models.DateField(_("for training from"))
    until = models.DateField(_("until"), null=True, blank=True)  # The first day on which it is over.
    confirmed = models.BooleanField(
        _("confirmed"),
        default=False,
        help_text=_("Somebody read the rules of this period. Else nothing ever “fits” by them."),
    )
    as_of = models.CharField(_("as it was on"), max_length=200, blank=True)
    review_on = models.DateField(_("look at it again on"), null=True, blank=True)
    review_reminded_at = models.DateTimeField(_("reminded of that at"), null=True, blank=True, editable=False)
    params = models.JSONField(_("figures"), default=dict, blank=True)
    compiled = models.JSONField(_("as it is evaluated"), default=dict, blank=True, editable=False)
    documents = models.JSONField(_("papers"), default=list, blank=True)  # [{language: text}]
    prose = models.JSONField(_("amounts and deadlines as they were written"), default=dict, blank=True)
    is_from_file = models.BooleanField(_("brought by a file"), default=False)  # Else a curator made it.
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(_("made at"))
    in_force_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    in_force_at = models.DateTimeField(_("put in force at"), null=True, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of an incentive")
        verbose_name_plural = _("versions of incentives")
        ordering = ["measure", "-since", "-pk"]
        constraints = [
            ends_after_it_began("measureversion"),
            ExclusionConstraint(
                name="measureversion_one_for_a_day",
                expressions=[
                    ("measure", RangeOperators.EQUAL),
                    (DateRange("since", "until", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                condition=Q(state=VersionState.IN_FORCE),
                violation_error_message=_("Another version of this incentive holds on part of these days."),
            ),
            models.CheckConstraint(
                condition=Q(state=VersionState.DRAFT, in_force_at=None)
                | ~Q(state=VersionState.DRAFT) & ~Q(in_force_at=None),
                name="measureversion_in_force_is_dated",
                violation_error_message=_("A version in force has a moment since when, and a draft has none."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=VersionState.values),
                name="measureversion_state_known",
                violation_error_message=_("This state does not exist."),
            ),
        ]

    def __str__(self):
        return f"{self.measure_id} {self.since}"

    @property
    def state_said(self):
        return VersionState(self.state)

    @property
    def is_draft(self):
        return self.state == VersionState.DRAFT

    @property
    def last_day(self):
        return last_day_of(self.until)

    @property
    def is_in_force(self):
        return self.state == VersionState.IN_FORCE


class MeasureExclusion(models.Model):
    """Two measures that do not go together for one training of one person, and why. Kept once, the lower id first."""

    one = models.ForeignKey(IncentiveMeasure, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(IncentiveMeasure, on_delete=models.CASCADE, related_name="+")
    reason = words(_("why"))

    class Meta:
        verbose_name = _("exclusion of two incentives")
        verbose_name_plural = _("exclusions of incentives")
        ordering = ["one", "other"]
        constraints = [
            models.UniqueConstraint(
                fields=["one", "other"],
                name="measureexclusion_once",
                violation_error_message=_("These two exclude each other already."),
            ),
            models.CheckConstraint(
                condition=Q(one__lt=F("other")),
                name="measureexclusion_in_order",
                violation_error_message=_("A measure does not exclude itself."),
            ),
        ]

    def __str__(self):
        return f"{self.one_id} × {self.other_id}"


class WorkedCase(models.Model):
    """Facts with the verdicts that they must give: a version is tried on them before it is put in force."""

    code = models.CharField(_("code"), max_length=40, unique=True)
    title = models.CharField(_("what it is about"), max_length=300, blank=True)
    facts = models.JSONField(_("facts"))
    expect = models.JSONField(_("verdicts that it must give"))
    told = models.JSONField(_("how it is reckoned"), default=dict, blank=True)

    class Meta:
        verbose_name = _("worked case")
        verbose_name_plural = _("worked cases")
        ordering = ["code"]

    def __str__(self):
        return self.code
