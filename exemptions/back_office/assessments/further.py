"""What dossiers show of tests, of a request (exemptions.deciding.further), and what may be begun for a person."""

from django.urls import reverse
from django.utils.translation import gettext as _

from exemptions.enums import IN_REVIEW, SUBMITTED


def buttons(requested, user):
    """Only where it may be planned now, and by whom it may."""
    if requested.state in (SUBMITTED, IN_REVIEW) and user.has_perm("exemptions.change_exemptionrequest"):
        yield _("Plan a test or an interview"), reverse("assessment_admin:plan", args=[requested.pk])


def results(requested, user):
    found = list(requested.assessments.order_by("-begun_at", "-pk"))
    if found:
        yield "exemptions/admin/assessments_of_request.html", {"assessments": found}


def beginnings(person, user):
    if user.has_perm("exemptions.change_exemptionrequest") and not person.merged_into_id:
        yield _("Ask an exemption"), reverse("exemptions:officer_begin", args=[person.uuid])
        yield _("Begin a route along a standard"), reverse("assessment_admin:begin", args=[person.pk])
