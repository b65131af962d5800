import uuid
from datetime import date

from django.conf import settings
from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from employees.enums import Education, Gender
from employers.models import Employer
from portal.kit.spreadsheets import fold

EARLIEST_BIRTH = date(1900, 1, 1)


def in_name(word):
    """The condition that a word stands in a name, with whatever accents and capitals it was typed."""
    key = fold(word)
    return Q(name_key__contains=key) if key else Q()


class PersonFacts(models.Model):
    """What is known of somebody: of the person, by the person; and per employment, as that company told it."""

    first_name = models.CharField(_("first name"), max_length=150, validators=[MinLengthValidator(1)])
    last_name = models.CharField(_("last name"), max_length=150)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, blank=True)
    birth_date = models.DateField(_("date of birth"), null=True, blank=True)
    gender = models.CharField(_("gender"), max_length=1, choices=Gender.choices, blank=True)
    education = models.CharField(_("highest diploma"), max_length=20, choices=Education.choices, blank=True)
    # The letters of the names without capitals, accents and order, by which people are recognised (employees.facts).
    name_key = models.CharField(max_length=310, editable=False)

    class Meta:
        abstract = True

    @property
    def full_name(self):
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def sorted_name(self):
        return f"{self.last_name} {self.first_name}".strip()

    @property
    def facts(self):
        """What is told of the person, by field."""
        return {name: getattr(self, name) for name in PERSON_FIELDS}


PERSON_FIELDS = ("first_name", "last_name", "email", "phone", "language", "birth_date", "gender", "education")


class EmployeeQuerySet(models.QuerySet):
    def living(self):
        """Those that stand for a person: neither merged into another nor erased."""
        return self.filter(merged_into=None, erased_at=None)

    def visible_to(self, user):
        """Staff see everybody; each person themselves. Companies see employments, not persons."""
        if user.has_perm("employees.view_employee"):
            return self.living()
        return self.living().filter(user=user.pk)

    def for_officers(self, user):
        """As `visible_to`, with the records that were merged: they lead to who they became."""
        return self.filter(erased_at=None) if user.has_perm("employees.view_employee") else self.none()

    def provisional(self):
        """Proposed by a company and not yet taken by the person."""
        return self.living().filter(user=None)

    def found_by(self, words):
        """Those of whom each of these words stands in a name or address, their own or as a company told it, or in the
        name of a company for which they work or worked."""
        from employees.models.employment import Employment

        found = self
        for word in words.split():
            told = in_name(word)
            for field in ("first_name", "last_name", "email", "employer__name"):
                told |= Q(**{f"{field}__icontains": word})
            own = Q(first_name__icontains=word) | Q(last_name__icontains=word) | Q(email__icontains=word)
            own |= Q(user__email__icontains=word) | in_name(word)
            found = found.filter(own | Q(pk__in=Employment.objects.filter(told).values("employee")))
        return found

    def with_name(self, name_key):
        return self.filter(name_key=name_key)


class Employee(PersonFacts):
    """A person, once in a sector. There is no national number, on purpose: nothing here needs it.

    A company proposes people; each gets a record of its own, also when the sector knows the person already, so that
    nobody learns it. The person takes the record with an account, and from then on owns what it says.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="employee"
    )
    proposed_by = models.ForeignKey(
        Employer, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposed_people"
    )
    added_at = models.DateTimeField(_("added at"))
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    merged_at = models.DateTimeField(_("merged at"), null=True, blank=True)
    erased_at = models.DateTimeField(_("erased at"), null=True, blank=True)

    objects = EmployeeQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        ordering = ["last_name", "first_name", "pk"]
        indexes = [
            models.Index(Lower("email"), name="employee_by_email", condition=~Q(email="")),
            models.Index(fields=["name_key", "birth_date"], name="employee_by_name"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(birth_date=None) | Q(birth_date__gte=EARLIEST_BIRTH),
                name="employee_birth_is_possible",
                violation_error_message=_("Nobody who works was born before 1900."),
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None, merged_at=None) | Q(merged_into__isnull=False, merged_at__isnull=False),
                name="employee_merge_is_dated",
                violation_error_message=_("A merge has a moment."),
            ),
            models.CheckConstraint(
                condition=Q(user=None) | Q(merged_into=None, erased_at=None),
                name="employee_account_is_of_who_lives",
                violation_error_message=_("An account belongs to a person who was neither merged nor erased."),
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=models.F("id")),
                name="employee_is_not_merged_into_itself",
                violation_error_message=_("Nobody can be merged into themselves."),
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"  # Logs keep it: no names.

    @property
    def has_account(self):
        return self.user_id is not None

    @cached_property
    def writes_to(self):
        """The address at which the person is reached: of the account when there is one."""
        return self.user.email if self.user_id else self.email
