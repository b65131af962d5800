import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.kit.private_files import PrivateStorage
from training.enums import TAKING_PART, AbsenceReason, Way
from training.models.enrolments import Enrolment
from training.models.sessions import Session, SessionPart


class Attendance(models.Model):
    """How many minutes a participant was there in a part of a session. Null: not marked yet; 0: absent.

    Written by training.registers.marking alone, which keeps what stood there before.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="attendances")
    part = models.ForeignKey(SessionPart, on_delete=models.PROTECT, related_name="attendances")
    minutes = models.IntegerField(_("minutes present"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=12, choices=AbsenceReason.choices, blank=True)
    note = models.CharField(_("a word about it"), max_length=200, blank=True)
    way = models.CharField(_("how registered"), max_length=12, choices=Way.choices)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    marked_at = models.DateTimeField(_("registered at"))

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ["enrolment", "part"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "part"],
                name="attendance_once_per_part",
                violation_error_message=_("This part is marked for this person already."),
            ),
            models.CheckConstraint(
                condition=Q(minutes=None) | Q(minutes__gte=0),
                name="attendance_is_not_negative",
                violation_error_message=_("Nobody is there for less than no time."),
            ),
            models.CheckConstraint(
                condition=Q(minutes__isnull=False) | Q(reason=""),
                name="attendance_reason_goes_with_minutes",
                violation_error_message=_("A reason goes with an absence that is marked."),
            ),
        ]

    def __str__(self):
        return f"#{self.enrolment_id} #{self.part_id}"


class AttendanceChange(models.Model):
    """What stood in the register before it was corrected. Never changed."""

    attendance = models.ForeignKey(Attendance, on_delete=models.CASCADE, related_name="changes")
    minutes = models.IntegerField(_("minutes before"), null=True, blank=True)
    reason = models.CharField(_("reason before"), max_length=12, choices=AbsenceReason.choices, blank=True)
    note = models.CharField(_("word before"), max_length=200, blank=True)
    way = models.CharField(_("how registered before"), max_length=12, choices=Way.choices)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    marked_at = models.DateTimeField(_("registered at"))
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    changed_at = models.DateTimeField(_("corrected at"))

    class Meta:
        verbose_name = _("correction of an attendance")
        verbose_name_plural = _("corrections of attendances")
        ordering = ["changed_at", "pk"]

    def __str__(self):
        return f"#{self.attendance_id} {self.changed_at:%Y-%m-%d}"


class SignInDoor(models.Model):
    """People may sign in to one part of a session with a QR code, which changes all the time (training.registers.doors).

    `secret` is part of what every code of this door is signed with: of a door that was closed none opens another.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    part = models.ForeignKey(SessionPart, on_delete=models.CASCADE, related_name="doors")
    secret = models.CharField(max_length=64, unique=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    opened_at = models.DateTimeField(_("opened at"))
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("QR code to sign in")
        verbose_name_plural = _("QR codes to sign in")
        ordering = ["opened_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["part"],
                condition=Q(closed_at=None),
                name="signindoor_one_open_per_part",
                violation_error_message=_("There is a QR code for this part of the day already."),
            ),
        ]

    def __str__(self):
        return f"#{self.part_id}"


class SignInQuerySet(models.QuerySet):
    def waiting(self):
        """Those that nobody confirmed or refused yet."""
        return self.of_participants().filter(confirmed_at=None, refused_at=None)

    def of_participants(self):
        """Without those of who withdrew since."""
        return self.filter(enrolment__state__in=TAKING_PART)


class SignIn(models.Model):
    """Somebody signed in with the QR code. It counts once who gives the session confirms it, which marks the register."""

    door = models.ForeignKey(SignInDoor, on_delete=models.CASCADE, related_name="sign_ins")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="sign_ins")
    # The device that did it, as a random value in its cookie: one device signing in several people is shown.
    device = models.CharField(max_length=64, blank=True)
    came_at = models.DateTimeField(_("came at"))
    left_at = models.DateTimeField(_("left at"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    refused_at = models.DateTimeField(_("refused at"), null=True, blank=True)

    objects = SignInQuerySet.as_manager()

    class Meta:
        verbose_name = _("signing in")
        verbose_name_plural = _("signings in")
        ordering = ["came_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["door", "enrolment"],
                condition=Q(refused_at=None),
                name="signin_once",
                violation_error_message=_("This person signed in already."),
            ),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(left_at__gte=F("came_at")),
                name="signin_leaves_after_coming",
                violation_error_message=_("Nobody leaves before coming."),
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | Q(refused_at=None),
                name="signin_answered_once",
                violation_error_message=_("This was answered already."),
            ),
        ]

    def __str__(self):
        return f"#{self.enrolment_id} {self.came_at:%H:%M}"


class RegisterScan(models.Model):
    """The signed paper register, scanned. Served only by a view that checks."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="scans")
    file = models.FileField(_("file"), storage=PrivateStorage(), max_length=100)
    name = models.CharField(_("name of the file"), max_length=150)
    content_type = models.CharField(max_length=60)
    size = models.IntegerField(_("size (bytes)"))
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    added_at = models.DateTimeField(_("added at"))
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    removed_at = models.DateTimeField(_("removed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("scan of a register")
        verbose_name_plural = _("scans of registers")
        ordering = ["added_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "sha256"],
                condition=Q(removed_at=None),
                name="registerscan_once",
                violation_error_message=_("This file is with the session already."),
            ),
        ]

    def __str__(self):
        return f"#{self.session_id}"
