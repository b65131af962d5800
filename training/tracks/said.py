"""What happened to workplace tracks, in words, for the log: it never holds of whom."""

from django.utils.translation import gettext_lazy as _

SAID = {
    "training.track_started": (_("Start learning at work"), _("Learning at work began")),
    "training.track_mentor": (_("Give learning at work another mentor"), _("Another mentor guides")),
    "training.track_completed": (_("Complete learning at work"), _("Everything was seen done independently")),
    "training.track_stopped": (_("Stop learning at work"), _("Stopped")),
    "training.track_reopened": (_("Reopen learning at work"), _("Reopened; what it gave was revoked")),
    "training.observer_invited": (
        _("Ask somebody to look along"),
        _("A customer or colleague was asked to look along"),
    ),
    "training.observer_revoked": (_("Revoke link of observer"), _("A link of an observer was revoked")),
}
