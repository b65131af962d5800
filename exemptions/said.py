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
    "exemptions.revoked": (_("Revoke exemption"), _("Exemption revoked")),
    # Deciding.
    "exemptions.taken_over": (_("Take request over"), _("Another officer looks at it")),
    "exemptions.found_genuine": (_("Find credential genuine"), _("A credential was found genuine")),
    "exemptions.not_found_genuine": (_("Take back that it is genuine"), _("A credential is no longer held genuine")),
}

# Concordance: numbers of tables, codes of credentials and modules.
SAID |= {
    "exemptions.table_made": (_("Make concordance table"), _("Concordance table made")),
    "exemptions.table_changed": (_("Change concordance table"), _("Concordance table changed")),
    "exemptions.table_filled": (_("Take workbook into concordance table"), _("Rules taken over from a workbook")),
    "exemptions.table_deleted": (_("Delete concordance table"), _("Concordance table deleted")),
    "exemptions.table_in_force": (_("Put concordance table in force"), _("Put in force")),
    "exemptions.table_replaced": (_("Replace concordance table"), _("Replaced by another table")),
    "exemptions.rule_changed": (_("Change rule of concordance"), _("A rule was changed")),
    "exemptions.coverage_imported": (
        _("Take over competences of credential"),
        _("Taken over from a workbook"),
    ),
}

# Tests, interviews and assessments.
SAID |= {
    "exemptions.assessment_followed": (_("Begin route"), _("A route along a standard was begun")),
    "exemptions.assessment_step": (_("Step of a route"), _("A step of the route was done or passed over")),
    "exemptions.assessment_planned": (_("Plan assessment"), _("An assessment was planned")),
    "exemptions.assessment_agreeing": (_("Send scores"), _("All assessors sent their scores")),
    "exemptions.assessment_decided": (_("Decide assessment"), _("The assessors agreed")),
    "exemptions.assessment_called_off": (_("Call off assessment"), _("An assessment was called off")),
    "exemptions.assessment_withdrawn": (_("Withdraw from route"), _("The candidate withdrew")),
}

# Requests while they are written.
SAID |= {
    "exemptions.begun": (_("Begin to ask"), _("Somebody began to ask an exemption")),
    "exemptions.discarded": (_("Throw away"), _("A request that was never sent was thrown away")),
    "exemptions.evidence_added": (_("Add file"), _("A file was added")),
}
