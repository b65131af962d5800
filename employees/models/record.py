import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Sum
from django.utils.translation import gettext_lazy as _

from catalogue.models import Composition, Module, Programme
from employees.models.employment import Employment
from employees.models.persons import Employee
from employees.models.revocable import STANDS, Revocable, RevocableQuerySet, revocation_is_whole
from employees.record.enums import COMPLETED, RUNNING, STOPPED, Basis, TrajectoryState
from employers.models import Employer
from employers.models.reach import managed_by


def in_service(employments, day):
    """Whether one of `employments` was the person's on the day in the column `day` of a row with an `employee`."""
    theirs = employments.filter(employee=OuterRef("employee"), since__lte=OuterRef(day))
    return Exists(theirs.filter(Q(until=None) | Q(until__gt=OuterRef(day))))


def of_company_when_there(rows, employer, *, day):
    """`rows` of people who worked for this company on the day in their column `day`.

    As `in_service`, by a join, which the database does by the company's people: for one company no row comes twice, as nobody
    is employed twice by it on one day (employment_once_at_a_time).
    """
    theirs = "employee__employments__"
    not_over = Q(**{f"{theirs}until": None}) | Q(**{f"{theirs}until__gt": F(day)})
    there = {f"{theirs}employer": employer, f"{theirs}since__lte": F(day), "employee__erased_at": None}
    return rows.filter(not_over, **there)


def seen_by(rows, user, *, right, day):
    """Staff see all; others as `seen_outside`."""
    return rows if user.has_perm(right) else seen_outside(rows, user, day=day)


def seen_outside(rows, user, *, day):
    """Persons their own; managers what happened while the person worked for their company."""
    managed = Employment.objects.filter(employer__in=managed_by(user))
    return rows.filter(Q(employee__user=user.pk) | Q(in_service(managed, day)))


class TrajectoryQuerySet(models.QuerySet):
    def running(self):
        return self.filter(state=RUNNING)

    def visible_to(self, user):
        """Staff see all; persons their own; managers those that their company asked for."""
        if user.has_perm("employees.view_trajectory"):
            return self
        asked = Trajectory.companies.through.objects.filter(employer__in=managed_by(user))
        return self.filter(Q(employee__user=user.pk) | Q(pk__in=asked.values("trajectory")))

    def of_company(self, employer):
        return self.filter(pk__in=Trajectory.companies.through.objects.filter(employer=employer).values("trajectory"))

    def in_order(self):
        """What goes on first, the newest first."""
        goes_on = models.Case(models.When(state=RUNNING, then=0), default=1)
        return self.order_by(goes_on, "-since", "-pk")


class Trajectory(models.Model):
    """A person on the way to a programme, by the composition of the day on which they began.

    `frozen` is that composition as it was then (catalogue.snapshots): a curator may still correct the version itself,
    and that neither completes nor undoes what anybody began.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="trajectories")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="trajectories")
    composition = models.ForeignKey(Composition, on_delete=models.PROTECT, related_name="trajectories")
    frozen = models.JSONField(_("composition of then"))
    # Those that put the person on the way. What each sees of it is what happened while the person worked there.
    companies = models.ManyToManyField(Employer, blank=True, related_name="trajectories")
    state = models.CharField(
        _("state"), max_length=10, choices=TrajectoryState.choices, default=TrajectoryState.RUNNING
    )
    since = models.DateField(_("first day"))
    ended_on = models.DateField(_("completed or stopped on"), null=True, blank=True)
    stopped_because = models.TextField(_("why it was stopped"), blank=True, max_length=2000)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    started_at = models.DateTimeField(_("started at"))
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    moved_at = models.DateTimeField(_("state since"), null=True, blank=True)

    objects = TrajectoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("trajectory")
        verbose_name_plural = _("trajectories")
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["employee", "programme"],
                condition=Q(state=RUNNING),
                name="trajectory_one_running_per_programme",
                violation_error_message=_("This person is on the way to this programme already."),
            ),
            models.CheckConstraint(
                condition=Q(state=RUNNING, ended_on=None) | Q(state__in=[COMPLETED, STOPPED], ended_on__isnull=False),
                name="trajectory_end_goes_with_its_state",
                violation_error_message=_("What is completed or stopped has a day on which it was, and only that."),
            ),
            models.CheckConstraint(
                condition=Q(state=STOPPED) | Q(stopped_because=""),
                name="trajectory_reason_goes_with_stopping",
                violation_error_message=_("Only what was stopped has a reason for it."),
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"  # Logs keep it: no names.

    @property
    def state_said(self):
        return TrajectoryState(self.state)

    @property
    def is_running(self):
        return self.state == RUNNING


class AchievementQuerySet(RevocableQuerySet):
    def held_by(self, employees):
        """Those that stand, of these persons."""
        return self.standing().filter(employee__in=employees)

    def of_module(self, module):
        return self.filter(module=module)

    def visible_to(self, user):
        return seen_by(self, user, right="employees.view_achievement", day="obtained_on")

    def in_periods_of(self, employer):
        """What people obtained while they worked for this company."""
        return of_company_when_there(self, employer, day="obtained_on")

    def newest_first(self):
        return self.order_by("-obtained_on", "-pk")


class Achievement(Revocable):
    """A person has a whole module: the record that plans, prerequisites and certificates ask.

    Written by verbs of the rooms above alone (employees.record.achieving), never by hand. `origin` says of which of their
    rows it comes: a stable kind and a uuid, as this room does not know them.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="achievements")
    module = models.ForeignKey(Module, on_delete=models.PROTECT, related_name="achievements")
    obtained_on = models.DateField(_("obtained on"))
    basis = models.CharField(_("on the ground of"), max_length=20, choices=Basis.choices)
    origin_kind = models.CharField(max_length=60)
    origin_uuid = models.UUIDField()
    snapshot = models.JSONField(_("the module as it was"))
    minutes = models.IntegerField(_("minutes"), null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(_("recorded at"))

    objects = AchievementQuerySet.as_manager()

    class Meta:
        verbose_name = _("obtained module")
        verbose_name_plural = _("obtained modules")
        ordering = ["-obtained_on", "-pk"]
        indexes = [models.Index(fields=["employee", "module"], condition=STANDS, name="achievement_standing")]
        constraints = [
            models.UniqueConstraint(
                fields=["origin_kind", "origin_uuid"],
                condition=STANDS,
                name="achievement_once_per_origin",
                violation_error_message=_("This was recorded already."),
            ),
            models.CheckConstraint(
                condition=Q(basis__in=Basis.values),
                name="achievement_basis_known",
                violation_error_message=_("This ground does not exist."),
            ),
            models.CheckConstraint(
                condition=~Q(origin_kind=""),
                name="achievement_has_an_origin",
                violation_error_message=_("Say of what the obtained module comes."),
            ),
            models.CheckConstraint(
                condition=Q(minutes=None) | Q(minutes__gt=0),
                name="achievement_minutes_positive",
                violation_error_message=_("Minutes are more than zero, or empty when unknown."),
            ),
            revocation_is_whole("achievement"),
        ]

    def __str__(self):
        return f"#{self.pk}"  # Logs keep it: no names.

    @property
    def basis_said(self):
        return Basis(self.basis)


class HourCreditQuerySet(RevocableQuerySet):
    def minutes_for(self, employees, module):
        """{employee id: minutes} of this module that each need not follow, never more than the module has. One query."""
        mine = self.standing().filter(employee__in=employees, module=module).order_by()
        found = mine.values_list("employee").annotate(Sum("minutes"))
        return {
            person: minutes if module.minutes is None else min(minutes, module.minutes) for person, minutes in found
        }

    def visible_to(self, user):
        return seen_by(self, user, right="employees.view_achievement", day="credited_on")


class HourCredit(Revocable):
    """Minutes of a module that a person need not follow. It never makes the module obtained, nor completes anything."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="hour_credits")
    module = models.ForeignKey(Module, on_delete=models.PROTECT, related_name="hour_credits")
    minutes = models.IntegerField(_("minutes"))
    credited_on = models.DateField(_("granted on"))
    origin_kind = models.CharField(max_length=60)
    origin_uuid = models.UUIDField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(_("recorded at"))

    objects = HourCreditQuerySet.as_manager()

    class Meta:
        verbose_name = _("credit of hours")
        verbose_name_plural = _("credits of hours")
        ordering = ["-credited_on", "-pk"]
        indexes = [models.Index(fields=["employee", "module"], condition=STANDS, name="hourcredit_standing")]
        constraints = [
            models.UniqueConstraint(
                fields=["origin_kind", "origin_uuid"],
                condition=STANDS,
                name="hourcredit_once_per_origin",
                violation_error_message=_("This was recorded already."),
            ),
            models.CheckConstraint(
                condition=Q(minutes__gt=0),
                name="hourcredit_minutes_positive",
                violation_error_message=_("A credit is of one minute or more."),
            ),
            models.CheckConstraint(
                condition=~Q(origin_kind=""),
                name="hourcredit_has_an_origin",
                violation_error_message=_("Say of what the credit comes."),
            ),
            revocation_is_whole("hourcredit"),
        ]

    def __str__(self):
        return f"#{self.pk}"  # Logs keep it: no names.
