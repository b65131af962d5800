import uuid

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.jobs.enums import ENDED, JobState
from portal.jobs.plain import plain
from portal.jobs.works import UNTITLED, works
from portal.kit.rules import RuleBroken


class JobQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever asked for it, and nobody else: staff neither."""
        return self.filter(asked_by=user.pk) if user.pk else self.none()

    def ended(self):
        return self.filter(state__in=ENDED)


class Job(models.Model):
    """Work that somebody asked for and that a worker does, in this sector. Holds counts and references, never names."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # A stable code that a room declares (portal.jobs.works).
    kind = models.CharField(_("kind"), max_length=60)
    arguments = models.JSONField(default=dict, editable=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked at"))
    state = models.CharField(_("state"), max_length=10, choices=JobState.choices, default=JobState.WAITING)
    started_at = models.DateTimeField(_("started at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    done = models.IntegerField(default=0)
    total = models.IntegerField(default=0)
    # Where to go on to, as an address within the sector.
    about = models.CharField(_("address"), max_length=500, blank=True)
    outcome = models.JSONField(_("outcome"), default=dict, blank=True)
    problem = models.TextField(_("why it failed"), blank=True)

    objects = JobQuerySet.as_manager()
    # Tells others how far the work is while it runs (portal.jobs.progress); nobody, outside of a worker.
    progress = None

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["asked_by", "-asked_at"], name="job_of_user")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=JobState.WAITING, started_at=None)
                | ~Q(state=JobState.WAITING) & Q(started_at__isnull=False),
                name="job_started_unless_waiting",
                violation_error_message=_("A job that does not wait has a start."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=ENDED, ended_at__isnull=False) | ~Q(state__in=ENDED) & Q(ended_at=None),
                name="job_ended_when_over",
                violation_error_message=_("A job has an end when it is done or failed, and only then."),
            ),
            models.CheckConstraint(
                condition=Q(state=JobState.FAILED) & ~Q(problem="") | ~Q(state=JobState.FAILED) & Q(problem=""),
                name="job_that_failed_says_why",
                violation_error_message=_("A job that failed says why, and only such a job."),
            ),
            models.CheckConstraint(
                condition=Q(done__gte=0, total__gte=0),
                name="job_progress_is_counted",
                violation_error_message=_("Progress is counted from zero."),
            ),
            models.CheckConstraint(
                condition=Q(about="") | Q(about__startswith="/") & ~Q(about__startswith="//"),
                name="job_leads_within_the_sector",
                violation_error_message=_("A job leads to a page of this sector."),
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.uuid}"

    @property
    def title(self):
        """What it does, for people."""
        return works[self.kind].title if self.kind in works else UNTITLED

    @property
    def mark(self):
        """How its state is marked (components/pill.html)."""
        return JobState(self.state).kind

    @property
    def has_ended(self):
        return self.state in ENDED

    @property
    def percent(self):
        """How far it is, 0 to 100; None when nobody knows how much there is to do."""
        return min(100, 100 * self.done // self.total) if self.total else None

    def advance(self, done, total=None):
        """Say how far the work is: others see it at once, though nothing else of the work shows before it is done."""
        self.done = done
        if total is not None:
            self.total = total
        if self.progress:
            self.progress.tell(self)

    def begin(self, *, at):
        self._move_to(JobState.RUNNING, started_at=at, done=0)

    def finish(self, outcome, *, at):
        if self.total:
            self.done = self.total
        self._move_to(JobState.DONE, outcome=plain(outcome), ended_at=at, done=self.done, total=self.total)

    def fail(self, problem, *, at):
        self._move_to(JobState.FAILED, problem=problem, ended_at=at)

    def wait_again(self):
        """Nothing of it was done; another worker takes it up."""
        self._move_to(JobState.WAITING, started_at=None, done=0)

    @transaction.atomic
    def _move_to(self, target, **facts):
        # Two workers may believe that it is theirs: believe the locked row, not this copy.
        self.state = type(self).objects.select_for_update(of=("self",)).values_list("state", flat=True).get(pk=self.pk)
        if target not in JobState(self.state).may_become:
            raise RuleBroken(f"Job {self.uuid} is {self.state}; it cannot become {target}.")
        for name, value in {"state": target, **facts}.items():
            setattr(self, name, value)
        self.save(update_fields=["state", *facts])


class NightlyRun(models.Model):
    """Nightly work (portal.jobs.nightly) that was done in this sector in one night. Made together with what it did."""

    code = models.CharField(max_length=60)
    night = models.DateField()
    done_at = models.DateTimeField()

    class Meta:
        ordering = ["-night", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "night"],
                name="nightlyrun_once_a_night",
                violation_error_message=_("This was done tonight already."),
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.night}"
