"""What happened to a company, as the log tells it: so that nobody decides on what they have not seen."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from employers.deciding import lock_number
from employers.recognition.moving import hold
from portal.kit.rules import RuleBroken

TOLD = 3


class HappenedMeanwhile(RuleBroken):
    pass


def last_happening(row):
    """The number of the last thing that happened to a company or request: what a page shows is as old as this."""
    return ModelLogEntry.objects.for_instance(row).order_by("-pk").values_list("pk", flat=True).first() or 0


def refuse_when_stale(employer, *, seen):
    """Raise HappenedMeanwhile with what happened after `seen`, locking what the verbs of `deciding` lock."""
    lock_number(employer)
    if happened := happened_after(employer, seen):
        raise HappenedMeanwhile(
            _("Since you opened this page: %(happened)s. Look at the company again, then decide.")
            % {"happened": happened}
        )


def refuse_when_recognition_is_stale(recognition, *, seen):
    """The same of a request to be a learning workplace."""
    hold(recognition)
    if happened := happened_after(recognition, seen):
        raise HappenedMeanwhile(
            _("Since you opened this page: %(happened)s. Look at the request again, then decide.")
            % {"happened": happened}
        )


def happened_after(row, seen):
    since = ModelLogEntry.objects.for_instance(row).filter(pk__gt=seen).select_related("user").order_by("pk")
    return "; ".join([told(entry) for entry in since][-TOLD:])


def told(entry):
    return _("%(what)s (%(who)s, %(when)s)") % {
        "what": entry.message,
        "who": entry.user or _("somebody whose account is gone"),
        "when": date_format(localtime(entry.timestamp), "SHORT_DATETIME_FORMAT"),
    }
