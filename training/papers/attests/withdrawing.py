"""An attest no longer holds: its enrolment went, or another came in its place. The session is held."""

from django.utils.translation import gettext as _

from portal.kit import audit
from training.models import AttestIssued


def withdraw_attests(enrolments, *, by, at):
    """Of enrolments that lead nowhere any more."""
    for attest in AttestIssued.objects.standing().filter(enrolment__in=enrolments).order_by("pk"):
        revoke(attest, because=_("The enrolment does not stand any more."), by=by, at=at)


def revoke(attest, *, because, by, at):
    attest.revoked_at, attest.revoked_by, attest.revoked_because = at, by, because
    attest.save(update_fields=["revoked_at", "revoked_by", "revoked_because"])
    audit.record("training.attest_withdrawn", on=attest, by=by)
