import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from catalogue.models import Module
from catalogue.snapshots import title_of
from employees.models import Employee, Employment, MentorAssignment
from employees.models.revocable import Revocable
from employers.models.reach import managed_by, mentorships_of, worked_for_by
from exemptions.enums import (
    DECIDED,
    DRAFT,
    EXPLAINED,
    GRANTED_HOURS,
    IN_REVIEW,
    MORE_INFORMATION,
    PROPOSED,
    REFUSED,
    REVOKED,
    SUBMITTED,
    UNDECIDED,
    WITH_THE_SECTOR,
    WITHDRAWN,
    AskedAs,
    Ground,
    Outcome,
    Reason,
    RequestState,
)
from exemptions.models.concordance import ConcordanceTable
from exemptions.models.held import HeldCredential

STANDING = Q(state__in=[*DECIDED, REVOKED])


class RequestQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Staff see what was sent, and of drafts those that are about themselves or that they began. Others: persons all
        about themselves; who asked it, their own, as long as they work with the learner: a manager for a company where the
        learner was employed, a mentor of today."""
        if user.has_perm("exemptions.view_exemptionrequest"):
            return self.filter(Q(submitted_at__isnull=False) | Q(employee__user=user.pk) | Q(asked_by=user.pk))
        return self.filter(
            Q(employee__user=user.pk)
            | Q(employment__employer__in=managed_by(user))
            | Q(asked_by=user.pk, employment__in=self.model.guided_employments(user))
        )

    def of_company(self, employer):
        """Those that a mentor or manager of this company asked for its people."""
        return self.filter(employment__employer=employer, employee__erased_at=None)

    def for_lists(self):
        return self.select_related("employee", "employment__employer", "asked_by")


class ExemptionRequest(models.Model):
    """Somebody asks, for one learner and some modules, that what was learned elsewhere counts. Each module has a state of
    its own (RequestedModule); that of the request follows from theirs.

    `employment` says for which company a mentor or manager asks; a learner's own request has none, and the company sees
    nothing of it but what is granted.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # As in letters, "2026-0184"; given when it is sent.
    number = models.CharField(_("number"), max_length=20, unique=True, null=True, blank=True)
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="exemption_requests")
    employment = models.ForeignKey(
        Employment, null=True, blank=True, on_delete=models.PROTECT, related_name="exemption_requests"
    )
    asked_as = models.CharField(_("asked by"), max_length=10, choices=AskedAs.choices)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    motivation = models.TextField(_("why you ask this"), blank=True, max_length=4000)
    credentials = models.ManyToManyField(
        HeldCredential, verbose_name=_("what you hold"), blank=True, related_name="requests"
    )
    begun_at = models.DateTimeField(_("begun at"))
    submitted_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    decide_before = models.DateField(_("decided by"), null=True, blank=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("exemption request")
        verbose_name_plural = _("exemption requests")
        ordering = ["-begun_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(submitted_at=None, number=None, decide_before=None)
                | Q(submitted_at__isnull=False, number__isnull=False, decide_before__isnull=False),
                name="exemptionrequest_sent_is_numbered",
                violation_error_message=_("What is sent has a number and a day by which it is decided."),
            ),
            models.CheckConstraint(
                condition=~Q(asked_as__in=[AskedAs.MENTOR, AskedAs.MANAGER]) | Q(employment__isnull=False),
                name="exemptionrequest_company_asks_for_its_people",
                violation_error_message=_("A company asks for people who work there."),
            ),
        ]

    def __str__(self):
        return self.number or f"#{self.pk}"

    @staticmethod
    def guided_employments(user):
        """Ids of the employments of the learners whom this user guides today."""
        mentors = mentorships_of(user)
        return MentorAssignment.objects.current().filter(mentor__in=mentors).values("employment")

    @property
    def asked_as_said(self):
        return AskedAs(self.asked_as)

    @property
    def is_sent(self):
        return self.submitted_at is not None


class RequestedQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(request__in=ExemptionRequest.objects.visible_to(user))

    def undecided(self):
        """Sent, and not decided yet."""
        return self.filter(state__in=UNDECIDED)

    def waiting_for_the_sector(self):
        return self.filter(state__in=WITH_THE_SECTOR)

    def overdue_on(self, day):
        return self.waiting_for_the_sector().filter(request__decide_before__lt=day)

    def for_a_second(self, user):
        """Proposed by another officer, for this one to confirm or send back (exemptions.deciding.taking.refuse_own)."""
        others = self.filter(state=PROPOSED).exclude(proposed_by=user.pk).exclude(employee__user=user.pk)
        others = others.exclude(request__asked_by=user.pk)
        mine = worked_for_by(user)
        with_me = Employment.objects.current(timezone.localdate()).filter(employer__in=mine)
        others = others.exclude(request__employment__employer__in=mine)
        return others.exclude(employee__in=with_me.values("employee"))

    def for_lists(self):
        return self.select_related("request__employment__employer", "employee", "module", "officer")


class RequestedModule(Revocable):
    """One module of a request: where its state, its proposal and its decision live.

    The learner stands beside the request so that the database sees two requests for one module. `proposal` is what the
    table and the coverage gave on the day on which it was sent (exemptions.proposing.plain), kept as it was; `snapshot`
    the module as it was then.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    request = models.ForeignKey(ExemptionRequest, on_delete=models.CASCADE, related_name="modules")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="requested_modules")
    module = models.ForeignKey(
        Module, verbose_name=_("module"), on_delete=models.PROTECT, related_name="requested_exemptions"
    )
    state = models.CharField(_("state"), max_length=20, choices=RequestState.choices, default=DRAFT)
    # What the learner would rather show by a test or tell in an interview (with the motivation of the request).
    asks_test = models.BooleanField(_("asks a test"), default=False)
    asks_interview = models.BooleanField(_("asks an interview"), default=False)
    snapshot = models.JSONField(_("the module as it was"), null=True, blank=True)
    proposal = models.JSONField(_("proposal"), null=True, blank=True)
    table = models.ForeignKey(
        ConcordanceTable, null=True, blank=True, on_delete=models.PROTECT, related_name="requested_modules"
    )
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("officer"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # The decision, or what one officer proposes to another where two decide.
    outcome = models.CharField(_("decision"), max_length=20, choices=RequestState.choices, blank=True)
    minutes = models.IntegerField(_("minutes that need not be followed"), null=True, blank=True)
    quantity = models.DecimalField(_("hours"), max_digits=7, decimal_places=2, null=True, blank=True)
    ground = models.CharField(_("ground"), max_length=20, choices=Ground.choices, blank=True)
    reason = models.CharField(_("reason"), max_length=20, choices=Reason.choices, blank=True)
    words = models.TextField(_("explanation in the letter"), blank=True, max_length=2000)
    # Asked when it differs from the proposal or from like cases; not in the letter.
    differs_because = models.TextField(_("why it differs"), blank=True, max_length=2000)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_at = models.DateTimeField(_("proposed at"), null=True, blank=True)
    # What a second officer did not confirm (exemptions.deciding.verdicts.plain), with a word about it: between officers.
    sent_back = models.JSONField(_("decision that was sent back"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    objects = RequestedQuerySet.as_manager()

    class Meta:
        verbose_name = _("requested module")
        verbose_name_plural = _("requested modules")
        ordering = ["request", "pk"]
        indexes = [
            models.Index(fields=["state", "request"], name="requestedmodule_queue"),
            models.Index(fields=["module", "decided_at"], name="requestedmodule_like"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["employee", "module"],
                # A draft is nobody else's business, and stands in nobody's way.
                condition=Q(state__in=UNDECIDED),
                name="requestedmodule_one_undecided",
                violation_error_message=_("An exemption from this module was asked already, and is not decided yet."),
            ),
            models.UniqueConstraint(
                fields=["request", "module"],
                name="requestedmodule_once_in_a_request",
                violation_error_message=_("This module stands in the request already."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=[DRAFT, WITHDRAWN]) | Q(snapshot__isnull=False, proposal__isnull=False),
                name="requestedmodule_sent_keeps_its_proposal",
                violation_error_message=_("What is sent keeps the proposal of that day."),
            ),
            models.CheckConstraint(
                condition=STANDING & Q(decided_at__isnull=False) | ~STANDING & Q(decided_at=None, decided_by=None),
                name="requestedmodule_decision_is_dated",
                violation_error_message=_("A decision has a moment, and only a decision has."),
            ),
            models.CheckConstraint(
                condition=STANDING & Q(outcome__in=DECIDED) & ~Q(reason="")
                | Q(state=PROPOSED, outcome__in=DECIDED, proposed_at__isnull=False) & ~Q(reason="")
                | Q(state__in=[DRAFT, SUBMITTED, IN_REVIEW, MORE_INFORMATION, "test_planned", "interview_planned"])
                & Q(outcome="")
                | Q(state=WITHDRAWN),
                name="requestedmodule_decision_has_a_reason",
                violation_error_message=_("A decision says what it is and why."),
            ),
            models.CheckConstraint(
                condition=~STANDING | Q(state=REVOKED) | Q(outcome=models.F("state")),
                name="requestedmodule_state_is_its_decision",
                violation_error_message=_("The state is what was decided."),
            ),
            models.CheckConstraint(
                condition=Q(
                    outcome=GRANTED_HOURS, minutes__isnull=False, minutes__gt=0, quantity__isnull=False, quantity__gt=0
                )
                | ~Q(outcome=GRANTED_HOURS) & Q(minutes=None, quantity=None),
                name="requestedmodule_hours_go_with_outcome",
                violation_error_message=_(
                    "An exemption from hours is of more than zero hours, and only that has hours."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=[GRANTED_HOURS, RequestState.GRANTED_FULL]) | ~Q(ground=""),
                name="requestedmodule_granted_on_a_ground",
                violation_error_message=_("Say on what ground the exemption is given."),
            ),
            models.CheckConstraint(
                condition=Q(state=REVOKED, revoked_at__isnull=False) & ~Q(revoked_because="")
                | ~Q(state=REVOKED) & Q(revoked_at=None, revoked_because="", revoked_by=None),
                name="requestedmodule_revocation_is_whole",
                violation_error_message=pgettext_lazy("exemption", "Say why it is revoked."),
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"  # Logs keep it: no names.

    @property
    def state_said(self):
        return RequestState(self.state)

    @property
    def is_refused(self):
        return self.state == REFUSED

    @property
    def proposed_outcome(self):
        """What the proposal of the day of sending comes to; None before that."""
        return Outcome(self.proposal["outcome"]) if self.proposal else None

    @property
    def title(self):
        """The module, in the reader's language."""
        if self.snapshot is None:
            return self.module.title
        return title_of(self.snapshot, get_language() or settings.LANGUAGE_CODE)


class RequestStep(models.Model):
    """What was done with a requested module: who, when and why. Never changed."""

    requested = models.ForeignKey(RequestedModule, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(_("state"), max_length=20, choices=RequestState.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(_("at"))
    text = models.TextField(_("reason"), blank=True, max_length=2000)

    class Meta:
        verbose_name = _("step of a request")
        verbose_name_plural = _("steps of requests")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=[each for each in EXPLAINED if each != REFUSED]) | ~Q(text=""),
                name="requeststep_is_explained",
                violation_error_message=_("Say why, so that everybody understands it later."),
            ),
        ]

    def __str__(self):
        return f"#{self.requested_id} {self.state}"

    @property
    def state_said(self):
        return RequestState(self.state)


class RequestCounter(models.Model):
    """How many requests were sent in a year: the next has the next number. Its row is locked while a number is given."""

    year = models.IntegerField(_("year"), unique=True)
    last = models.IntegerField(_("last number"), default=0)

    class Meta:
        verbose_name = _("counter of requests")
        verbose_name_plural = _("counters of requests")
        constraints = [
            models.CheckConstraint(
                condition=Q(last__gte=0),
                name="requestcounter_counts_up",
                violation_error_message=_("A number is zero or more."),
            ),
        ]

    def __str__(self):
        return f"{self.year}: {self.last}"
