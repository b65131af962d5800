"""What is offered on a day. A module or programme leaves the offer on its `retired_on`, which may be still to come."""

from django.db import models
from django.db.models import Q
from django.utils import timezone


def offered(path="", day=None):
    """The condition that what `path` ("module__") leads to is in the offer on `day` (None: today)."""
    day = day or timezone.localdate()
    return Q(**{f"{path}retired_on__isnull": True}) | Q(**{f"{path}retired_on__gt": day})


def is_offered(fact, day=None):
    return fact.retired_on is None or fact.retired_on > (day or timezone.localdate())


class OfferQuerySet(models.QuerySet):
    """Of modules or programmes."""

    def visible_to(self, user):
        """The offer is public; what is retired is for staff alone."""
        return self if getattr(user, "is_sector_staff", False) else self.in_offer()

    def in_offer(self, day=None):
        """Those that are offered on `day` (None: today). What leaves the offer later is still there."""
        return self.filter(offered(day=day))

    def out_of_offer(self, day=None):
        return self.exclude(offered(day=day))
