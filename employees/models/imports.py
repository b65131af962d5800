import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from employees.importing.fields import MAY_STAND_IN_A_COLUMN
from employees.states import ImportState
from employers.models import Employer
from employers.models.reach import managed_by
from portal.jobs.enums import JobState
from portal.jobs.models import Job
from portal.kit.private_files import PrivateStorage, random_name

UNDO_FOR = timedelta(hours=1)
WAITS_FOR = timedelta(days=1)


def place_of(record, given_name):
    """Where what somebody sent is kept: what it was called stands in its row alone."""
    return f"people/{random_name()}"


class ImportSource(models.TextChoices):
    FILE = "file", _("a file")
    PASTED = "pasted", _("a pasted list")


class PeopleImportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The managers of the company see what was brought in; nobody else, staff neither: it holds what they typed."""
        return self.filter(employer__in=managed_by(user))

    def newest_first(self):
        return self.select_related("by", "job").order_by("-at", "-pk")

    def to_be_wiped(self, moment):
        """Those whose hour is over."""
        return self.filter(done_at__lte=moment - UNDO_FOR, wiped_at=None)

    def forgotten(self, moment):
        """Those that somebody looked at and never brought in."""
        failed = Q(state=ImportState.WAITING) & (Q(job=None) | Q(job__state=JobState.FAILED))
        return self.filter(Q(state=ImportState.READ) | failed, at__lte=moment - WAITS_FOR)


class PeopleImport(models.Model):
    """People whom a company brings in at once: looked at first, then brought in, and for an hour taken back.

    What was sent, and what undoing needs, are wiped when that hour is over; counts stay.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="people_imports")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(_("sent at"))
    source = models.CharField(_("source"), max_length=10, choices=ImportSource.choices)
    name = models.CharField(_("name of the file"), max_length=255, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=ImportState.choices, default=ImportState.READ)
    # As it was sent, and as it was read (employees.importing.keeping).
    content = models.FileField(storage=PrivateStorage(), upload_to=place_of, max_length=120, blank=True)
    sheet = models.FileField(storage=PrivateStorage(), upload_to=place_of, max_length=120, blank=True)
    # What columns without a heading are: letter → field. Headings are remembered for the company (HeadingMapping).
    columns = models.JSONField(default=dict, blank=True)
    # Employments of those who have gone, as ids, and their last day.
    leaving = models.JSONField(default=list, blank=True)
    last_day = models.DateField(_("last day"), null=True, blank=True)
    # What was looked at (Preview.fingerprint): nothing else is brought in.
    expected = models.CharField(max_length=64, blank=True)
    job = models.ForeignKey(Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    counts = models.JSONField(_("counts"), default=dict, blank=True)
    done_at = models.DateTimeField(_("brought in at"), null=True, blank=True)
    undo = models.JSONField(null=True, blank=True)
    undone_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    wiped_at = models.DateTimeField(_("wiped at"), null=True, blank=True)

    objects = PeopleImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import of people")
        verbose_name_plural = _("imports of people")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["employer", "-at"], name="peopleimport_of_company")]
        constraints = [
            models.CheckConstraint(
                condition=Q(source__in=ImportSource.values),
                name="peopleimport_source_known",
                violation_error_message=_("People come from a file or from a pasted list."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=[ImportState.DONE, ImportState.UNDONE], done_at__isnull=False)
                | Q(state__in=[ImportState.READ, ImportState.WAITING], done_at=None),
                name="peopleimport_done_is_dated",
                violation_error_message=_("An import that was done has a moment, and only such an import."),
            ),
            models.CheckConstraint(
                condition=Q(state=ImportState.UNDONE, undone_at__isnull=False)
                | ~Q(state=ImportState.UNDONE) & Q(undone_at=None),
                name="peopleimport_undone_is_dated",
                violation_error_message=_("An import that was taken back has a moment, and only such an import."),
            ),
            models.CheckConstraint(
                condition=Q(leaving=[]) | Q(last_day__isnull=False),
                name="peopleimport_leavers_have_a_last_day",
                violation_error_message=_("Fill in the last day of those who have gone."),
            ),
            models.CheckConstraint(
                condition=Q(wiped_at=None) | Q(content="", sheet="", name="", undo=None),
                name="peopleimport_wiped_holds_nobody",
                violation_error_message=_("An import that was wiped keeps its counts alone."),
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"  # Logs keep it: no names.

    @property
    def mark(self):
        """How its state is marked (components/pill.html)."""
        return ImportState(self.state).kind

    @property
    def is_open(self):
        """Whether it can still be looked at, changed and brought in."""
        return self.state == ImportState.READ or self.has_failed

    @property
    def has_failed(self):
        """Its job ended without bringing anybody in, and said why."""
        return self.state == ImportState.WAITING and (self.job is None or self.job.state == JobState.FAILED)

    @property
    def goes_on(self):
        return self.state == ImportState.WAITING and not self.has_failed

    def can_be_undone(self, moment):
        return self.state == ImportState.DONE and self.undo is not None and moment < self.undo_until

    @property
    def undo_until(self):
        return self.done_at and self.done_at + UNDO_FOR


class HeadingMapping(models.Model):
    """What a heading in the lists of a company stands for; an empty field: it is not read."""

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="heading_mappings")
    # Without capitals, accents, signs and spaces.
    heading = models.CharField(_("heading"), max_length=150)
    field = models.CharField(_("what it is"), max_length=20, blank=True)

    class Meta:
        verbose_name = _("remembered heading")
        verbose_name_plural = _("remembered headings")
        ordering = ["heading"]
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "heading"],
                name="headingmapping_once",
                violation_error_message=_("This heading is remembered already."),
            ),
            models.CheckConstraint(
                condition=~Q(heading=""),
                name="headingmapping_has_a_heading",
                violation_error_message=_("Only a column with a heading is remembered."),
            ),
            models.CheckConstraint(
                condition=Q(field__in=["", *MAY_STAND_IN_A_COLUMN]),
                name="headingmapping_field_known",
                violation_error_message=_("A column holds one of the facts that are kept of people."),
            ),
        ]

    def __str__(self):
        return f"{self.heading} → {self.field or '–'}"
