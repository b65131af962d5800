"""An officer held a credential beside the word of the house that gave it. That counts in every later request too."""

from django.db import transaction
from django.utils.translation import gettext as _

from exemptions.deciding.taking import refuse_own
from exemptions.models import HeldCredential
from exemptions.requests.moving import MoveNotAllowed, hold
from portal.kit import audit


@transaction.atomic
def find_genuine(requested, credential, *, is_genuine=True, by, at):
    """`credential` is a HeldCredential of this request. `is_genuine` False takes it back. Safe twice. Raises RuleBroken."""
    held = hold(requested)
    refuse_own(held, by)
    row = HeldCredential.objects.select_for_update(of=("self",)).filter(pk=credential.pk).first()
    if row is None:  # Two records of one person became one.
        raise MoveNotAllowed(_("This no longer stands in the request. Open the page again."))
    if is_genuine == (row.seen_at is not None):
        return row
    row.seen_by, row.seen_at = (by, at) if is_genuine else (None, None)
    row.save(update_fields=["seen_by", "seen_at"])
    audit.record("exemptions.found_genuine" if is_genuine else "exemptions.not_found_genuine", on=row, by=by)
    return row
