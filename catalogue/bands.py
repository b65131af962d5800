"""Durations as people look for them: in bands of hours of the clock, whatever the unit of the source."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

HOURS = [
    ("20", _("Up to 20 hours")),
    ("50", _("20 to 50 hours")),
    ("100", _("50 to 100 hours")),
    ("more", _("More than 100 hours")),
    ("unknown", _("Not set")),
]
# In minutes: more than the first, at most the second.
LIMITS = {"20": (0, 1200), "50": (1200, 3000), "100": (3000, 6000), "more": (6000, None)}


def in_band(band, field="length"):
    """The condition that `field`, in minutes, falls in `band`."""
    if band not in LIMITS:
        return Q(**{f"{field}__isnull": True})
    least, most = LIMITS[band]
    condition = Q(**{f"{field}__gt": least})
    return condition & Q(**{f"{field}__lte": most}) if most else condition


def band_of(minutes):
    """The band in which a duration falls; None is one of its own."""
    if minutes is None:
        return "unknown"
    return next((band for band, (_least, most) in LIMITS.items() if most is None or minutes <= most))
