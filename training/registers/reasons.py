"""Why somebody was not there, or not all the time; and how people write it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.kit.spreadsheets import fold
from portal.kit.spreadsheets.layouts import in_every_language


class AbsenceReason(models.TextChoices):
    ILL = "ill", _("ill")
    ILL_WITH_NOTE = "ill_with_note", _("ill, with a medical note")
    WORK = "work", _("work came first")
    LEAVE = "leave", _("leave")
    LATE = "late", _("came later")
    LEFT_EARLY = "left_early", _("left earlier")
    OTHER = "other", _("another reason")
    UNKNOWN = "unknown", _("no reason given")


def reason_in(text):
    """The reason that `text` names, by its code or its words in any language of the portal; None for none of them."""
    wanted = fold(text)
    for reason in AbsenceReason:
        if wanted in (fold(reason.value), *map(fold, in_every_language(reason.label))):
            return reason
    return None
