import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q, Sum
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from catalogue.models import Module
from catalogue.snapshots import title_of
from employees.models import Employee, Employment, MentorAssignment
from employers.models import EmployerMember, Recognition
from employers.models.reach import managed_by, mentorships_of
from training.tracks.enums import COMPLETED, EXPLAINED, RUNNING, TrackEvent, TrackState

A_DAY_OF_MINUTES = 24 * 60


class TrackQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Staff see all; managers those of their companies; mentors those whom they guide today; learners their own."""
        if user.has_perm("training.view_workplacetrack"):
            return self
        return self.filter(
            Q(employment__employer__in=managed_by(user))
            | Q(pk__in=self.guided_by(user).values("pk"))
            | Q(employee__user=user.pk)
        )

    def guided_by(self, user, on=None):
        """Those in which this user is a mentor today: named in the track, or assigned to the learner, who still works
        there. Nobody is a mentor of themselves."""
        mentors = mentorships_of(user, on)
        assigned = MentorAssignment.objects.current(on).of_mentor(user, on)
        return WorkplaceTrack.objects.filter(
            Q(mentor__in=mentors) | Q(employment__in=assigned.values("employment")),
            employment__in=Employment.objects.current(on).values("pk"),
        ).exclude(employee__user=user.pk)

    def of_company(self, employer):
        return self.filter(employment__employer=employer, employee__erased_at=None)

    def running(self):
        return self.filter(state=RUNNING)

    def found_by(self, words):
        """Those where each of these words stands in the name of the learner, the company or the code of the module."""
        found = self
        for word in words.split():
            found = found.filter(
                Q(employment__last_name__icontains=word)
                | Q(employment__first_name__icontains=word)
                | Q(employment__employer__name__icontains=word)
                | Q(module__code__icontains=word)
            )
        return found

    def without_mentor(self, on=None):
        """Running, while the mentor it names works there no more."""
        return self.running().exclude(mentor__in=EmployerMember.objects.current(on).mentors())

    def with_minutes(self):
        """Adds `minutes`, all that was logged."""
        logged = TrackHours.objects.filter(track=models.OuterRef("pk")).order_by().values("track")
        return self.annotate(minutes=models.Subquery(logged.annotate(sum=Sum("minutes")).values("sum")))

    def for_lists(self):
        return self.select_related("employment__employer", "employee", "mentor__user", "module").with_minutes()


class WorkplaceTrack(models.Model):
    """Somebody learns a module while working, and is observed until they do everything independently.

    What the module was is kept with it. Its row is the gate: whoever observes, logs hours, stops or reopens holds it
    (training.tracks.holding). The person stands beside the employment so that the database sees two tracks of one module.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="tracks")
    employment = models.ForeignKey(Employment, on_delete=models.PROTECT, related_name="tracks")
    module = models.ForeignKey(Module, verbose_name=_("module"), on_delete=models.PROTECT, related_name="tracks")
    snapshot = models.JSONField(_("the module as it was"))  # catalogue.snapshots
    mentor = models.ForeignKey(
        EmployerMember,
        verbose_name=_("mentor"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="tracks",
    )
    recognition = models.ForeignKey(
        Recognition,
        verbose_name=_("recognition"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="tracks",
    )
    since = models.DateField(_("first day"))
    wanted_until = models.DateField(_("to be done by"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=TrackState.choices, default=RUNNING)
    completed_at = models.DateTimeField(_("completed at"), null=True, blank=True)
    completed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = TrackQuerySet.as_manager()

    class Meta:
        verbose_name = _("workplace track")
        verbose_name_plural = _("workplace tracks")
        ordering = ["-since", "-pk"]
        indexes = [models.Index(fields=["state", "employment"], name="workplacetrack_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["employee", "module"],
                condition=Q(state=RUNNING),
                name="workplacetrack_one_running",
                violation_error_message=_("This person learns this module at a workplace already."),
            ),
            models.CheckConstraint(
                condition=Q(state=COMPLETED, completed_at__isnull=False)
                | ~Q(state=COMPLETED) & Q(completed_at=None, completed_by=None),
                name="workplacetrack_completion_is_dated",
                violation_error_message=_("What is completed was so at a moment."),
            ),
            models.CheckConstraint(
                condition=Q(wanted_until=None) | Q(wanted_until__gte=models.F("since")),
                name="workplacetrack_ends_after_it_began",
                violation_error_message=_("It cannot be done before it began."),
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"  # Logs keep it: no names.

    @property
    def state_said(self):
        return TrackState(self.state)

    @property
    def is_running(self):
        return self.state == RUNNING

    @property
    def title(self):
        """The module, in the reader's language."""
        return title_of(self.snapshot, get_language() or settings.LANGUAGE_CODE)

    @property
    def code(self):
        return self.snapshot["code"]


class TrackStep(models.Model):
    """What was done with a track: who, when and why. Never changed."""

    track = models.ForeignKey(WorkplaceTrack, on_delete=models.CASCADE, related_name="steps")
    event = models.CharField(_("what"), max_length=10, choices=TrackEvent.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(_("at"))
    text = models.TextField(_("reason"), blank=True, max_length=2000)

    class Meta:
        verbose_name = _("step of a workplace track")
        verbose_name_plural = _("steps of workplace tracks")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(event__in=EXPLAINED) | ~Q(text=""),
                name="trackstep_is_explained",
                violation_error_message=_("Say why, so that everybody understands it later."),
            ),
        ]

    def __str__(self):
        return f"#{self.track_id} {self.event}"


class TrackHours(models.Model):
    """How long somebody learned on a day. A correction keeps what stood there."""

    track = models.ForeignKey(WorkplaceTrack, on_delete=models.CASCADE, related_name="hours")
    day = models.DateField(_("day"))
    minutes = models.IntegerField(_("minutes"))
    note = models.CharField(_("what was done"), max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("hours of a workplace track")
        verbose_name_plural = _("hours of workplace tracks")
        ordering = ["-day", "-pk"]
        constraints = [
            models.CheckConstraint(
                # 0: a correction may take back a line that was written by mistake.
                condition=Q(minutes__gte=0, minutes__lte=A_DAY_OF_MINUTES),
                name="trackhours_fit_in_a_day",
                violation_error_message=_("A day has 24 hours."),
            ),
        ]

    def __str__(self):
        return f"#{self.track_id} {self.day}"


class TrackHoursChange(models.Model):
    """What was logged before somebody corrected it. Never changed."""

    hours = models.ForeignKey(TrackHours, on_delete=models.CASCADE, related_name="changes")
    day = models.DateField(_("day before"))
    minutes = models.IntegerField(_("minutes before"))
    note = models.CharField(_("note before"), max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(_("at"))
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    changed_at = models.DateTimeField(_("corrected at"))

    class Meta:
        verbose_name = _("correction of hours")
        verbose_name_plural = _("corrections of hours")
        ordering = ["changed_at", "pk"]

    def __str__(self):
        return f"#{self.hours_id} {self.changed_at:%Y-%m-%d}"
