"""What happened to incentives, in words for the log. It never holds facts of a person."""

from django.utils.translation import gettext_lazy as _

SAID = {
    "incentives.imported": (_("Import incentives"), _("Incentives were imported from a file")),
    "incentives.measure_made": (_("Make an incentive"), _("The incentive was made")),
    "incentives.measure_changed": (_("Change an incentive"), _("What the incentive is was changed")),
    "incentives.measure_deleted": (_("Delete an incentive"), _("The incentive was deleted")),
    "incentives.draft_made": (_("Make a draft"), _("A draft of a version was made")),
    "incentives.draft_changed": (_("Change a draft"), _("The draft of a version was changed")),
    "incentives.draft_deleted": (_("Delete a draft"), _("The draft of a version was deleted")),
    "incentives.version_in_force": (_("Put a version in force"), _("The version was put in force")),
    "incentives.version_ended": (_("End a version"), _("The version ended where another begins")),
    "incentives.version_withdrawn": (_("Withdraw a version"), _("The version was withdrawn")),
    "incentives.version_reviewed": (_("Plan a review"), _("Another day was chosen to look at the version again")),
    "incentives.fact_made": (_("Make a fact"), _("The fact was made")),
    "incentives.fact_changed": (_("Change a fact"), _("The fact was changed")),
    "incentives.fact_retired": (_("Retire a fact"), _("The fact was retired")),
    "incentives.fact_back": (_("Bring a fact back"), _("The fact was brought back")),
    "incentives.case_made": (_("Make a worked case"), _("The worked case was made")),
    "incentives.case_changed": (_("Change a worked case"), _("The worked case was changed")),
    "incentives.case_deleted": (_("Delete a worked case"), _("The worked case was deleted")),
    "incentives.module_answered": (
        _("Answer facts about a module"),
        _("Facts about the module for incentives were answered"),
    ),
}
