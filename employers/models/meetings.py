from datetime import timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from employers.models.employers import Employer
from employers.recognition.enums import Power
from portal.kit.periods import once_at_a_time


class PartnershipMeeting(models.Model):
    """The partners of the sector meet once or twice a year: they ratify what officers decided, exclude and let in again."""

    held_on = models.DateField(_("date of the meeting"), unique=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    report = models.TextField(
        _("report"), blank=True, max_length=20_000, help_text=_("What was said and decided, in your own words.")
    )

    class Meta:
        verbose_name = _("meeting of the partnership")
        verbose_name_plural = _("meetings of the partnership")
        ordering = ["-held_on"]

    def __str__(self):
        return date_format(self.held_on, "DATE_FORMAT")

    def is_held_by(self, day):
        return self.held_on <= day


class MandateQuerySet(models.QuerySet):
    def in_force_on(self, day):
        return self.filter(in_force__contains=day)


class Mandate(models.Model):
    """What the partnership lets the officers decide by themselves, for a time. Without one they decide nothing."""

    # Half-open, as PostgreSQL stores it: the upper day is the first day that is not covered.
    in_force = DateRangeField(_("in force"))
    decided_at = models.ForeignKey(
        PartnershipMeeting,
        verbose_name=_("decided at the meeting of"),
        on_delete=models.PROTECT,
        related_name="mandates",
    )
    powers = ArrayField(models.CharField(max_length=10, choices=Power.choices), verbose_name=_("officers may"))
    text = models.TextField(
        _("what was agreed"), blank=True, max_length=2000, help_text=_("Conditions, in the words of the partnership.")
    )

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = _("mandate of the officers")
        verbose_name_plural = _("mandates of the officers")
        ordering = ["-in_force"]
        constraints = [
            ExclusionConstraint(
                name="mandate_one_a_day",
                expressions=[("in_force", RangeOperators.OVERLAPS)],
                violation_error_message=_("Another mandate holds for part of this period. End that one first."),
            ),
            models.CheckConstraint(
                condition=Q(in_force__isempty=False, in_force__lower_inf=False),
                name="mandate_lasts",
                violation_error_message=_("A mandate begins on a day, and ends after it."),
            ),
            models.CheckConstraint(
                condition=Q(powers__len__gt=0, powers__contained_by=list(Power.values)),
                name="mandate_lets_something",
                violation_error_message=_("Say what officers may decide."),
            ),
        ]

    def __str__(self):
        return _("mandate from %(day)s") % {"day": date_format(self.in_force.lower, "SHORT_DATE_FORMAT")}

    @property
    def last_day(self):
        return self.in_force.upper - timedelta(days=1)

    @property
    def powers_in_words(self):
        return ", ".join(str(Power(power).label) for power in self.powers)


class ExclusionQuerySet(models.QuerySet):
    def in_force_on(self, day=None):
        day = day or timezone.localdate()
        return self.filter(Q(lifted_on=None) | Q(lifted_on__gt=day), since__lte=day)


class Exclusion(models.Model):
    """A meeting of the partnership excludes a company as a learning workplace, until a meeting lets it in again."""

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="exclusions")
    meeting = models.ForeignKey(
        PartnershipMeeting,
        verbose_name=_("decided at the meeting of"),
        on_delete=models.PROTECT,
        related_name="exclusions",
    )
    since = models.DateField(_("excluded from"))
    reason = models.TextField(_("reason"), max_length=2000)
    lifted_by = models.ForeignKey(
        PartnershipMeeting,
        verbose_name=_("let in again at the meeting of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="liftings",
    )
    # The first day on which it is over.
    lifted_on = models.DateField(_("let in again from"), null=True, blank=True)

    objects = ExclusionQuerySet.as_manager()

    class Meta:
        verbose_name = _("exclusion of a company")
        verbose_name_plural = _("exclusions of companies")
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="exclusion_is_explained",
                violation_error_message=_("Say why, so that the company knows what to do."),
            ),
            models.CheckConstraint(
                condition=Q(lifted_by=None, lifted_on=None)
                | Q(lifted_by__isnull=False, lifted_on__isnull=False, lifted_on__gte=F("since")),
                name="exclusion_is_lifted_by_a_meeting",
                violation_error_message=_(
                    "Only a meeting lets a company in again, from a day after the exclusion began."
                ),
            ),
            once_at_a_time("exclusion", "employer", until="lifted_on", told=_("This company is excluded already.")),
        ]

    def __str__(self):
        return f"#{self.employer_id} {self.since}"
