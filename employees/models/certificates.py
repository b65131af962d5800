import uuid

from django.conf import settings
from django.db import connection, models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalogue.models import Programme
from employees.certificates.enums import DocumentKind, RevokedAs
from employees.models.persons import Employee
from employees.models.record import Achievement, Trajectory, of_company_when_there, seen_by, seen_outside
from employees.models.revocable import STANDS, Revocable, RevocableQuerySet, revocation_is_whole
from portal.kit.periods import PeriodQuerySet, ends_after_it_began, once_at_a_time

EARLIEST_YEAR = 1990


class CertificateCounterManager(models.Manager):
    def take(self, year, how_many=1):
        """The first of `how_many` numbers of this year that follow on each other. Locks the row until the transaction ends,
        so that a number is lost with it; whoever takes later waits."""
        table = connection.ops.quote_name(self.model._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} (year, last) VALUES (%s, %s)"  # noqa: S608 - a name of ours
                f" ON CONFLICT (year) DO UPDATE SET last = {table}.last + excluded.last RETURNING last",
                [year, how_many],
            )
            return cursor.fetchone()[0] - how_many + 1


class CertificateCounter(models.Model):
    """The last number of a year that was given to a certificate: one row a year, one year after the other from 1."""

    year = models.IntegerField(primary_key=True)
    last = models.IntegerField(default=0)

    objects = CertificateCounterManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(year__gte=EARLIEST_YEAR, last__gte=0),
                name="certificatecounter_is_possible",
                violation_error_message=_("Numbers are counted from 1, in a year that the sector knew."),
            ),
        ]

    def __str__(self):
        return f"{self.year}: {self.last}"


class ProviderRecognition(models.Model):
    """The sector is recognised to issue the proof of professional qualification of a programme, for a time."""

    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="provider_recognitions"
    )
    recognised_by = models.CharField(_("recognised by"), max_length=200)
    reference = models.CharField(_("reference of the decision"), max_length=100)
    since = models.DateField(_("first day"))
    until = models.DateField(_("until"), null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("recognition as provider")
        verbose_name_plural = _("recognitions as provider")
        ordering = ["programme", "since"]
        constraints = [
            ends_after_it_began("providerrecognition"),
            once_at_a_time(
                "providerrecognition",
                "programme",
                told=_("A recognition for this programme holds in this period already."),
            ),
        ]

    def __str__(self):
        return f"{self.recognised_by} {self.reference}"


class CertificateQuerySet(RevocableQuerySet):
    def visible_to(self, user):
        return seen_by(self, user, right="employees.view_certificate", day="obtained_on")

    def outside_the_office(self, user):
        """As `visible_to`, also for staff: what the person or a manager sees in the portal."""
        return seen_outside(self, user, day="obtained_on")

    def found_by(self, words):
        """Those in whose number, code of the subject or holder each of these words stands."""
        found = self
        for word in words.split():
            told = Q(subject_code__icontains=word) | Q(employee__first_name__icontains=word)
            told |= Q(employee__last_name__icontains=word)
            year, _dash, number = word.partition("-")
            if year.isdecimal() and len(year) == 4 and (not number or (number.isdecimal() and len(number) < 9)):
                told |= Q(year=year, number=number) if number else Q(year=year)
            found = found.filter(told)
        return found

    def in_periods_of(self, employer):
        """Of what people did while they worked for this company."""
        return of_company_when_there(self, employer, day="obtained_on")

    def drawable(self):
        """Those of which the document can still be made: not of who was erased."""
        return self.filter(erased_at=None)

    def newest_first(self):
        return self.order_by("-year", "-number")


class Certificate(Revocable):
    """A numbered document that proves one thing: an obtained module, a completed trajectory, or a participation.

    What it says is frozen: `snapshot` are the facts of then, `printed` the words on the paper, `sha256` the file as it was
    issued. Who was erased stands in none of these any more, nor does the code: `code_hash` still answers for the paper
    that the holder has.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="certificates")
    kind = models.CharField(_("kind"), max_length=20, choices=DocumentKind.choices)
    achievement = models.ForeignKey(
        Achievement, null=True, blank=True, on_delete=models.PROTECT, related_name="certificates"
    )
    trajectory = models.ForeignKey(
        Trajectory, null=True, blank=True, on_delete=models.PROTECT, related_name="certificates"
    )
    # Of a room above, which this one does not know.
    participation = models.UUIDField(null=True, blank=True)
    year = models.IntegerField(_("year"))
    number = models.IntegerField(_("number"))
    code = models.CharField(_("code"), max_length=40, blank=True)
    code_hash = models.CharField(max_length=64, unique=True)
    language = models.CharField(_("language"), max_length=2)
    subject_code = models.CharField(_("code of the module or programme"), max_length=60, blank=True)
    obtained_on = models.DateField(_("obtained on"))
    snapshot = models.JSONField(_("facts of then"))
    printed = models.JSONField(_("words on the paper"))
    sha256 = models.CharField(_("fingerprint of the file"), max_length=64)
    issued_on = models.DateField(_("issued on"))
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    issued_at = models.DateTimeField(_("issued at"))
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    revoked_as = models.CharField(_("revoked as"), max_length=10, choices=RevokedAs.choices, blank=True)
    erased_at = models.DateTimeField(_("erased at"), null=True, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("document of a person", "certificate")
        verbose_name_plural = _("certificates")
        ordering = ["-year", "-number"]
        indexes = [models.Index(fields=["employee", "-issued_on"], name="certificate_of_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "number"],
                name="certificate_number_once",
                violation_error_message=_("This number was given already."),
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1, year__gte=EARLIEST_YEAR),
                name="certificate_number_is_possible",
                violation_error_message=_("Numbers are counted from 1, in a year that the sector knew."),
            ),
            models.CheckConstraint(
                condition=Q(achievement__isnull=False, trajectory=None, participation=None)
                | Q(achievement=None, trajectory__isnull=False, participation=None)
                | Q(achievement=None, trajectory=None, participation__isnull=False),
                name="certificate_proves_one_thing",
                violation_error_message=_(
                    "A certificate proves a module, a trajectory or a participation: one of them."
                ),
            ),
            *(
                models.UniqueConstraint(
                    fields=[proof],
                    condition=STANDS,
                    name=f"certificate_once_per_{proof}",
                    violation_error_message=_("This was certified already."),
                )
                for proof in ("achievement", "trajectory", "participation")
            ),
            models.CheckConstraint(
                condition=Q(kind__in=DocumentKind.values),
                name="certificate_kind_known",
                violation_error_message=_("This kind of certificate does not exist."),
            ),
            # Whoever only took part has proven nothing; whoever has proven it did more than take part.
            models.CheckConstraint(
                condition=Q(kind=DocumentKind.PARTICIPATION, participation__isnull=False)
                | ~Q(kind=DocumentKind.PARTICIPATION) & Q(participation=None),
                name="certificate_kind_goes_with_its_proof",
                violation_error_message=_("A certificate of participation is of a participation, and only that."),
            ),
            models.CheckConstraint(
                condition=Q(kind=DocumentKind.QUALIFICATION, trajectory__isnull=False)
                | ~Q(kind=DocumentKind.QUALIFICATION),
                name="certificate_qualification_of_a_programme",
                violation_error_message=_("A professional qualification is of a whole programme."),
            ),
            models.CheckConstraint(
                condition=Q(erased_at=None) & ~Q(code="") | Q(erased_at__isnull=False, code=""),
                name="certificate_code_goes_with_erasure",
                violation_error_message=_("A certificate has a code until its holder is erased."),
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_as="") | Q(revoked_at__isnull=False) & ~Q(revoked_as=""),
                name="certificate_revoked_in_words",
                violation_error_message=_("What is revoked says to everyone why."),
            ),
            revocation_is_whole("certificate"),
        ]

    def __str__(self):
        return self.reference

    @property
    def reference(self):
        """What stands on the paper: 2026-000123."""
        return f"{self.year}-{self.number:06d}"

    @property
    def kind_in_words(self):
        return DocumentKind(self.kind).label

    @property
    def is_drawable(self):
        return self.erased_at is None

    @property
    def replacement(self):
        """The certificate that came in its place; None when there is none."""
        return getattr(self, "replaced_by", None)
