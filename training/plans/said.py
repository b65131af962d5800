"""What happened to training plans, in words, for the log: it never holds of whom."""

from django.utils.translation import gettext_lazy as _

SAID = {
    "training.plan_made": (_("Make training plan"), _("Made")),
    "training.plan_proposed": (_("Propose lines of training plan"), _("Lines were proposed")),
    "training.plan_settled": (_("Change training plan"), _("Its bounds or words were changed")),
    "training.plan_activated": (_("Take training plan into use"), _("Taken into use")),
    "training.plan_closed": (_("Close training plan"), _("Closed")),
    "training.plan_copied": (_("Copy to training plan"), _("What was not realised was taken along")),
    "training.plan_line_accepted": (_("Accept line of training plan"), _("A line was accepted")),
    "training.plan_lines_accepted": (_("Accept lines of training plan"), _("Lines were accepted")),
    "training.plan_line_changed": (_("Change line of training plan"), _("A line was changed")),
    "training.plan_line_dropped": (_("Drop line of training plan"), _("A line was dropped")),
    "training.plan_line_refused": (_("Refuse line of training plan"), _("A line was refused")),
    "training.plan_line_added": (_("Add line to training plan"), _("A line was added")),
}
