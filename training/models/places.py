import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from employers.models import Employer
from employers.models.reach import managed_by


class PlaceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the sector, and those of the companies that this user manages. Staff see all."""
        if user.has_perm("training.view_session"):
            return self
        return self.filter(Q(employer=None) | Q(employer__in=managed_by(user)))

    def for_sessions_of(self, employer):
        """What a company may choose from: its own rooms and those of the sector; the sector only its own."""
        return self.filter(Q(employer=None) | Q(employer=employer), is_in_use=True)


class Place(models.Model):
    """A room where sessions are given. It is booked, so that two sessions never meet in it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # None: a room of the sector.
    employer = models.ForeignKey(
        Employer, null=True, blank=True, on_delete=models.CASCADE, related_name="training_places"
    )
    title = models.CharField(_("name of the room"), max_length=120)
    street = models.CharField(_("street and number"), max_length=200, blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    municipality = models.CharField(_("municipality"), max_length=100, blank=True)
    capacity = models.IntegerField(_("room for"), null=True, blank=True)
    is_in_use = models.BooleanField(_("in use"), default=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(
                "employer",
                models.functions.Lower("title"),
                name="place_named_once",
                nulls_distinct=False,
                violation_error_message=_("There is a room with this name already."),
            ),
            models.CheckConstraint(
                condition=Q(capacity=None) | Q(capacity__gte=1),
                name="place_has_room",
                violation_error_message=_("A room has room for one person or more."),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def address(self):
        """One line, without the name of the room."""
        town = f"{self.postcode} {self.municipality}".strip()
        return ", ".join(part for part in (self.street, town) if part)
