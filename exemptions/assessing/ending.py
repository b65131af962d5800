"""What was planned does not take place."""

from django.db import transaction
from django.utils.translation import gettext as _

from exemptions.assessing.enums import CALLED_OFF, OPEN
from exemptions.assessing.holding import hold, move, refuse_own
from exemptions.assessing.telling import tell_about
from exemptions.enums import INTERVIEW_PLANNED, TEST_PLANNED, RequestState
from exemptions.models import Assessment
from exemptions.requests import moving
from portal.kit.bookings import free
from portal.kit.rules import RuleBroken


@transaction.atomic
def call_off(assessment, *, reason, by, at):
    """Everybody is free again; a requested module goes back to the officer. Raises RuleBroken."""
    if not reason.strip():
        raise RuleBroken(_("Say why it is called off."))
    held = hold(assessment)
    refuse_own(held.employee, by)
    end(held, reason=reason.strip(), by=by, at=at)
    if held.requested_id and held.requested.state in (TEST_PLANNED, INTERVIEW_PLANNED):
        moving.move(held.requested, RequestState.IN_REVIEW, by=by, at=at, text=reason.strip())
    return held


def end(held, *, reason, by, at):
    move(held, CALLED_OFF, by=by, ended_at=at, ended_because=reason, sequence=held.sequence + 1)
    free_and_tell(held, at=at, but=by)


def free_and_tell(held, *, at, but=None):
    free(held.origin)
    tell_about(held, "assessment_called_off", at=at, but=but, withdrawn=True)


def follow_request(requested, target, *, by, at):
    """A request that is withdrawn or goes on otherwise takes what was planned for it along (exemptions.requests.moving)."""
    if target in (TEST_PLANNED, INTERVIEW_PLANNED):
        return
    for planned in Assessment.objects.select_for_update(of=("self",)).filter(requested=requested, state__in=OPEN):
        planned.requested = requested
        end(planned, reason=_("The request for the exemption went on without it."), by=by, at=at)
