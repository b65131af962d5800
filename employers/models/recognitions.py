import uuid
from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from catalogue.models import Module, Programme
from employers.models.employers import Employer, Establishment
from employers.models.equipment import EquipmentItem
from employers.models.meetings import Mandate, PartnershipMeeting
from employers.models.members import EmployerMember
from employers.recognition.enums import (
    CHANGEABLE,
    DRAFT,
    EVER_GRANTED,
    EXPLAINED,
    GRANTED,
    MORE_INFORMATION,
    OVER,
    REFUSED,
    SUBMITTED,
    UNDECIDED,
    WITHDRAWN,
    RecognitionState,
)


class RecognitionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Staff see what was sent, and never a draft; the people of a company see all of theirs."""
        if user.has_perm("employers.view_recognition"):
            return self.exclude(state=DRAFT)
        return self.filter(employer__in=Employer.objects.of_member(user))

    def waiting_for_the_sector(self):
        return self.filter(state=SUBMITTED)

    def in_force_on(self, day):
        """Those under which somebody can learn at the workplace on this day, also when they ended later."""
        return self.filter(in_force__contains=day)

    def waiting_for_company(self, on, *, soon):
        """Those about which the sector asks something (with its `question`), and those that end before a day and that
        nobody renews yet."""
        last = RecognitionStep.objects.filter(recognition=OuterRef("pk")).order_by("-at", "-pk")
        renewed = Recognition.objects.filter(follows=OuterRef("pk")).exclude(state__in=OVER)
        ending = Q(state=GRANTED, in_force__endswith__gt=on, in_force__endswith__lte=soon)
        found = self.filter(Q(state=MORE_INFORMATION) | ending & ~Exists(renewed))
        return found.annotate(question=Subquery(last.values("text")[:1])).order_by("-state", "pk")

    def with_since(self):
        """Adds `since`: from when a request is in the state in which it is."""
        last = RecognitionStep.objects.filter(recognition=OuterRef("pk")).order_by("-at", "-pk")
        return self.annotate(since=Subquery(last.values("at")[:1]))

    def for_lists(self):
        return self.select_related("employer", "establishment", "programme").prefetch_related("modules")


class Recognition(models.Model):
    """A place of a company where people may learn a programme, or some modules, at the workplace."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="recognitions")
    # A place goes only with its company and all that it asked.
    establishment = models.ForeignKey(
        Establishment, verbose_name=_("establishment"), on_delete=models.RESTRICT, related_name="recognitions"
    )
    # One of both: the whole programme, or the modules below.
    programme = models.ForeignKey(
        Programme,
        verbose_name=_("programme"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="recognitions",
    )
    modules = models.ManyToManyField(Module, verbose_name=_("modules"), blank=True, related_name="recognitions")
    mentors = models.ManyToManyField(EmployerMember, verbose_name=_("mentors"), blank=True, related_name="recognitions")
    places = models.PositiveSmallIntegerField(
        _("learners at the same time"), default=1, validators=[MinValueValidator(1)]
    )
    wanted_from = models.DateField(_("wanted from"))
    state = models.CharField(_("state"), max_length=20, choices=RecognitionState.choices, default=DRAFT)
    # Half-open: the upper day is the first on which nobody may learn under it. Shortened when it stops early.
    in_force = DateRangeField(_("recognised"), null=True, blank=True)
    follows = models.ForeignKey(
        "self", verbose_name=_("renewal of"), null=True, blank=True, on_delete=models.RESTRICT, related_name="renewals"
    )
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    begun_at = models.DateTimeField(_("begun at"))

    objects = RecognitionQuerySet.as_manager()

    class Meta:
        verbose_name = _("recognition as learning workplace")
        verbose_name_plural = _("recognitions as learning workplace")
        ordering = ["-begun_at", "-pk"]
        indexes = [models.Index(fields=["state"], name="recognition_queue")]
        constraints = [
            ExclusionConstraint(
                name="recognition_once_at_a_time",
                expressions=[
                    ("establishment", RangeOperators.EQUAL),
                    ("programme", RangeOperators.EQUAL),
                    ("in_force", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_(
                    "This place is recognised for this programme already in part of this period."
                ),
            ),
            models.UniqueConstraint(
                fields=["establishment", "programme"],
                condition=Q(state__in=UNDECIDED),
                name="recognition_asked_once",
                violation_error_message=_("You have asked this for this place already; it was not decided yet."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=[*CHANGEABLE, SUBMITTED, REFUSED], in_force=None)
                | Q(state__in=EVER_GRANTED, in_force__isnull=False)
                | Q(state=WITHDRAWN),
                name="recognition_granted_has_a_period",
                violation_error_message=_("What is recognised has a period, and only that."),
            ),
            models.CheckConstraint(
                condition=Q(in_force=None)
                | Q(in_force__isempty=True)
                | Q(in_force__lower_inf=False, in_force__upper_inf=False),
                name="recognition_period_is_closed",
                violation_error_message=_("Say from when and until when it is recognised."),
            ),
            models.CheckConstraint(
                condition=Q(places__gte=1),
                name="recognition_has_places",
                violation_error_message=_("A learning workplace has room for one learner or more."),
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def reference(self):
        """What stands on letters."""
        return f"LWP-{self.pk:05d}"

    @property
    def state_said(self):
        return RecognitionState(self.state)

    @property
    def is_changeable(self):
        """The company may still change what it asks."""
        return self.state in CHANGEABLE

    @property
    def is_granted(self):
        return self.state == GRANTED

    def is_expired_on(self, day):
        return self.is_granted and self.in_force.upper <= day

    @property
    def last_day(self):
        """The last day of its period; None when it has none, or when it stopped before it began."""
        return self.in_force.upper - timedelta(days=1) if self.in_force and self.in_force.upper else None

    def subject(self):
        """What is learned there, in words. Of `modules` the codes and titles."""
        if self.programme:
            return str(self.programme)
        return ", ".join(str(module) for module in self.modules.all())

    def steps_in_order(self):
        return self.steps.select_related("by", "mandate", "meeting").order_by("at", "pk")

    def last_step(self):
        return self.steps.select_related("by").first()


class RecognitionEquipment(models.Model):
    """What a company says of one thing on the list: whether it is there, and a word about it.

    The title is copied, so that a list that changes does not change what somebody signed for.
    """

    recognition = models.ForeignKey(Recognition, on_delete=models.CASCADE, related_name="equipment")
    item = models.ForeignKey(EquipmentItem, null=True, on_delete=models.SET_NULL, related_name="+")
    title = models.CharField(_("what a workplace needs"), max_length=200)
    is_there = models.BooleanField(_("is there"), default=False)
    word = models.CharField(_("a word about it"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("equipment told by a company")
        verbose_name_plural = _("equipment told by companies")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recognition", "title"],
                name="recognitionequipment_once",
                violation_error_message=_("This stands in the list already."),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_answered(self):
        return self.is_there or bool(self.word)


class RecognitionStep(models.Model):
    """What was done with a request: who, when, why, and under which mandate or at which meeting. Never changed."""

    recognition = models.ForeignKey(Recognition, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(_("state"), max_length=20, choices=RecognitionState.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(_("at"))
    text = models.TextField(_("reason or question"), blank=True, max_length=2000)
    mandate = models.ForeignKey(Mandate, null=True, blank=True, on_delete=models.PROTECT, related_name="steps")
    meeting = models.ForeignKey(
        PartnershipMeeting, null=True, blank=True, on_delete=models.PROTECT, related_name="steps"
    )
    # What the letter says (portal.kit.documents); so that it says the same for ever.
    letter = models.JSONField(_("letter"), null=True, blank=True)

    class Meta:
        verbose_name = _("step of a recognition")
        verbose_name_plural = _("steps of a recognition")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=EXPLAINED) | ~Q(text=""),
                name="recognitionstep_is_explained",
                violation_error_message=_("Say why, so that the company knows what to do."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[GRANTED, REFUSED]) | Q(mandate__isnull=False),
                name="recognitionstep_has_a_mandate",
                violation_error_message=_("Officers decide only under a mandate of the partnership."),
            ),
        ]

    def __str__(self):
        return f"#{self.recognition_id} {self.state}"

    @property
    def as_event(self):
        return RecognitionState(self.state).as_event


class Ratification(models.Model):
    """A decision of an officer on the agenda of a meeting, and what the meeting said of it."""

    meeting = models.ForeignKey(PartnershipMeeting, on_delete=models.PROTECT, related_name="ratifications")
    step = models.OneToOneField(RecognitionStep, on_delete=models.CASCADE, related_name="ratification")
    is_ratified = models.BooleanField(_("ratified"), null=True)  # None: the meeting did not say it yet.
    reason = models.TextField(_("reason"), blank=True, max_length=2000)

    class Meta:
        verbose_name = _("ratification")
        verbose_name_plural = _("ratifications")
        ordering = ["step__at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_ratified=None) | Q(is_ratified=True) | ~Q(reason=""),
                name="ratification_refused_is_explained",
                violation_error_message=_("Say why the meeting does not ratify this."),
            ),
        ]

    def __str__(self):
        return f"#{self.meeting_id} #{self.step_id}"
