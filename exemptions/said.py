"""What happened to requests, in words for the log. It holds codes of modules, never who asked."""

from django.utils.translation import gettext_lazy as _

SAID = {
    "exemptions.draft": (_("Begin request"), _("A request was begun")),
    "exemptions.submitted": (_("Send request"), _("An exemption was asked")),
    "exemptions.in_review": (_("Take request"), _("An officer looks at it")),
    "exemptions.more_information": (_("Ask more"), _("More was asked")),
    "exemptions.test_planned": (_("Plan test"), _("A test was planned")),
    "exemptions.interview_planned": (_("Plan interview"), _("An interview was planned")),
    "exemptions.proposed": (_("Propose decision"), _("A decision was proposed to a second officer")),
    "exemptions.granted_full": (_("Exempt from module"), _("Exempted from the module")),
    "exemptions.granted_hours": (_("Exempt from hours"), _("Exempted from part of the hours")),
    "exemptions.refused": (_("Refuse exemption"), _("Not exempted")),
    "exemptions.withdrawn": (_("Withdraw request"), _("Withdrawn")),
    "exemptions.revoked": (_("Revoke exemption"), _("Revoked")),
}
