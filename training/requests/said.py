"""What happened to questions for a training, in words, for the log: it never holds of whom."""

from django.utils.translation import gettext_lazy as _

SAID = {
    "training.request_asked": (_("Ask for a training"), _("Somebody asked for a training")),
    "training.request_taken_up": (_("Take up a question for a training"), _("Taken up in the plan")),
    "training.request_refused": (_("Refuse a question for a training"), _("Refused")),
    "training.request_withdrawn": (_("Withdraw a question for a training"), _("Withdrawn")),
}
