"""An exemption that should not have been given is taken back, with all that rested on it."""

from django.db import transaction
from django.utils.translation import gettext as _

from employees.models import Achievement, HourCredit
from employees.record.achieving import revoke_achievement, revoke_credit
from exemptions.deciding.lengths import ORIGIN
from exemptions.deciding.letters import has_it_otherwise, keep_letter
from exemptions.deciding.taking import refuse_own
from exemptions.deciding.telling import tell_about
from exemptions.deciding.verdicts import MOST_WORDS, NotDecided, refuse_without_a_person
from exemptions.enums import REVOKED, LetterKind
from exemptions.requests.moving import hold, move


@transaction.atomic
def revoke(requested, *, reason, by, at):
    """The module is to follow again, and a programme that was completed by it goes on. Raises RuleBroken."""
    held, reason = hold(requested), reason.strip()
    refuse_own(held, by)
    refuse_without_a_person(held)
    if not reason or len(reason) > MOST_WORDS:
        raise NotDecided(_("Say why it is revoked, in 2000 signs at most: the letter says it."), "reason")
    columns = {"revoked_at": at, "revoked_by": by, "revoked_because": reason}
    move(held, REVOKED, by=by, at=at, text=reason, **columns)
    for achievement in standing(Achievement, held):
        revoke_achievement(achievement, reason=reason, by=by, at=at)
    for credit in standing(HourCredit, held):
        revoke_credit(credit, reason=reason, by=by, at=at)
    keep_letter(held, LetterKind.REVOCATION, by=by, at=at)
    tell_about(held, "revoked", at=at, text=reason, is_to_follow=not has_it_otherwise(held))
    return held


def standing(model, held):
    return model.objects.standing().filter(origin_kind=ORIGIN, origin_uuid=held.uuid)
