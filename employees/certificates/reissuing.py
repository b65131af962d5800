"""A certificate comes in the place of another: for a name that changed, or facts that were wrong."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from employees.certificates.enums import RevokedAs
from employees.certificates.issuing import issue_certificate
from employees.certificates.revoking import revoke_certificate

OF_THE_HOLDER = ("holder",)


@transaction.atomic
def reissue(certificate, *, snapshot=None, by, at):
    """Issue it anew, with a number of its own, to the name of today; the old one says by which it was replaced.

    `snapshot` are the facts as they should be (employees.certificates.issuing.Wanted); those of the old one by default.
    Raises RuleBroken.
    """
    held = revoke_certificate(certificate, reason=_("It was replaced."), by=by, at=at, told_as=RevokedAs.REPLACED)
    facts = held.snapshot if snapshot is None else snapshot
    return issue_certificate(
        employee=held.employee,
        kind=held.kind,
        snapshot={name: value for name, value in facts.items() if name not in OF_THE_HOLDER},
        achievement=held.achievement,
        trajectory=held.trajectory,
        participation=held.participation,
        issued_on=timezone.localdate(at),
        by=by,
        at=at,
    )
