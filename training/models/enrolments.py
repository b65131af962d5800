import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from employees.models import Employee, Employment, MentorAssignment
from employers.models import Employer
from employers.models.reach import managed_by
from training.enums import GONE, SETTLED, TAKING_PART, EnrolmentState, Outcome
from training.models.sessions import Session


class PlaceReservationQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(released_at=None)

    def overdue_on(self, day):
        """Those whose names had to be there before this day."""
        return self.standing().filter(until__lt=day)

    def visible_to(self, user):
        if user.has_perm("training.view_session"):
            return self
        return self.filter(employer__in=managed_by(user))


class PlaceReservation(models.Model):
    """Places that a company keeps in a session of the sector; the names come later, on `until` at the latest."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="reservations")
    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="place_reservations")
    places = models.IntegerField(_("places"))
    until = models.DateField(_("names at the latest on"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(_("made at"))
    released_at = models.DateTimeField(_("given back at"), null=True, blank=True)

    objects = PlaceReservationQuerySet.as_manager()

    class Meta:
        verbose_name = _("reservation of places")
        verbose_name_plural = _("reservations of places")
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "employer"],
                condition=Q(released_at=None),
                name="placereservation_one_per_company",
                violation_error_message=_("Your company keeps places in this session already. Change their number."),
            ),
            models.CheckConstraint(
                condition=Q(places__gte=1),
                name="placereservation_of_some_places",
                violation_error_message=_("Keep one place or more."),
            ),
        ]

    def __str__(self):
        return f"#{self.session_id}: {self.places}"


class EnrolmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Staff see all; who gives the session those in it; managers their own people; mentors their learners of today;
        and each person their own."""
        if user.has_perm("training.view_session"):
            return self
        guided = MentorAssignment.objects.current().of_mentor(user)
        return self.filter(
            Q(session__in=Session.objects.run_by(user).values("pk"))
            | Q(employment__employer__in=managed_by(user))
            | Q(employment__in=guided.values("employment"))
            | Q(employee__user=user.pk)
        )

    def with_papers_for(self, user):
        """As `visible_to`, without who only guides a learner: whose papers this user may read."""
        if user.has_perm("training.view_session"):
            return self
        return self.filter(
            Q(session__in=Session.objects.run_by(user).values("pk"))
            | Q(employment__employer__in=managed_by(user))
            | Q(employee__user=user.pk)
        )

    def visible_in(self, session, user):
        """As `visible_to`, of one session: a page of it knows already who sees everybody (training.views.base)."""
        rows = self.filter(session=session)
        return rows if getattr(session, "is_run", False) else rows.visible_to(user)

    def taking_part(self):
        """Who has, or had, a place: the register."""
        return self.filter(state__in=TAKING_PART)

    def unsettled(self):
        """Who takes part and whom the closing is still to settle. Of a session that was reopened these are not all: who
        was erased meanwhile stands as it was."""
        return self.filter(state=EnrolmentState.CONFIRMED)

    def waiting(self):
        """The waiting list, first come first."""
        return self.filter(state=EnrolmentState.WAITING).order_by("waiting_number")

    def standing(self):
        """Those that lead, or led, somewhere."""
        return self.exclude(state__in=GONE)

    def by_name(self):
        return self.order_by(Lower("employee__last_name"), Lower("employee__first_name"), "number")

    def for_lists(self):
        return self.select_related("employee__user", "employment__employer")


class Enrolment(models.Model):
    """A person in a session. What the closing reckoned is frozen in it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="enrolments")
    # In the session: what stands before the name on paper and in files. Never given twice.
    number = models.IntegerField(_("number"))
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="enrolments")
    # For which company; None when somebody comes by themselves.
    employment = models.ForeignKey(
        Employment, null=True, blank=True, on_delete=models.SET_NULL, related_name="enrolments"
    )
    reservation = models.ForeignKey(
        PlaceReservation, null=True, blank=True, on_delete=models.SET_NULL, related_name="enrolments"
    )
    state = models.CharField(_("state"), max_length=10, choices=EnrolmentState.choices)
    waiting_number = models.IntegerField(_("place on the waiting list"), null=True, blank=True)
    # Minutes that this person need not follow (employees' HourCredit), as they stood when the place was confirmed.
    credited_minutes = models.IntegerField(_("minutes credited"), default=0)
    # Why somebody was let in who lacks what the module asks, or has something else at that time.
    override_reason = models.CharField(_("why an exception was made"), max_length=300, blank=True)
    decision_reason = models.CharField(_("why"), max_length=300, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked at"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    # Frozen by the closing.
    present_minutes = models.IntegerField(_("minutes present"), null=True, blank=True)
    planned_minutes = models.IntegerField(_("minutes planned"), null=True, blank=True)
    attendance_percent = models.IntegerField(_("attendance (%)"), null=True, blank=True)
    score = models.DecimalField(_("score"), max_digits=6, decimal_places=2, null=True, blank=True)
    result = models.CharField(_("result"), max_length=10, choices=Outcome.choices, blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ["session", "number"]
        indexes = [
            models.Index(fields=["employment", "state"], name="enrolment_of_employment"),
            models.Index(fields=["employee", "state"], name="enrolment_of_person"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "employee"],
                condition=~Q(state__in=[state.value for state in GONE]),
                name="enrolment_once",
                violation_error_message=_("This person is in this session already."),
            ),
            models.UniqueConstraint(
                fields=["session", "number"],
                name="enrolment_numbered_once",
                violation_error_message=_("This number was given to somebody else just before this."),
            ),
            models.UniqueConstraint(
                fields=["session", "waiting_number"],
                condition=Q(state=EnrolmentState.WAITING.value),
                name="enrolment_waits_at_one_place",
                violation_error_message=_("Somebody else has this place on the waiting list."),
            ),
            models.CheckConstraint(
                condition=~Q(state=EnrolmentState.WAITING.value) | Q(waiting_number__gte=1),
                name="enrolment_waiting_has_a_number",
                violation_error_message=_("Who waits has a place on the waiting list."),
            ),
            models.CheckConstraint(
                condition=Q(credited_minutes__gte=0),
                name="enrolment_credit_is_no_debt",
                violation_error_message=_("Nobody is credited less than nothing."),
            ),
            models.CheckConstraint(
                condition=~Q(state=EnrolmentState.REFUSED.value) | ~Q(decision_reason=""),
                name="enrolment_refused_is_explained",
                violation_error_message=_("Say why, so that this person understands it."),
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[state.value for state in SETTLED],
                    present_minutes__isnull=False,
                    planned_minutes__isnull=False,
                    attendance_percent__isnull=False,
                )
                | ~Q(state__in=[state.value for state in SETTLED])
                & Q(present_minutes=None, planned_minutes=None, attendance_percent=None, score=None, result=""),
                name="enrolment_settled_by_the_closing",
                violation_error_message=_("The closing of a session settles everybody in it, and nothing else does."),
            ),
            models.CheckConstraint(
                condition=Q(attendance_percent=None) | Q(attendance_percent__gte=0, attendance_percent__lte=100),
                name="enrolment_percent_is_possible",
                violation_error_message=_("Attendance is 0 to 100 percent."),
            ),
            models.CheckConstraint(
                condition=Q(present_minutes=None)
                | Q(present_minutes__gte=0, present_minutes__lte=F("planned_minutes")),
                name="enrolment_nobody_is_there_longer",
                violation_error_message=_("Nobody is present longer than was planned."),
            ),
        ]

    def __str__(self):
        return f"#{self.session_id}/{self.number}"  # Logs keep it: no names.

    @property
    def state_said(self):
        return EnrolmentState(self.state)

    @property
    def takes_part(self):
        return self.state in TAKING_PART

    @property
    def stands(self):
        return self.state not in GONE

    @property
    def person(self):
        """Whose names are shown: as the company told them, when somebody comes for one."""
        return self.employment or self.employee
