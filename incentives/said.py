"""What happened to incentives, in words for the log. It never holds facts of a person."""

from django.utils.translation import gettext_lazy as _

SAID = {
    "incentives.imported": (_("Import incentives"), _("Incentives were imported from a file")),
}
