"""A certificate no longer holds. It stays, with its number, and says so to everyone who asks."""

from django.db import transaction
from django.utils.translation import gettext as _

from employees.certificates.enums import RevokedAs
from employees.certificates.telling import tell_revoked
from employees.models import Certificate
from employees.record.holding import hold_one
from portal.kit import audit
from portal.kit.rules import RuleBroken


@transaction.atomic
def revoke_certificate(certificate, *, reason, by, at, told_as=RevokedAs.WITHDRAWN):
    """`reason` is for the holder and the sector; `told_as` for everyone. What it proves stands. Raises RuleBroken."""
    if not reason.strip():
        raise RuleBroken(_("Say why it is revoked."))
    person = hold_one(certificate.employee)
    held = Certificate.objects.select_for_update(of=("self",)).get(pk=certificate.pk)
    if not held.stands:
        raise RuleBroken(_("This was revoked already."))
    held.employee = person
    held.revoked_at, held.revoked_by, held.revoked_because = at, by, reason.strip()
    held.revoked_as = told_as
    held.save(update_fields=["revoked_at", "revoked_by", "revoked_because", "revoked_as"])
    audit.record("employees.certificate_revoked", on=held, by=by, told={"as": str(told_as)})
    if told_as != RevokedAs.REPLACED:  # Of what comes in its place the holder is told anyhow.
        tell_revoked(held, reason=held.revoked_because, at=at)
    return held


def revoke_for(*, reason, by, at, achievement=None, trajectory=None, participation=None):
    """Revoke what stands of this achievement, trajectory or participation (a uuid), as it is not proven any more."""
    given = {"achievement": achievement, "trajectory": trajectory, "participation": participation}
    proof = {name: value for name, value in given.items() if value is not None}
    rows = Certificate.objects.standing().filter(**proof).select_related("employee").order_by("pk")
    return [revoke_certificate(each, reason=reason, by=by, at=at, told_as=RevokedAs.UNPROVEN) for each in rows]
