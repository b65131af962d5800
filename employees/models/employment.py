import uuid
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from employees.enums import Statute
from employees.models.persons import EARLIEST_BIRTH, Employee, PersonFacts, in_name
from employers.models import Employer, Establishment, JobFunction, JointCommittee
from employers.models.reach import managed_by
from portal.kit.periods import PeriodQuerySet, last_day_of, once_at_a_time

MOST_HOURS = Decimal(60)


class EmploymentQuerySet(PeriodQuerySet):
    def visible_to(self, user):
        """Staff see all; managers those of their companies; mentors their learners of today; persons their own."""
        if user.has_perm("employees.view_employee"):
            return self
        return self.filter(
            Q(employer__in=managed_by(user)) | Q(pk__in=self.followed_by(user).values("pk")) | Q(employee__user=user.pk)
        )

    def followed_by(self, user, on=None):
        """The employments of today's learners of this mentor."""
        from employees.models.mentoring import MentorAssignment

        assigned = MentorAssignment.objects.current(on).of_mentor(user, on)
        return Employment.objects.current(on).filter(pk__in=assigned.values("employment"))

    def coming(self, on=None):
        return self.filter(since__gt=on or timezone.localdate())

    def ended(self, on=None):
        """The leavers."""
        return self.filter(until__lte=on or timezone.localdate())

    def of_company(self, employer):
        return self.filter(employer=employer, employee__erased_at=None)

    def found_by(self, words):
        """Those in whose name, address or function each of these words stands."""
        found = self
        for word in words.split():
            found = found.filter(
                Q(first_name__icontains=word)
                | Q(last_name__icontains=word)
                | Q(email__icontains=word)
                | Q(function__title__icontains=word)
                | in_name(word)
            )
        return found

    def by_name(self):
        return self.order_by(Lower("last_name"), Lower("first_name"), "pk")


class Employment(PersonFacts):
    """A person works for a company, for a time. Its facts of the person are those that the company itself told.

    They are kept apart from the person's own, so that a company never sees what the person, or another company, told.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="employments")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="employments")
    establishment = models.ForeignKey(
        Establishment,
        verbose_name=_("establishment"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="employments",
    )
    function = models.ForeignKey(
        JobFunction,
        verbose_name=_("function"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="employments",
    )
    joint_committee = models.ForeignKey(
        JointCommittee,
        verbose_name=_("joint committee"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="employments",
    )
    statute = models.CharField(_("statute"), max_length=20, choices=Statute.choices, blank=True)
    percentage = models.DecimalField(_("percentage"), max_digits=5, decimal_places=2, null=True, blank=True)
    hours_per_week = models.DecimalField(_("hours per week"), max_digits=4, decimal_places=2, null=True, blank=True)
    since = models.DateField(_("first day"))
    # The first day on which it is over.
    until = models.DateField(_("until"), null=True, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    added_at = models.DateTimeField(_("added at"))
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = EmploymentQuerySet.as_manager()

    class Meta:
        verbose_name = _("employment")
        verbose_name_plural = _("employments")
        ordering = ["last_name", "first_name", "pk"]
        indexes = [
            models.Index("employer", Lower("last_name"), Lower("first_name"), "id", name="employment_by_name"),
            models.Index(fields=["employer", "name_key"], name="employment_by_key"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")),
                name="employment_ends_after_it_began",
                violation_error_message=_("The last day lies before the first day."),
            ),
            once_at_a_time(
                "employment",
                "employee",
                "employer",
                told=_(
                    "This person works for the company in part of this period already. Look at the first and last days."
                ),
            ),
            models.CheckConstraint(
                condition=Q(percentage=None) | Q(percentage__gt=0, percentage__lte=100),
                name="employment_percentage_is_possible",
                violation_error_message=_("A percentage lies above 0 and is at most 100."),
            ),
            models.CheckConstraint(
                condition=Q(hours_per_week=None) | Q(hours_per_week__gt=0, hours_per_week__lte=MOST_HOURS),
                name="employment_hours_are_possible",
                violation_error_message=_("Somebody works more than 0 and at most 60 hours a week."),
            ),
            models.CheckConstraint(
                condition=Q(birth_date=None) | Q(birth_date__gte=EARLIEST_BIRTH),
                name="employment_birth_is_possible",
                violation_error_message=_("Nobody who works was born before 1900."),
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"  # Logs keep it: no names.

    @property
    def last_day(self):
        return last_day_of(self.until)

    def is_current(self, on=None):
        on = on or timezone.localdate()
        return self.since <= on and (self.until is None or on < self.until)

    def has_ended(self, on=None):
        return self.until is not None and self.until <= (on or timezone.localdate())
