"""Staff say which certificates they registered with the learning-credentials database; and take that back."""

from django.db import transaction
from django.utils.translation import gettext as _

from employees.models import Certificate
from portal.kit import audit
from portal.kit.rules import RuleBroken
from training.models import CredentialRegistered
from training.papers.credentials.which import to_register


def hold(certificates):
    """Locked in one order, so that two who tick the same wait for each other."""
    found = Certificate.objects.select_for_update(of=("self",), no_key=True).order_by("pk")
    return list(found.filter(pk__in=[each.pk for each in certificates]))


@transaction.atomic
def tick(certificates, *, by, at):
    """Those that are new: what was ticked before stays as it was, and what need not be registered is left out."""
    held = [each.pk for each in hold(certificates)]
    fresh = to_register().filter(pk__in=held, is_registered=False).order_by("pk")
    made = [CredentialRegistered.objects.create(certificate=each, by=by, at=at) for each in fresh]
    for each in made:
        audit.record("training.credential_registered", on=each.certificate, by=by)
    return made


@transaction.atomic
def take_back(certificate, *, by, at):
    """Raises RuleBroken when it does not stand as registered."""
    hold([certificate])
    standing = CredentialRegistered.objects.filter(certificate=certificate, undone_at=None).first()
    if standing is None:
        raise RuleBroken(_("This certificate is not ticked as registered, or not any more."))
    standing.undone_by, standing.undone_at = by, at
    standing.save(update_fields=["undone_by", "undone_at"])
    audit.record("training.credential_taken_back", on=certificate, by=by)
    return standing
