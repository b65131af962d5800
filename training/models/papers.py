"""The papers that learning asks: attests for training leave, amounts of the social balance, and what was registered with
the learning-credentials database."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from employees.models import Certificate
from employees.models.revocable import STANDS, Revocable, RevocableQuerySet, revocation_is_whole
from employers.models import Employer
from training.enums import COMES
from training.models.enrolments import Enrolment
from training.papers.balance.codes import FILLED_IN


class LeaveWishQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Of the enrolments that this user sees."""
        if user.has_perm("training.view_session"):
            return self
        return self.filter(enrolment__in=Enrolment.objects.visible_to(user).order_by().values("pk"))

    def standing(self):
        return self.filter(taken_back_at=None)

    def with_answer(self):
        """Adds `counts_from`, the day after which the term runs (training.papers.deadlines), and `is_answered`."""
        given = AttestIssued.objects.standing().filter(enrolment=OuterRef("enrolment"))
        return self.annotate(counts_from=TruncDate("asked_at"), is_answered=Exists(given))

    def waiting(self):
        """Those of people who can still get one, without an attest yet. Who stayed away gets none."""
        there = self.standing().filter(enrolment__state__in=COMES)
        return there.with_answer().filter(is_answered=False)


class LeaveWish(models.Model):
    """Somebody wants Flemish training leave for a session, so that an attest of their enrolment is due."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="leave_wishes")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked at"))
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    taken_back_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    objects = LeaveWishQuerySet.as_manager()

    class Meta:
        verbose_name = _("question for training leave")
        verbose_name_plural = _("questions for training leave")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=Q(taken_back_at=None),
                name="leavewish_once",
                violation_error_message=_("Training leave was asked for this person already."),
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"  # Logs keep it: no names.


class AttestQuerySet(RevocableQuerySet):
    def visible_to(self, user):
        """Staff, who gives the session, managers of the company for which somebody comes, and the person. What a mentor
        sees of a learner's enrolment is not this paper."""
        if user.has_perm("training.view_session"):
            return self
        return self.filter(enrolment__in=Enrolment.objects.with_papers_for(user).order_by().values("pk"))

    def drawable(self):
        """Those of which the document can still be made: not of who was erased."""
        return self.filter(erased_at=None)


class AttestIssued(Revocable):
    """The attest of an enrolment, for Flemish training leave. What it says is frozen: `snapshot` the facts without the
    person's name, `printed` the words on the paper, `sha256` the file."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="attests")
    # Which one of this enrolment: a new one comes in the place of one that no longer holds.
    number = models.IntegerField(_("number"))
    snapshot = models.JSONField(_("facts of then"))
    printed = models.JSONField(_("words on the paper"))
    sha256 = models.CharField(_("fingerprint of the file"), max_length=64)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    issued_at = models.DateTimeField(_("issued at"))
    erased_at = models.DateTimeField(_("erased at"), null=True, blank=True)

    objects = AttestQuerySet.as_manager()

    class Meta:
        verbose_name = _("attest of enrolment")
        verbose_name_plural = _("attests of enrolment")
        ordering = ["enrolment", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=STANDS,
                name="attestissued_stands_once",
                violation_error_message=_("This person has the attest already."),
            ),
            models.UniqueConstraint(
                fields=["enrolment", "number"],
                name="attestissued_numbered_once",
                violation_error_message=_("This number was given to another attest just before this."),
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1),
                name="attestissued_counts_from_one",
                violation_error_message=_("Attests are counted from 1."),
            ),
            revocation_is_whole("attestissued"),
        ]

    def __str__(self):
        return f"#{self.enrolment_id}/{self.number}"  # Logs keep it: no names.

    @property
    def reference(self):
        """What stands on the paper: the session, the person's number in it, and the number of the attest."""
        return "-".join(
            ["VOV", *(str(number) for number in (self.snapshot["session"], self.snapshot["place"])), str(self.number)]
        )


class BalanceAmount(models.Model):
    """An amount of the social balance sheet that the portal cannot know: filled in by the company, a year and a code of
    the form at a time."""

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="balance_amounts")
    year = models.IntegerField(_("year"))
    code = models.CharField(_("code on the form"), max_length=5)
    amount = models.DecimalField(_("amount (EUR)"), max_digits=12, decimal_places=2)
    filled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    filled_at = models.DateTimeField(_("filled in at"))

    class Meta:
        verbose_name = _("amount of the social balance sheet")
        verbose_name_plural = _("amounts of the social balance sheet")
        ordering = ["employer", "year", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "year", "code"],
                name="balanceamount_once",
                violation_error_message=_("Somebody else filled in this amount just before this."),
            ),
            models.CheckConstraint(
                condition=Q(code__in=FILLED_IN),
                name="balanceamount_code_known",
                violation_error_message=_("This code is not on the form."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="balanceamount_not_negative",
                violation_error_message=_("An amount is not below zero."),
            ),
            models.CheckConstraint(
                condition=Q(year__gte=1996, year__lte=2200),
                name="balanceamount_year_is_possible",
                violation_error_message=_("This year is not possible."),
            ),
        ]

    def __str__(self):
        return f"#{self.employer_id} {self.year} {self.code}"


class CredentialRegistered(models.Model):
    """Somebody of the sector registered a certificate with the learning-credentials database (LED), which the portal does
    not reach itself. Taking it back keeps who ticked it."""

    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="registered")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(_("registered at"))
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    undone_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    class Meta:
        verbose_name = _("registration of a certificate")
        verbose_name_plural = _("registrations of certificates")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["certificate"],
                condition=Q(undone_at=None),
                name="credentialregistered_once",
                violation_error_message=_("This certificate was ticked as registered already."),
            ),
        ]

    def __str__(self):
        return f"#{self.certificate_id}"
