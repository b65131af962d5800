import uuid

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from employers.enums import AT_WORK, CLOSED, MENDED, OPEN, SETTLED, EmployerState, LegalForm
from employers.models.committees import JointCommittee
from employers.models.reach import managed_by, worked_for_by
from employers.numbers import check_fits, digits_in, written
from portal.kit.rules import RuleBroken


class MoveNotAllowed(RuleBroken):
    pass


class EmployerQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Officers and administrators see every company, its managers and mentors their own; nobody else any."""
        if user.has_perm("employers.view_employer"):
            return self
        return self.of_member(user)

    def of_member(self, user):
        """The companies for which this account works today."""
        return self.filter(pk__in=worked_for_by(user))

    def managed_by(self, user):
        return self.filter(pk__in=managed_by(user))

    def waiting_for_the_sector(self):
        return self.filter(state=EmployerState.REGISTERED)

    def settled(self):
        """Of one number there is at most one such company: the sector knows who it is."""
        return self.filter(state__in=SETTLED)

    def with_number(self, number):
        return self.filter(enterprise_number=number)

    def with_since(self):
        """Adds `since`: from when a company is in the state in which it is."""
        last = EmployerStep.objects.filter(employer=OuterRef("pk")).order_by("-at", "-pk")
        return self.annotate(since=Subquery(last.values("at")[:1]))

    def with_rivals(self):
        """Adds `has_rivals`: whether others registered the same number and were not refused."""
        others = Employer.objects.with_number(OuterRef("enterprise_number")).exclude(state__in=CLOSED)
        return self.annotate(has_rivals=Exists(others.exclude(pk=OuterRef("pk"))))

    def without_manager(self, on=None):
        """Those with which the sector goes on, but for which nobody can act any more."""
        from employers.models.members import EmployerMember

        managed = EmployerMember.objects.able_managers(on).values("employer")
        return self.exclude(state__in=CLOSED).exclude(pk__in=managed)

    def found_by(self, words):
        """Those with these words in their facts or their places, or with these digits in a number."""
        found = Q(name__icontains=words) | Q(municipality__icontains=words) | Q(registered_by__email__iexact=words)
        places = Establishment.objects.filter(Q(name__icontains=words) | Q(municipality__icontains=words))
        if digits := digits_in(words):
            found |= Q(enterprise_number__contains=digits)
            places |= Establishment.objects.filter(number__contains=digits)
        return self.filter(found | Q(pk__in=places.values("employer")))


class Employer(models.Model):
    """A company that registered with the sector. Its number is its own only once the sector has validated it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enterprise_number = models.CharField(gettext_lazy("enterprise number"), max_length=10, db_index=True)
    name = models.CharField(gettext_lazy("name of the company"), max_length=200)
    legal_form = models.CharField(gettext_lazy("legal form"), max_length=20, choices=LegalForm.choices, blank=True)
    street = models.CharField(gettext_lazy("street and number"), max_length=200)
    postcode = models.CharField(gettext_lazy("postcode"), max_length=4)
    municipality = models.CharField(gettext_lazy("municipality"), max_length=100)
    phone = models.CharField(
        gettext_lazy("telephone"),
        max_length=40,
        blank=True,
        validators=[
            RegexValidator(
                r"\A\+?[0-9][0-9 ./()-]{6,38}\Z", gettext_lazy("Fill in a telephone number, for example 02 123 45 67.")
            )
        ],
    )
    nace = models.CharField(gettext_lazy("NACE-BEL code"), max_length=7, blank=True)
    joint_committees = models.ManyToManyField(
        JointCommittee, verbose_name=gettext_lazy("joint committees"), blank=True, related_name="employers"
    )
    state = models.CharField(
        gettext_lazy("state"), max_length=20, choices=EmployerState.choices, default=EmployerState.REGISTERED
    )
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    registered_at = models.DateTimeField(gettext_lazy("registered at"))

    objects = EmployerQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("company")
        verbose_name_plural = gettext_lazy("companies")
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["state", "registered_at"], name="employer_queue")]
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise_number"],
                condition=Q(state__in=SETTLED),
                name="employer_number_once_validated",
                violation_error_message=gettext_lazy(
                    "Another company with this enterprise number is validated already."
                ),
            ),
            models.UniqueConstraint(
                fields=["enterprise_number", "registered_by"],
                condition=Q(state__in=OPEN),
                name="employer_registered_once_by_one",
                violation_error_message=gettext_lazy(
                    "You have registered this company already; the sector is looking at it."
                ),
            ),
            models.CheckConstraint(
                condition=Q(enterprise_number__regex=r"^[01][0-9]{9}$"),
                name="employer_number_form",
                violation_error_message=gettext_lazy("An enterprise number has ten digits and begins with 0 or 1."),
            ),
            models.CheckConstraint(
                condition=Q(postcode__regex=r"^[1-9][0-9]{3}$"),
                name="employer_postcode_form",
                violation_error_message=gettext_lazy("A Belgian postcode has four digits, for example 9000."),
            ),
            models.CheckConstraint(
                condition=Q(nace="") | Q(nace__regex=r"^[0-9]{2}(\.[0-9]{1,3})?$"),
                name="employer_nace_form",
                violation_error_message=gettext_lazy(
                    "A NACE-BEL code is two digits, or two digits, a point and one to three more."
                ),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def number_in_words(self):
        return written(self.enterprise_number)

    @property
    def is_settled(self):
        return self.state in SETTLED

    @property
    def is_validated(self):
        return self.state == EmployerState.VALIDATED

    @property
    def is_closed(self):
        return self.state in CLOSED

    @property
    def state_said(self):
        """The state with its words, for pages."""
        return EmployerState(self.state)

    @property
    def is_at_work(self):
        """Whether its managers may change something; who is refused, suspended or gone only reads."""
        return self.state in AT_WORK

    @property
    def waits_for_company(self):
        """The sector asks something or refused: the company mends its registration and sends it again."""
        return self.state in MENDED

    def known_as(self):
        """The company that the sector settled for the same number, when that is another one."""
        return type(self).objects.settled().with_number(self.enterprise_number).exclude(pk=self.pk).first()

    def others_with_this_number(self):
        """Registrations of the same number by others, for the officer who decides: all that did not end in a refusal."""
        others = type(self).objects.with_number(self.enterprise_number).exclude(pk=self.pk)
        return others.exclude(state__in=CLOSED)

    def move_to(self, target, *, by, at, text=""):
        """Go to another state, with the row locked by the caller's transaction, and keep who, when and why.

        Called by `employers.deciding` alone, which says what else a move brings.
        """
        self.state = type(self).objects.select_for_update(of=("self",)).values_list("state", flat=True).get(pk=self.pk)
        if target not in EmployerState(self.state).may_become:
            raise MoveNotAllowed(
                _("“%(company)s” is in the state “%(state)s”, so this cannot be done any more.")
                % {"company": self.name, "state": self.get_state_display()}
            )
        self.state = target
        self.save(update_fields=["state"])
        return self.steps.create(state=target, by=by, at=at, text=text)

    def last_step(self):
        return self.steps.first()

    def steps_in_order(self):
        """From the registration on, each with who did it."""
        return self.steps.select_related("by").order_by("at", "pk")


class EmployerStep(models.Model):
    """What was decided about a registration: who, when, why. Never changed afterwards."""

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(gettext_lazy("state"), max_length=20, choices=EmployerState.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(gettext_lazy("at"))
    text = models.TextField(gettext_lazy("reason or question"), blank=True, max_length=2000)

    class Meta:
        verbose_name = gettext_lazy("step of a registration")
        verbose_name_plural = gettext_lazy("steps of a registration")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=[EmployerState.REFUSED, EmployerState.MORE_INFORMATION, EmployerState.SUSPENDED])
                | ~Q(text=""),
                name="employerstep_is_explained",
                violation_error_message=gettext_lazy("Say why, so that the company knows what to do."),
            ),
        ]

    def __str__(self):
        return f"#{self.employer_id} {self.state}"


class Establishment(models.Model):
    """A place where the company works, with its own number in the Crossroads Bank."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="establishments")
    number = models.CharField(gettext_lazy("establishment number"), max_length=10, blank=True)
    name = models.CharField(gettext_lazy("name of the place"), max_length=200)
    street = models.CharField(gettext_lazy("street and number"), max_length=200)
    postcode = models.CharField(gettext_lazy("postcode"), max_length=4)
    municipality = models.CharField(gettext_lazy("municipality"), max_length=100)

    class Meta:
        verbose_name = gettext_lazy("establishment")
        verbose_name_plural = gettext_lazy("establishments")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "number"],
                condition=~Q(number=""),
                name="establishment_number_once",
                violation_error_message=gettext_lazy("The company has an establishment with this number already."),
            ),
            models.CheckConstraint(
                condition=Q(number="") | Q(number__regex=r"^[2-8][0-9]{9}$"),
                name="establishment_number_form",
                violation_error_message=gettext_lazy("An establishment number has ten digits and begins with 2 to 8."),
            ),
            models.CheckConstraint(
                condition=Q(postcode__regex=r"^[1-9][0-9]{3}$"),
                name="establishment_postcode_form",
                violation_error_message=gettext_lazy("A Belgian postcode has four digits, for example 9000."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def number_in_words(self):
        return written(self.number) if self.number else ""

    @property
    def is_doubtful(self):
        """The check digits do not fit. Only a warning: the rule for these numbers is not published."""
        return bool(self.number) and not check_fits(self.number)


class EmployerYear(models.Model):
    """The size of a company in a year: the average over its quarters, in full-time equivalents to a hundredth.

    A band would not do: rights begin at 10 and at 20, and a band cannot tell 9.9 from 10.
    """

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="years")
    year = models.SmallIntegerField(gettext_lazy("year"))
    average_fte = models.DecimalField(
        gettext_lazy("average number of full-time equivalents"), max_digits=8, decimal_places=2
    )

    class Meta:
        verbose_name = gettext_lazy("size in a year")
        verbose_name_plural = gettext_lazy("sizes by year")
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "year"],
                name="employeryear_once",
                violation_error_message=gettext_lazy("The size of this year is known already."),
            ),
            models.CheckConstraint(
                condition=Q(average_fte__gte=0),
                name="employeryear_size_is_not_negative",
                violation_error_message=gettext_lazy("A company has zero or more full-time equivalents."),
            ),
            models.CheckConstraint(
                condition=Q(year__gte=2000, year__lte=2100),
                name="employeryear_is_a_year",
                violation_error_message=gettext_lazy("Fill in a year with four digits."),
            ),
        ]

    def __str__(self):
        return f"#{self.employer_id} {self.year}"
