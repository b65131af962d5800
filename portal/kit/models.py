from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import connection, models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.kit.enums import Resource


class PageGenerationQuerySet(models.QuerySet):
    def current(self):
        return self.values_list("number", flat=True).first() or 0

    def raise_it(self):
        """One statement, so that two who publish at once each raise it."""
        table = connection.ops.quote_name(self.model._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} (id, number) VALUES (1, 1)"  # noqa: S608 - a name of ours
                f" ON CONFLICT (id) DO UPDATE SET number = {table}.number + 1"
            )


class PageGeneration(models.Model):
    """How often what the public reads has changed: pages kept from another generation are not served."""

    number = models.BigIntegerField(default=0)

    objects = PageGenerationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pk=1),
                name="pagegeneration_only_one",
                violation_error_message="A sector has one generation of pages.",
            ),
        ]

    def __str__(self):
        return str(self.number)


class BookingQuerySet(models.QuerySet):
    def active(self):
        return self.filter(active=True)

    def of(self, *origins):
        """What was booked for these origins, each with a kind and a uuid."""
        wanted = Q()
        for kind, uuid in origins:
            wanted |= Q(origin_kind=kind, origin=uuid)
        return self.filter(wanted) if origins else self.none()


class Booking(models.Model):
    """Somebody or some place is taken for a time, by something of a room above. Written by portal.kit.bookings alone.

    A person is known by the uuid of the account, and who has none by that of the record which a room keeps of them.
    What was freed stays, no longer active: where somebody was expected is told after a session was moved.
    """

    resource_kind = models.CharField(max_length=10, choices=Resource.choices)
    resource = models.UUIDField()
    period = DateTimeRangeField()
    # A stable code of the room above and of what it books for, as "training.session": nothing here points upwards.
    origin_kind = models.CharField(max_length=40)
    origin = models.UUIDField()
    active = models.BooleanField(default=True)

    objects = BookingQuerySet.as_manager()

    class Meta:
        verbose_name = _("booking")
        verbose_name_plural = _("bookings")
        indexes = [models.Index(fields=["origin_kind", "origin"], name="booking_by_origin")]
        constraints = [
            ExclusionConstraint(
                name="booking_nobody_and_nothing_twice",
                expressions=[
                    ("resource_kind", RangeOperators.EQUAL),
                    ("resource", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                condition=Q(active=True),
                violation_error_message=_("Somebody or some place would be booked twice at the same time."),
            ),
            models.CheckConstraint(
                condition=Q(period__isempty=False, period__lower_inf=False, period__upper_inf=False),
                name="booking_begins_and_ends",
                violation_error_message=_("A booking begins, and ends after that."),
            ),
        ]

    def __str__(self):
        return f"{self.resource_kind} {self.resource}"
