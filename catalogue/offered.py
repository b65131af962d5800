"""What is offered on a day. A module or programme leaves the offer on its `retired_on`, which may be still to come."""

from django.db.models import Q
from django.utils import timezone


def offered(path="", day=None):
    """The condition that what `path` ("module__") leads to is in the offer on `day` (None: today)."""
    day = day or timezone.localdate()
    return Q(**{f"{path}retired_on__isnull": True}) | Q(**{f"{path}retired_on__gt": day})


def is_offered(fact, day=None):
    return fact.retired_on is None or fact.retired_on > (day or timezone.localdate())
