"""Versions that somebody was to look at again: told once to the administrators, and shown until somebody did."""

from django.utils.timezone import localdate

from incentives.models import MeasureVersion
from portal.accounts.enums import Role
from portal.accounts.models import User
from portal.notices.telling import tell

EVENT = "incentives.review_due"


def due(today):
    return MeasureVersion.objects.to_review(today).select_related("measure").order_by("review_on", "pk")


def never_reviewed(today):
    """In force without a day for it, as those that a file brings."""
    current = MeasureVersion.objects.in_force().filter(review_on=None).not_over(today)
    return current.select_related("measure").order_by("measure__place", "since")


def remind(*, at):
    """Every night; each version is told of once, until another day is chosen for it."""
    waiting = list(due(localdate(at)).filter(review_reminded_at=None).select_for_update(of=("self",)))
    if not waiting:
        return
    administrators = User.objects.filter(groups__name=Role.ADMINISTRATOR, is_active=True).distinct()
    names = [version.measure.name for version in waiting]
    tell(users=administrators, event=EVENT, at=at, to="measure_admin:index", names=names, count=len(names))
    MeasureVersion.objects.filter(pk__in=[version.pk for version in waiting]).update(review_reminded_at=at)
