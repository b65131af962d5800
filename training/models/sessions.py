import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Count, DurationField, Exists, ExpressionWrapper, F, Q, Value
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from catalogue.models import Module
from catalogue.snapshots import title_of
from employees.models import MentorAssignment, SectorTask
from employees.states import Task
from employers.models import Employer, EmployerMember
from employers.models.reach import managed_by, mentorships_of, worked_for_by
from training.enums import CANCELLED, CLOSED, DRAFT, GONE, OPEN, TAKING_PART, DayPart, SessionState
from training.hours import planned_minutes
from training.models.places import Place

BREAKS = ExpressionWrapper(F("breaks") * Value(timedelta(minutes=1)), output_field=DurationField())


def gives(user):
    """The condition for `given_by`: a trainer of the sector, and who works with people in the company that holds it. Who
    left keeps nothing of it."""
    trains = Q(Exists(SectorTask.objects.of(user).filter(task=Task.TRAINER)))
    trainer = Q(trainer=user.pk) & (trains | Q(host__in=worked_for_by(user)))
    return trainer | Q(mentor__in=mentorships_of(user))


def runs(user):
    """The condition for `run_by`."""
    return Q(host__in=managed_by(user)) | gives(user)


class SessionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Staff see all; managers those of their companies and of their people; who gives, mentors or follows one sees
        it; and everybody with an account the open sessions of the sector."""
        if user.has_perm("training.view_session"):
            return self
        return self.filter(Q(host=None, state=OPEN) | runs(user) | Q(pk__in=self.followed_by(user)))

    def run_by(self, user):
        """Those that this user plans or gives: as manager of the host, as trainer, as the session's mentor."""
        return self.filter(runs(user))

    def given_by(self, user):
        """Those that this user gives, or gave, and may see today."""
        return self.filter(gives(user))

    def followed_by(self, user):
        """The ids of those in which this user, somebody of their companies or a learner of theirs takes part, or in which
        their company keeps places."""
        from training.models.enrolments import Enrolment, PlaceReservation

        guided = MentorAssignment.objects.current().of_mentor(user)
        own = Q(employee__user=user.pk) | Q(employment__employer__in=managed_by(user))
        enrolments = Enrolment.objects.filter(own | Q(employment__in=guided.values("employment"))).exclude(
            state__in=GONE
        )
        kept = PlaceReservation.objects.standing().filter(employer__in=managed_by(user))
        return enrolments.order_by().values("session").union(kept.order_by().values("session"))

    def of_company(self, employer):
        """Those that it hosts, and those where its people are."""
        from training.models.enrolments import Enrolment

        held = Session.objects.filter(host=employer).order_by().values("pk")
        there = Enrolment.objects.filter(employment__employer=employer).exclude(state__in=GONE)
        reserved = employer.place_reservations.filter(released_at=None)
        # One list of ids, so that each part of it is found by its own index.
        return self.filter(pk__in=held.union(there.order_by().values("session"), reserved.order_by().values("session")))

    def of_the_sector(self):
        return self.filter(host=None)

    def not_cancelled(self):
        return self.exclude(state=CANCELLED)

    def upcoming(self, at):
        return self.filter(state__in=[DRAFT, OPEN], first_starts_at__gt=at)

    def running(self, at):
        return self.filter(state=OPEN, first_starts_at__lte=at, last_ends_at__gt=at)

    def to_close(self, at):
        """Over, and not closed yet."""
        return self.filter(state=OPEN, last_ends_at__lte=at)

    def taking_names(self, at):
        """Those in which somebody can still enrol."""
        in_time = Q(enrol_before=None) | Q(enrol_before__gte=timezone.localdate(at))
        return self.filter(in_time, state=OPEN, first_starts_at__gt=at)

    def with_counts(self):
        """Adds `taking_part`, and `waiting`: how many."""
        return self.annotate(
            taking_part=Count("enrolments", filter=Q(enrolments__state__in=TAKING_PART)),
            waiting=Count("enrolments", filter=Q(enrolments__state="waiting")),
        )

    def for_lists(self):
        return self.select_related("module", "host", "place", "trainer", "mentor__user")


class Session(models.Model):
    """A module given on some days, by somebody, somewhere: in a company, or by the sector for everybody.

    What the module was is kept with it. Its row is the gate: whoever changes its days, places, marks, evaluations or
    state holds it (training.sessions.holding).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    module = models.ForeignKey(Module, verbose_name=_("module"), on_delete=models.PROTECT, related_name="sessions")
    snapshot = models.JSONField(_("the module as it was"))  # catalogue.snapshots
    # None: an open session of the sector.
    host = models.ForeignKey(
        Employer, verbose_name=_("company"), null=True, blank=True, on_delete=models.PROTECT, related_name="sessions"
    )
    place = models.ForeignKey(
        Place, verbose_name=_("place"), null=True, blank=True, on_delete=models.PROTECT, related_name="sessions"
    )
    place_note = models.CharField(_("where exactly"), max_length=200, blank=True)
    trainer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("trainer"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="sessions_given",
    )
    mentor = models.ForeignKey(
        EmployerMember,
        verbose_name=_("mentor"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="sessions_mentored",
    )
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="nl")
    min_places = models.IntegerField(_("from how many people"), default=1)
    max_places = models.IntegerField(_("places"), null=True, blank=True)
    enrol_before = models.DateField(_("last day to enrol"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=SessionState.choices, default=DRAFT)
    # Of its parts, kept by training.sessions.planning: lists are sorted and filtered by them.
    first_starts_at = models.DateTimeField(_("begins"))
    last_ends_at = models.DateTimeField(_("ends"))
    # How often its days, place or state changed: calendars ask it (iCalendar SEQUENCE).
    sequence = models.IntegerField(default=0)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(_("made at"))

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["-first_starts_at", "-pk"]
        indexes = [
            models.Index(fields=["host", "-first_starts_at", "-id"], name="session_of_host"),
            models.Index(fields=["state", "first_starts_at", "id"], name="session_by_state"),
            models.Index(fields=["-first_starts_at", "-id"], name="session_by_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_ends_at__gt=F("first_starts_at")),
                name="session_ends_after_it_begins",
                violation_error_message=_("A session ends after it begins."),
            ),
            models.CheckConstraint(
                condition=Q(min_places__gte=1),
                name="session_needs_somebody",
                violation_error_message=_("A session is for one person or more."),
            ),
            models.CheckConstraint(
                condition=Q(max_places=None) | Q(max_places__gte=F("min_places")),
                name="session_places_in_order",
                violation_error_message=_("There are fewer places than people needed."),
            ),
            models.CheckConstraint(
                condition=Q(mentor=None) | Q(host__isnull=False),
                name="session_mentor_is_of_a_company",
                violation_error_message=_("Only a session in a company has a mentor of that company."),
            ),
        ]

    def __str__(self):
        return f"#{self.pk} {self.snapshot['code']}"

    @property
    def number(self):
        """What people and files call it."""
        return self.pk

    @property
    def title(self):
        return title_of(self.snapshot, get_language())

    @property
    def state_said(self):
        return SessionState(self.state)

    @property
    def givers(self):
        """The accounts of who gives it. A trainer or mentor who left is none of them any more."""
        mentor = self.mentor.user if self.mentor and not self.mentor.has_ended() else None
        trainer = self.trainer if self.trainer and self.has_its_trainer() else None
        return [user for user in (trainer, mentor) if user]

    def has_its_trainer(self):
        """Whether its trainer is one of the sector, or works for the company that holds it; now or soon."""
        tasks = SectorTask.objects.not_ended().filter(user=self.trainer, task=Task.TRAINER)
        members = EmployerMember.objects.not_ended().filter(user=self.trainer, employer=self.host_id)
        return tasks.exists() or members.exists()

    @property
    def is_open(self):
        return self.state == OPEN

    @property
    def is_closed(self):
        return self.state == CLOSED

    @property
    def is_changeable(self):
        """Its days, people and marks may still change."""
        return self.state in (DRAFT, OPEN)

    def has_begun(self, at):
        return self.first_starts_at <= at

    def is_over(self, at):
        return self.last_ends_at <= at

    def takes_names(self, at):
        """Whether somebody can still enrol; who gives it may add people until it is closed."""
        in_time = self.enrol_before is None or timezone.localdate(at) <= self.enrol_before
        return self.is_open and not self.has_begun(at) and in_time

    def steps_in_order(self):
        return self.steps.select_related("by").order_by("at", "pk")


class SessionPart(models.Model):
    """A half day or an evening of a session. It belongs to the day on which it starts."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="parts")
    date = models.DateField(_("day"))
    part = models.CharField(_("part of the day"), max_length=2, choices=DayPart.choices)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    breaks = models.IntegerField(_("breaks (minutes)"), default=0)

    class Meta:
        verbose_name = _("part of a session")
        verbose_name_plural = _("parts of a session")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "date", "part"],
                name="sessionpart_once",
                violation_error_message=_("This part of the day is in the session already."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")) & Q(ends_at__lte=F("starts_at") + timedelta(hours=12)),
                name="sessionpart_ends_after_it_begins",
                violation_error_message=_("A part of a day ends after it begins, and lasts 12 hours at most."),
            ),
            models.CheckConstraint(
                condition=Q(breaks__gte=0) & Q(ends_at__gt=F("starts_at") + BREAKS),
                name="sessionpart_breaks_fit",
                violation_error_message=_("The breaks are shorter than the part of the day."),
            ),
        ]

    def __str__(self):
        return f"{self.date} {self.part}"

    @property
    def key(self):
        """As registers call it: `2026-11-23 am`."""
        return f"{self.date.isoformat()} {self.part}"

    @property
    def planned_minutes(self):
        return planned_minutes(self.starts_at, self.ends_at, self.breaks)


class SessionStep(models.Model):
    """What happened to a session: who, when, why. Never changed."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="steps")
    event = models.CharField(_("what happened"), max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(_("at"))
    text = models.TextField(_("reason"), blank=True, max_length=2000)

    class Meta:
        verbose_name = _("step of a session")
        verbose_name_plural = _("steps of a session")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(event__in=["cancelled", "reopened"]) | ~Q(text=""),
                name="sessionstep_is_explained",
                violation_error_message=_("Say why, so that everybody concerned understands it."),
            ),
        ]

    def __str__(self):
        return f"#{self.session_id} {self.event}"

    @property
    def as_event(self):
        return EVENTS[self.event]


EVENTS = {
    "planned": _("Planned"),
    "opened": _("Opened"),
    "changed": _("Changed"),
    "moved": _("Moved"),
    "cancelled": _("Cancelled"),
    "closed": _("Closed"),
    "reopened": _("Reopened"),
}


class Closing(models.Model):
    """A session was closed: who, when; and, when it was reopened since, by whom and why."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="closings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(_("at"))
    reopened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reopened_at = models.DateTimeField(_("reopened at"), null=True, blank=True)
    reason = models.TextField(_("why it was reopened"), blank=True, max_length=2000)

    class Meta:
        verbose_name = _("closing of a session")
        verbose_name_plural = _("closings of a session")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session"],
                condition=Q(reopened_at=None),
                name="closing_stands_once",
                violation_error_message=_("This session is closed already."),
            ),
            models.CheckConstraint(
                condition=Q(reopened_at=None) | ~Q(reason=""),
                name="closing_reopened_is_explained",
                violation_error_message=_("Say why the session is reopened."),
            ),
        ]

    def __str__(self):
        return f"#{self.session_id} {self.at:%Y-%m-%d}"
